"""Directory exports."""

from __future__ import annotations

from core.finding import Mark
from core.formats.directory import parse
from core.span import Span
from tests.core.formats.messages import INJECTED, source
from tests.core.formats.trees import named, walk

SAMPLE = b'Name: Doe, John\r\nLocn: L\r\nAddr: Internet "John Doe" <JDoe@lzz.com>\r\nCmts:\r\n'


def test_that_an_entry_has_four_lines():
    (entry,) = parse(source(SAMPLE)).children()

    assert (entry.name, entry.value, entry.span) == ("Entry 1", "Doe, John", Span(0, len(SAMPLE) - 2))
    assert [(child.name, child.value) for child in entry.children()] == [
        ("Name", "Doe, John"),
        ("Locn", "L: a local, remote or mobile user; the source does not say which letter is which"),
        ("Addr", 'Internet "John Doe" <JDoe@lzz.com>'),
        ("Cmts", ""),
    ]


def test_that_the_meaning_of_the_letter_is_marked_as_inferred():
    assert named(parse(source(SAMPLE)), "Entry 1", "Locn").mark is Mark.INFERRED
    assert named(parse(source(SAMPLE)), "Entry 1", "Name").mark is Mark.DOCUMENTED


def test_that_blank_lines_between_entries_are_optional():
    together = parse(source(SAMPLE * 3)).children()
    apart = parse(source((SAMPLE + b"\r\n") * 3)).children()

    assert [entry.name for entry in together] == [entry.name for entry in apart] == ["Entry 1", "Entry 2", "Entry 3"]


def test_that_console_text_among_the_entries_is_a_problem():
    found = [field for field in walk(parse(source(SAMPLE + INJECTED + SAMPLE))) if field.name == "console text"]

    assert len(found) == 1
    assert found[0].sources == ("Q179072",)
    assert found[0].problem is not None


def test_that_a_line_of_another_kind_is_unknown():
    entry = named(parse(source(SAMPLE + b"Alias: x\r\n")), "Entry 1")

    assert (entry.children()[-1].name, entry.children()[-1].mark) == ("unknown line", Mark.UNKNOWN)


def test_that_an_entry_without_end_is_bounded():
    children = parse(source(SAMPLE + b"x\r\n" * 1000)).children()

    assert len(children[0].children()) == 200
    assert children[1].name == "unknown line"


def test_that_a_hole_is_a_field_between_entries():
    names = [child.name for child in parse(source(SAMPLE * 2, Span(40, 60))).children()]

    assert names[:2] == ["Entry 1", "unreadable"]
    assert "Entry 2" in names
