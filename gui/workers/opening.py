"""The work of opening files and folders: it may wait for a disk, so it runs in a job."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.case.case import Exhibit
from core.errors import Cancelled
from core.scan.examination import ScanState
from core.source.base import ByteSource
from gui.tools import Tools
from gui.workers.job import Work


@dataclass(frozen=True, slots=True)
class Reopened:
    """A file as it is now, and how the one that was open before had changed."""

    exhibit: Exhibit
    changes: tuple[str, ...]


def opening(
    tools: Tools,
    paths: Iterable[Path],
    next_number: Callable[[], int],
    known: Mapping[str, Exhibit] | None = None,
    *,
    raw: bool = False,
) -> Work:
    """Return work that yields the exhibits in ``paths`` one by one.

    ``known`` are the exhibits there are, by their real path: evidence is opened once, whichever way it is named.
    """
    wanted = tuple(paths)
    there = dict(known or {})

    def work(state: ScanState) -> Generator[list[object], None, object]:
        for path in tools.exhibits_in(wanted):
            if state.stop.is_set():
                raise Cancelled("Opening was stopped; the files opened so far are kept.")
            real = os.path.realpath(path)
            if real not in there:
                there[real] = tools.open_exhibit(path, next_number(), raw=raw)
            yield [there[real]]
            state.done += 1
        return None

    return work


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
