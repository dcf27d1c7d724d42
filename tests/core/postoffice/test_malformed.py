from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.finding import Finding, FindingKind, Mark
from core.postoffice import malformed
from core.postoffice.examine import examine
from core.postoffice.kinds import MESSAGE_FILE, TEMPORARY, TEXT_FILE, UNDELIVERED, FileKind
from core.scan.examination import Examination, Outcome, ScanSettings, ScanState
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of
from tests.faults import FaultySource

HEAD = b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUBPO2\r\nSubject: x\r\n"
BODY = b"Contents:\r\n58\r\nText item:\r\n26\r\nThis is the message body\r\n"
CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def examined(data: bytes, kind: FileKind = MESSAGE_FILE, **settings: int) -> Examination:
    return result_of(examine(MemorySource("MSG1.CCM", data), kind, ScanSettings(**settings), ScanState()))  # type: ignore[arg-type]


def ids(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    return [finding.malformations for finding in findings]


def test_that_a_message_in_order_gives_no_finding():
    assert examined((HEAD + BODY) * 3).findings == ()


@pytest.mark.parametrize("kind", [MESSAGE_FILE, TEMPORARY, UNDELIVERED])
def test_that_a_message_without_contents_is_a_finding_with_article_mark_and_advice(kind):
    (found,) = examined(HEAD + BODY[15:], kind).findings

    assert (found.kind, found.malformations, found.mark) == (
        FindingKind.MALFORMED_MESSAGE,
        ("missing-contents",),
        Mark.DOCUMENTED,
    )
    assert found.sources == ("Q234745",)
    assert "mandatory" in found.explanation
    assert any("Q192516" in step for step in found.advice)
    assert found.is_suspect
    assert found.bits is None


def test_that_a_file_of_another_kind_is_not_read_as_messages():
    assert examined(HEAD + BODY[15:], TEXT_FILE).findings == ()


def test_that_a_remark_does_not_make_a_file_suspect():
    (found,) = examined(HEAD + BODY[:-2]).findings

    assert (found.malformations, found.is_suspect, found.advice) == (("no-final-line-end",), False, ())


def test_that_console_text_in_a_header_is_one_finding_that_says_what_it_does_to_the_message():
    data = HEAD[:42] + CONSOLE + HEAD[42:] + BODY
    (found,) = examined(data).findings

    assert found.kind is FindingKind.CONSOLE_TEXT
    assert found.span == Span.of(42, len(CONSOLE))
    assert "console-text" in found.malformations
    assert "prints on the screen stands where the file has a heading" in found.explanation


def test_that_what_is_wrong_elsewhere_in_the_file_stays_a_finding_of_its_own_and_all_are_in_order():
    data = HEAD + BODY[15:] + HEAD[:42] + CONSOLE + HEAD[42:] + BODY + HEAD.replace(b"179", b"   ") + BODY
    found = examined(data).findings

    assert [each.kind.value for each in found] == ["malformed-message", "console-text", "malformed-message"]
    assert ids(found)[0] == ("missing-contents",)
    assert ids(found)[2] == ("size-spaces",)
    assert list(found) == sorted(found, key=lambda each: each.span)


def test_that_the_bytes_of_a_finding_are_those_of_its_span():
    data = HEAD.replace(b"179", b"   ") + BODY
    (found,) = examined(data).findings

    assert found.raw == data[found.span.start : found.span.stop]


def test_that_findings_past_the_limit_are_counted():
    done = examined((HEAD + BODY[15:]) * 5, finding_limit=2)

    assert (len(done.findings), done.unread_places) == (2, 3)


def test_that_a_stop_while_messages_are_read_is_an_examination_that_was_cancelled():
    state = ScanState()
    state.stop.set()
    source = MemorySource("MSG1.CCM", HEAD + BODY)
    done = result_of(examine(source, MESSAGE_FILE, ScanSettings(), state))

    assert (done.outcome, done.reached) == (Outcome.CANCELLED, 0)


def test_that_a_long_file_in_order_can_be_stopped_between_two_reads():
    state = ScanState()
    data = HEAD + BODY[15:] + (HEAD + BODY) * 20_000
    look = malformed.MalformedMessages(MemorySource("A.CCM", data), MESSAGE_FILE, state).look()
    next(look)
    state.stop.set()

    with pytest.raises(Cancelled):
        list(look)


def test_that_progress_is_told_while_messages_are_read():
    state = ScanState()
    data = (HEAD + BODY) * 5_000 + HEAD + BODY[15:] + HEAD + BODY
    look = malformed.MalformedMessages(MemorySource("A.CCM", data), MESSAGE_FILE, state).look()
    next(look)

    assert len(data) / 2 < state.done <= len(data)


def test_that_bytes_that_cannot_be_read_are_stated_and_no_damage():
    data = (HEAD + BODY) * 200
    source = FaultySource(MemorySource("A.CCM", data), [Span(4096, 8192)])
    done = result_of(examine(source, MESSAGE_FILE, ScanSettings(), ScanState()))

    assert done.outcome is Outcome.FINISHED_WITH_GAPS
    assert not any(found.is_suspect for found in done.findings)
