"""Evidence and tools for tests of the window: small, fast, and broken in whatever way a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable
from datetime import UTC, datetime
from pathlib import Path

from core.case.case import Case, Closing, Exhibit
from core.finding import FieldValue, Finding, FindingKind, Mark
from core.postoffice.discovery import discover
from core.postoffice.kinds import DIRECTORY
from core.reconstruction.timeline import timeline_of
from core.scan.examination import Examination, Outcome, ScanSettings, ScanState
from core.source.base import ByteSource
from core.source.memory import MemorySource
from core.span import Span
from gui.icon_set import IconSet
from gui.theme.follow import ThemeFollower
from gui.tools import Tools, Words

TEXT = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
WHEN = datetime(1998, 3, 1, tzinfo=UTC)


def finding(start: int = 0x40, text: bytes = TEXT, **details: object) -> Finding:
    values: dict = {
        "bits": 296.0,
        "expected_by_chance": 9e-88,
        "explained_by": "76 bytes of plain text stand where none belong.",
        "template": "exporting",
        "mark": Mark.DOCUMENTED,
        "missing_head": 0,
        "missing_tail": 0,
        "sources": ("Q179072",),
        "advice": ("Restore from a backup.",),
    }
    if text is TEXT:
        at = start + TEXT.index(b"randy")
        values["fields"] = (FieldValue("mailbox", b"randyyeh_ee", Span.of(at, 11), is_whole=True),)
    values |= details
    return Finding(Span.of(start, len(text)), FindingKind.CONSOLE_TEXT, text, **values)


def exhibit(number: int = 1, data: bytes = bytes(range(256)) * 4, name: str = "CLANDATA") -> Exhibit:
    return Exhibit(number, f"/evidence/{name}", DIRECTORY, MemorySource(name, data))


def examination(
    findings: Iterable[Finding] = (), outcome: Outcome = Outcome.FINISHED, size: int = 1024, **details: object
) -> Examination:
    return Examination(
        outcome,
        size,
        size,
        ScanSettings(),
        "model",
        WHEN,
        WHEN,
        {"sha256": "00" * 32},
        findings=tuple(findings),
        **details,
    )


class Scanner:
    """An ``examine`` that finds what it is told to, and can be made to wait in the middle."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings = list(findings)
        self.outcome = Outcome.FINISHED
        self.gate = threading.Event()
        self.gate.set()
        self.error: Exception | None = None
        self.seen: list[str] = []

    def __call__(
        self, source: ByteSource, kind: object, settings: ScanSettings, state: ScanState
    ) -> Generator[list[Finding], None, Examination]:
        self.seen.append(source.name)
        state.total = source.size
        yield self.findings[:1]
        while not self.gate.wait(0.005):
            if state.stop.is_set():
                return examination(self.findings[:1], Outcome.CANCELLED, source.size)
            yield []
        if self.error is not None:
            raise self.error
        yield self.findings[1:]
        state.done = source.size
        return examination(self.findings, self.outcome, source.size)


def no_closing(exhibit: Exhibit, state: ScanState) -> Generator[None, None, Closing]:
    state.total = state.done = 1
    yield
    return Closing({"sha256": "00" * 32}, WHEN)


def opened(path: Path, number: int, *, raw: bool = False) -> Exhibit:
    if not path.exists():
        return Exhibit(number, str(path), DIRECTORY, error=f"{path}: there is no such file.")
    return Exhibit(number, str(path), DIRECTORY, MemorySource(path.name, path.read_bytes()))


def written(case: Case, form: str) -> bytes:
    return f"{form} of {len(case.exhibits)}".encode()


def tools(examine: Callable | None = None, **changes: object) -> Tools:
    values: dict = {
        "discover": discover,
        "open_exhibit": opened,
        "examine": examine or Scanner(),
        "close_exhibit": no_closing,
        "write_report": written,
        "page_images": lambda case: [],
        "export": lambda path, data, evidence: Path(path).write_bytes(data),
        "write_practice": lambda folder: [],
        "timeline": timeline_of,
    }
    return Tools(**(values | changes))


def words(**changes: object) -> Words:
    values: dict = {
        "paste": lambda text, name: (MemorySource(name, text.encode()), ("A note.",)),
        "sample": lambda: "sample",
        "parse_goto": lambda text, caret, source: int(text, 0),
        "source_title": lambda ident: f"Title of {ident}",
    }
    return Words(**(values | changes))


def icons(qapp: object) -> IconSet:
    themes = ThemeFollower(qapp, "light")
    return IconSet(themes, themes)
