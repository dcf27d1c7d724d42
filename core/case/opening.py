"""From paths to exhibits: folders are walked, and whatever cannot be opened is an exhibit that says why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from core.case.case import Exhibit, FileTimes
from core.errors import DumpError, OpenRefused
from core.formats import evt_layout, evtx_layout
from core.postoffice.discovery import Folder, discover, files_in
from core.postoffice.kinds import EVENT_LOG, EXCERPT, TEXT_FILE, UNKNOWN, FileKind, kind_of
from core.postoffice.practice import synthetic_notice
from core.scan.examination import ScanState
from core.scan.textbytes import is_text_like
from core.source.base import ByteSource, Reading, evidence_of, read
from core.source.dump.source import DumpSource
from core.source.file import FileSource
from core.source.open import open_source
from core.span import Span
from core.steps import result_of

SAMPLE = 4096


def exhibits_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of ``paths`` in natural order, folders walked; what is no folder comes as it is, missing or not.

    Links to folders are not followed: they may lead out of the evidence, or round in it. A folder that cannot be
    listed is yielded itself, so that opening it states the reason.
    """
    for folder, name in files_in(result_of(discover(paths, ScanState()))):
        yield folder.path / name if name is not None else folder.path


def identity(path: Path) -> tuple[int, int] | str:
    """Return what all names of one file have in common: links to it, and names that are as good as the first."""
    try:
        stat = path.stat()
    except OSError:  # opening says why
        return os.path.realpath(path)
    return (stat.st_dev, stat.st_ino) if stat.st_ino else os.path.realpath(path)  # some file systems number nothing


def open_found(
    folder: Folder, name: str | None, number: int, *, raw: bool = False, open_: Callable[..., Exhibit] | None = None
) -> Exhibit:
    """Open a file that was discovered as exhibit ``number``; with no name, say why ``folder`` was not wholly listed.

    ``open_`` stands in for ``open_exhibit``.
    """
    if name is None:
        return Exhibit(number, str(folder.path), UNKNOWN, error=folder.problem, folder=folder)
    exhibit = (open_ or open_exhibit)(folder.path / name, number, raw=raw)
    exhibit.folder = folder
    if name in folder.links:
        exhibit.notes = (*exhibit.notes, f"{exhibit.path} is a link to {folder.links[name]}.")
    return exhibit


def folder_note(folder: Path, exhibits: Iterable[Exhibit]) -> str | None:
    """Return the sentence to say when nothing in ``folder`` has a name that cc:Mail or the connector gives."""
    if any(exhibit.kind not in (UNKNOWN, TEXT_FILE) for exhibit in exhibits):
        return None
    return f"{folder}: holds no file with a name that a cc:Mail post office or its connector uses."


def open_exhibit(path: Path, number: int, *, raw: bool = False) -> Exhibit:
    """Open ``path`` as exhibit ``number``; what cannot be opened has ``error``, and no source.

    A text that is a hex dump is opened as the bytes it shows, unless ``raw``.
    """
    try:
        source = open_source(path, raw=raw)
    except (OpenRefused, DumpError) as refused:
        return Exhibit(number, str(path), kind_of(path.name), error=str(refused))
    return exhibit_of(source, number, str(path))


def exhibit_of(source: ByteSource, number: int, path: str) -> Exhibit:
    """Return the exhibit of an open ``source``."""
    evidence = evidence_of(source)
    is_dump = isinstance(source, DumpSource)
    return Exhibit(
        number=number,
        path=path,
        kind=EXCERPT if is_dump else kind_in(source),
        source=source,
        times=_times(evidence.stat) if isinstance(evidence, FileSource) else None,
        notes=(source.origin, *source.notes) if isinstance(source, DumpSource) else (),
        synthetic=synthetic_notice(evidence.path) if evidence.path is not None else None,
    )


def kind_in(source: ByteSource) -> FileKind:
    """Return the kind of ``source``: by its name, or else by its content.

    Event logs are known by their documented signatures; what looks like text throughout is text.
    """
    kind = kind_of(source.name)
    if kind is not UNKNOWN or not source.size:
        return kind
    if _is_event_log(source):
        return EVENT_LOG
    return TEXT_FILE if not source.is_slow and _is_text(source) else kind


def _is_event_log(source: ByteSource) -> bool:
    start = read(source, Span.of(0, len(evtx_layout.FILE_SIGNATURE))).data
    return start == evtx_layout.FILE_SIGNATURE or start[4:] == evt_layout.SIGNATURE


def _is_text(source: ByteSource) -> bool:
    places = (0, source.size // 2, max(0, source.size - SAMPLE))
    return all(_reads_as_text(read(source, Span.of(place, SAMPLE))) for place in places)


def _reads_as_text(sample: Reading) -> bool:
    return not sample.faults and is_text_like(sample.data)


def _times(stat: os.stat_result) -> FileTimes:
    modified, accessed, changed = (
        datetime.fromtimestamp(t, UTC) for t in (stat.st_mtime, stat.st_atime, stat.st_ctime)
    )
    return FileTimes(modified, accessed, changed)
