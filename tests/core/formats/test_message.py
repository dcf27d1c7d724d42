"""Message files as fields."""

from __future__ import annotations

from hypothesis import given

from core.finding import Mark
from core.formats.message import parse
from core.span import Span
from tests.core.formats.messages import INJECTED, SAMPLE, holes, item, message, message_files, overwritten, source
from tests.core.formats.trees import check, named, walk


def _parse(data: bytes, *bad: Span):
    return parse(source(data, *bad))


def test_that_messages_are_told_by_sender_and_subject():
    first, second = _parse(SAMPLE + message()).children()

    assert (first.name, first.value, first.span) == (
        "Message 1", "Grewal, Jeff at Hub · Another message", Span(0, len(SAMPLE)),
    )  # fmt: skip
    assert (second.name, second.value) == ("Message 2", "Doe, John at HUB · Hello")
    assert first.problem is second.problem is None


def test_that_the_published_sample_has_all_its_fields():
    fields = [(child.name, child.value) for child in named(_parse(SAMPLE), "Message 1").children()]

    assert fields == [
        ("Message", ""),
        ("size", "179"),
        ("From", "Grewal, Jeff at Hub"),
        ("Date", "6/2/98 8:39 — 1998-06-02 08:39 (month first) or 1998-02-06 08:39 (day first)"),
        ("To", "Admin at HUBPO2"),
        ("Subject", "Another message"),
        ("Contents", ""),
        ("size", "58"),
        ("Text item", ""),
    ]


def test_that_an_overwritten_header_shows_the_foreign_line_and_goes_on():
    message_field = named(_parse(overwritten(SAMPLE, 30)), "Message 1")

    foreign = named(message_field, "foreign")
    assert foreign.value.startswith("Exporting messages in mailbox")
    assert foreign.mark is Mark.UNKNOWN
    assert "Q179072" in foreign.sources
    assert foreign.problem.startswith("A line that IMPORT, EXPORT or the connector prints")
    assert message_field.problem.startswith("A line that IMPORT, EXPORT")
    assert named(message_field, "Text item", "body").value == "This is the message body··"


def test_that_what_stands_before_the_first_message_is_a_field():
    before, first = _parse(INJECTED + SAMPLE).children()

    assert before.name == "before the first message"
    assert before.problem is not None
    assert first.name == "Message 1"


def test_that_the_worst_is_told_of_a_message():
    data = message(item(b""), item(b"x\r\n")).replace(b"Admin at", b"at")

    (found,) = _parse(data).children()

    assert found.problem.startswith("The “To:” line names a post office but no person")
    assert found.problem.endswith("(and 1 place more)")


def test_that_a_missing_contents_line_is_a_field_without_bytes():
    missing = named(_parse(SAMPLE.replace(b"Contents:\r\n", b"")), "Message 1", "missing")

    assert not missing.span
    assert missing.sources == ("Q234745",)


def test_that_unreadable_bytes_are_fields():
    found = [field for field in walk(_parse(SAMPLE, Span(60, 70))) if field.name == "unreadable"]

    assert [field.span for field in found] == [Span(60, 70)]
    assert "bad sector" in found[0].problem


def test_that_more_messages_than_are_shown_are_told():
    children = _parse(message() * 12).children(limit=10)

    assert len(children) == 11
    assert children[-1].problem == "Only the first 10 fields are shown."


@given(data=message_files, bad=holes)
def test_that_fields_lie_inside_one_another_in_order(data, bad):
    check(_parse(data, *bad), len(data))
