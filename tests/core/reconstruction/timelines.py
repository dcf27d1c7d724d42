"""A case with an event log whose numbers rise, message files and logs, for tests of the timeline."""

from __future__ import annotations

from datetime import UTC, datetime

from core.case.case import Case, Exhibit, FileTimes
from core.finding import FieldValue, Finding, FindingKind
from core.postoffice.kinds import kind_of
from core.scan.examination import Examination, Outcome, ScanSettings
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evt_files import Event, clean, numbered

START = 888_840_000  # 1998-03-02 12:00:00 UTC
WHEN = datetime(1998, 3, 10, 9, 30, tzinfo=UTC)
CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def events(*numbers: int, every: int = 600) -> list[Event]:
    return numbered(
        [
            Event(generated=START + every * i, written=START + every * i, strings=(f"msg{n:04X}.ccm",))
            for i, n in enumerate(numbers)
        ]
    )


IN_SEQUENCE = tuple(0x4A00 + 16 * i for i in range(8))


def exhibit(number: int, name: str, data: bytes, *, is_dated: bool = False) -> Exhibit:
    times = FileTimes(WHEN, WHEN, WHEN) if is_dated else None
    return Exhibit(number, f"/evidence/{name}", kind_of(name), MemorySource(name, data), times)


def examined(found: Exhibit, *findings: Finding) -> Exhibit:
    size = found.source.size
    found.examination = Examination(
        Outcome.FINISHED, size, size, ScanSettings(), "model", WHEN, WHEN, findings=tuple(findings)
    )
    return found


def console(start: int = 0x100, raw: bytes = CONSOLE) -> Finding:
    field = FieldValue("file", b"EXPORT\\MSG4A27.CCM", Span.of(start + 56, 18), is_whole=True)
    return Finding(Span.of(start, len(raw)), FindingKind.CONSOLE_TEXT, raw, 99.0, 1e-9, "Text.", fields=(field,))


def plain(start: int = 0x300) -> Finding:
    return Finding(Span.of(start, 8), FindingKind.PLAIN_TEXT, b"a backup", 40.0, 1e-5, "Text.")


def case() -> Case:
    """A directory hit by a message that can be placed and one that cannot, an event log, a log, a message."""
    message = (
        b"Message:\r\n179\r\nFrom: Example, Ann at HUB\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUB2\r\n"
        b"Subject: Hello\r\nContents:\r\n58\r\nText item:\r\n32\r\nThis is the message body\r\n"
    )
    return Case(
        exhibits=[
            examined(exhibit(1, "CLANDATA", bytes(0x1000), is_dated=True), console(), plain()),
            exhibit(2, "AppEvent.evt", clean(events(*IN_SEQUENCE))),
            exhibit(3, "NFTERROR.LOG", b"03/02/98 12:40 NFT error\r\nno date here\r\n02/31/99 wrong\r\n"),
            exhibit(4, "MSG4A28.CCM", message, is_dated=True),
        ]
    )
