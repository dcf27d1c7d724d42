"""Cases made by hand for the tests of the report."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.case.case import Case, CaseDetails, Closing, Exhibit, FileTimes
from core.finding import FieldValue, Finding, FindingKind, Mark
from core.postoffice.kinds import kind_of
from core.scan.decoy import Decoy
from core.scan.examination import Examination, Outcome, Overview, ScanSettings
from core.source.base import ByteSource, Fault
from core.source.memory import MemorySource
from core.span import Span

NOON = datetime(1998, 3, 4, 12, 0, 0, tzinfo=UTC)
HEAD = b'\r\n\r\nExporting messages in mailbox "'
MAILBOX = b"randyyeh_ee"
LINE = HEAD + MAILBOX + b'" to file EXPORT\\MSG4A27.CCM\r\n'
NOTICE = "Synthetic practice data: no real evidence"
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class BrokenSource(MemorySource):
    """A source of which some bytes cannot be read."""

    def __init__(self, name: str, data: bytes, bad: Span) -> None:
        super().__init__(name, data)
        self.bad = bad

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        super().read_into(offset, buffer)
        part = self.bad.intersection(Span.of(offset, len(buffer)))
        return (Fault(part, "bad sector"),) if part else ()


class Dump(MemorySource):
    """A source that came as a DEBUG dump."""

    format = "DOS DEBUG"
    notes = ("Line 7 cannot be read.",)

    def address(self, offset: int) -> str:
        return f"0AFA:{offset + 0x3F00:04X}"


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def finding_of(data: bytes, start: int, raw: bytes = LINE, **changes: object) -> Finding:
    assert data[start : start + len(raw)] == raw
    values: dict[str, object] = {
        "span": Span.of(start, len(raw)),
        "kind": FindingKind.CONSOLE_TEXT,
        "raw": raw,
        "bits": 187.4,
        "expected_by_chance": 3.1e-52,
        "explained_by": "This is the line EXPORT prints for each mailbox, written over the bytes of the file.",
        "template": "exporting",
        "mark": Mark.DOCUMENTED,
        "missing_head": 0,
        "missing_tail": 0,
        "sources": ("Q179072",),
        "advice": ("Stop the connector.", "Work on a copy of the post office."),
    }
    if raw == LINE:
        values["fields"] = (
            FieldValue("mailbox", MAILBOX, Span.of(start + len(HEAD), len(MAILBOX)), is_whole=True),
            FieldValue("file", b"EXPORT\\MSG4A27.CCM", Span.of(start + 56, 18), is_whole=True),
        )
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def examination_of(size: int, *findings: Finding, **changes: object) -> Examination:
    cells = min(size, 1024)
    cell = -(-size // max(1, cells)) if size else 1
    values: dict[str, object] = {
        "outcome": Outcome.FINISHED,
        "size": size,
        "reached": size,
        "settings": ScanSettings(),
        "model": "console-text-1 (sha256 0123456789abcdef)",
        "started": NOON,
        "finished": NOON + timedelta(seconds=7),
        "hashes": {"sha256": SHA},
        "findings": findings,
        "overview": Overview(
            size,
            cell,
            bytes(40 + i % 60 for i in range(cells)),
            bytes(255 if i % 200 < 40 else 0 for i in range(cells)),
            bytes(60 if i % 200 < 40 else 250 for i in range(cells)),
        )
        if size
        else None,
        "decoy": Decoy(size, 0, ((1e-3, 0), (1.0, 2))),
    }
    return Examination(**{**values, **changes})  # type: ignore[arg-type]


def exhibit_of(number: int, path: str, source: ByteSource | None, done: Examination | None = None) -> Exhibit:
    return Exhibit(
        number,
        path,
        kind_of(path),
        source,
        FileTimes(NOON - timedelta(days=2), NOON - timedelta(hours=3), NOON - timedelta(days=2)),
        examination=done,
        closing=Closing({"sha256": SHA}, NOON + timedelta(minutes=5)) if done and done.hashes else None,
    )


def damaged(size: int, *starts: int, raw: bytes = LINE) -> bytes:
    data = bytearray(noise(size))
    for start in starts:
        data[start : start + len(raw)] = raw
    return bytes(data)


def one_finding() -> Case:
    """One CLANDATA with the line of the article at 3E00h."""
    data = damaged(0x8000, 0x3E00)
    source = MemorySource("CLANDATA", data)
    done = examination_of(len(data), finding_of(data, 0x3E00))
    return Case(
        CaseDetails("Ada Examiner", "County Lab", "98-114", "7B"), [exhibit_of(1, r"M:\CCDATA\CLANDATA", source, done)]
    )


def with_text(raw: bytes) -> Case:
    """One CLANDATA with one finding that says ``raw``."""
    data = damaged(0x4000 + len(raw), 0x1000, raw=raw)
    field = FieldValue("mailbox", raw, Span.of(0x1000, len(raw)), is_whole=True)
    found = finding_of(data, 0x1000, raw, fields=(field,))
    return Case(exhibits=[exhibit_of(1, "CLANDATA", MemorySource("CLANDATA", data), examination_of(len(data), found))])


def many_kinds() -> Case:
    """Every sort of exhibit a report has to deal with."""
    case = one_finding()
    case.details = replace(case.details, remarks="Received by courier.\nSeal 0042 intact.")
    data = damaged(0x9000, 0x100, 0x3E08, 0x7000)
    long = (b'Exporting messages in mailbox "PAYROLL" to file EXPORT\\MSG4A28.CCM\r\n' * 12)[:700]
    data = data[:0x5000] + long + data[0x5000 + len(long) :]
    broken = BrokenSource("MLANDATA", data, Span(0x3E10, 0x3E18))
    texts = (
        finding_of(data, 0x100),
        replace(finding_of(data, 0x3E08), missing_head=None, missing_tail=14, mark=Mark.UNCONFIRMED),
        finding_of(
            data,
            0x5000,
            long,
            kind=FindingKind.PLAIN_TEXT,
            template=None,
            mark=Mark.UNKNOWN,
            bits=612.0,
            missing_head=None,
            missing_tail=None,
        ),
        finding_of(data, 0x7000),
    )
    gaps = (Fault(Span(0x3E10, 0x3E18), "Cannot read 8 bytes at 0x3E10 of MLANDATA: input/output error"),)
    done = examination_of(
        len(data),
        *texts,
        outcome=Outcome.FINISHED_WITH_GAPS,
        faults=gaps,
        hashes={},
        changes=("The file grew by 512 bytes.",),
        decoy=None,
    )
    case.exhibits.append(exhibit_of(2, r"M:\CCDATA\MLANDATA", broken, done))
    clean = MemorySource("USR00001", noise(5000))
    case.exhibits.append(exhibit_of(3, r"M:\CCDATA\USR00001", clean, examination_of(5000)))
    half = MemorySource("NFTCHECK", noise(10000))
    case.exhibits.append(
        exhibit_of(
            4,
            r"M:\CCDATA\NFTCHECK",
            half,
            examination_of(10000, outcome=Outcome.CANCELLED, reached=4096, hashes={}, overview=None),
        )
    )
    missing = exhibit_of(5, r"M:\CCDATA\CCPOMS", None)
    missing.error, missing.times = "CCPOMS cannot be opened: permission denied.", None
    case.exhibits.append(missing)
    dump = Dump("mail.txt", LINE + noise(52))
    pasted = exhibit_of(6, "mail.txt", dump, examination_of(dump.size, finding_of(LINE + noise(52), 0)))
    pasted.notes, pasted.times, pasted.synthetic = Dump.notes, None, NOTICE
    case.exhibits.append(pasted)
    empty = finding_of(
        b"",
        0,
        b"",
        kind=FindingKind.EMPTY_TEMPORARY,
        bits=None,
        expected_by_chance=None,
        template=None,
        mark=Mark.UNKNOWN,
        explained_by="An empty temporary file is what an invalid file handle leaves behind.",
    )
    case.exhibits.append(
        exhibit_of(7, r"C:\EXCHSRVR\CCMCDATA\A1.TMP", MemorySource("A1.TMP", b""), examination_of(0, empty))
    )
    return case


def crowded(findings: int, per_file: int = 50_000) -> Case:
    """A case of very many findings."""
    case = Case(CaseDetails("Ada Examiner"))
    step = 512
    for number in range(1, 2 + (findings - 1) // per_file):
        starts = [step * i for i in range(min(per_file, findings - (number - 1) * per_file))]
        block = LINE + noise(step - len(LINE))
        source = MemorySource("CLANDATA", block * len(starts))
        found = tuple(replace(finding_of(block, 0), span=Span.of(start, len(LINE))) for start in starts)
        case.exhibits.append(exhibit_of(number, f"{number}/CLANDATA", source, examination_of(source.size, *found)))
    return case
