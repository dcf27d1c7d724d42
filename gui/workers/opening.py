"""The work of opening files and folders: it may wait for a disk, so it runs in a job."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from core.case.case import Exhibit
from core.case.opening import identity, open_found
from core.errors import Cancelled
from core.postoffice.discovery import files_to_open
from core.scan.examination import ScanState
from core.source.base import ByteSource
from core.steps import Result
from gui.tools import Tools
from gui.workers.job import Work


@dataclass(frozen=True, slots=True)
class Reopened:
    """A file as it is now, and how the one that was open before had changed."""

    exhibit: Exhibit
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The exhibit that stands for the file at a path; another path may have led to it before."""

    path: str
    exhibit: Exhibit


def opening(
    tools: Tools,
    paths: Iterable[Path],
    next_number: Callable[[], int],
    known: Iterable[Exhibit] = (),
    *,
    raw: bool = False,
) -> Work:
    """Return work that yields the folders in ``paths``, a tuple of ``Folder``, and then an ``Opened`` for each file.

    ``known`` are the exhibits there are: evidence is opened once, whichever way it is named, and by the name that is
    no link, even if a link to it was opened before. While the folders are listed, ``state.total`` is 0 and
    ``state.done`` counts what was seen; then both count files.
    """
    wanted = tuple(paths)
    already = tuple(known)

    def work(state: ScanState) -> Generator[list[object], None, object]:
        folders = yield from _in_steps(tools.discover(wanted, state))
        files = files_to_open(folders)
        state.done, state.total = 0, len(files)
        yield [folders]
        there = {identity(Path(exhibit.path)): exhibit for exhibit in already}
        for folder, name in files:
            if state.stop.is_set():
                raise Cancelled(_stopped(state))
            path = folder.path / (name or ".")
            file = identity(path)
            if file not in there or (_is_link(there[file]) and name not in folder.links):
                there[file] = open_found(folder, name, next_number(), raw=raw, open_=tools.open_exhibit)
            yield [Opened(str(path), there[file])]
            state.done += 1
        return None

    return work


def _is_link(exhibit: Exhibit) -> bool:
    return exhibit.folder is not None and PurePath(exhibit.path).name in exhibit.folder.links


def _in_steps(steps: Generator[None, None, Result]) -> Generator[list[object], None, Result]:
    """Take steps that bring nothing yet, and return their value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: Result = end.value
            return value
        yield []


def _stopped(state: ScanState) -> str:
    left = state.total - state.done
    kept = "the files opened so far are kept" if state.done else "none was opened"
    return f"Opening was stopped: {left:,} of {state.total:,} files were not opened; {kept}."


def reopening(tools: Tools, old: ByteSource | None, path: Path, number: int, *, raw: bool = False) -> Work:
    """Return work that opens ``path`` again as exhibit ``number``, and yields it with what changed ``old`` before."""

    def work(_state: ScanState) -> Generator[list[object], None, object]:
        changes = old.changes() if old is not None else ()
        yield [Reopened(tools.open_exhibit(path, number, raw=raw), changes)]
        return None

    return work


def practising(tools: Tools, folder: Path) -> Work:
    """Return work that writes a practice post office and returns the folder."""

    def work(state: ScanState) -> Generator[list[object], None, object]:
        state.total = 1
        yield []
        tools.write_practice(folder)
        return folder

    return work
