"""What the window needs of core, as one value: the composition root hands the real thing in, tests hand in fakes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.case.case import Case, Closing, Exhibit
from core.case.timeline import Timeline
from core.finding import Finding
from core.postoffice.discovery import Folder
from core.postoffice.kinds import FileKind
from core.scan.examination import Examination, ScanSettings, ScanState
from core.source.base import ByteSource

Examine = Callable[[ByteSource, FileKind, ScanSettings, ScanState], Generator[list[Finding], None, Examination]]
"""Yields batches of findings, and ``[]`` where there is only progress."""


class OpenExhibit(Protocol):
    """Opens one file; what is wrong with it stands in the exhibit's ``error``."""

    def __call__(self, path: Path, number: int, *, raw: bool = False) -> Exhibit:
        """Open ``path`` as exhibit ``number``; ``raw`` reads a hex dump as the text it is."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """What the window asks at once, on its own thread: short work on few bytes.

    Attributes:
        paste: the bytes a dump shows, under a name, and what must be said of them; raises ``DumpError``.
        sample: the dump that is printed in the Microsoft article.
        parse_goto: where typed text leads, from a caret, in a source; raises ``BadAddress``.
        source_title: the title of an article.
    """

    paste: Callable[[str, str], tuple[ByteSource, tuple[str, ...]]]
    sample: Callable[[], str]
    parse_goto: Callable[[str, int, ByteSource], int]
    source_title: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Tools:
    """The long work; all of it runs on worker threads.

    Attributes:
        discover: the folders of the given files and folders, recognised.
        close_exhibit: reads the evidence once more and hashes it.
        write_report: the report of a case as ``pdf``, ``html`` or ``json``.
        page_images: the pages of the PDF as PNG, one at a time.
        export: puts bytes where the examiner wants them, and nowhere near the evidence.
        write_practice: a synthetic post office in a folder.
        timeline: everything dated in a case; a stop gives what was read until then.
    """

    discover: Callable[[Iterable[Path], ScanState], Generator[None, None, tuple[Folder, ...]]]
    open_exhibit: OpenExhibit
    examine: Examine
    close_exhibit: Callable[[Exhibit, ScanState], Generator[None, None, Closing]]
    write_report: Callable[[Case, str], bytes]
    page_images: Callable[[Case], Iterable[bytes]]
    export: Callable[[Path, bytes, Iterable[Path]], None]
    write_practice: Callable[[Path], list[Path]]
    timeline: Callable[[Case, ScanState], Generator[None, None, Timeline]]
