"""The work of reports: preview, and export with the evidence hashed once more."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from core.case.case import Case, Closing
from core.errors import Cancelled
from core.scan.examination import ScanState
from gui.tools import Tools
from gui.workers.job import Work

PREVIEW_DETAILED = 50
"""Findings that the preview describes in full: a page of each takes a moment to draw."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A report that was written, and what was seen of the evidence on the way, by exhibit number."""

    path: Path
    closings: dict[int, Closing]


def snapshot(case: Case) -> Case:
    """The case as it is now: a worker must not see it change."""
    return replace(case, exhibits=[replace(exhibit) for exhibit in case.exhibits])


def previewing(tools: Tools, case: Case) -> Work:
    """Return work that yields the pages of the report as PNG pictures."""
    frozen = snapshot(case)

    def work(state: ScanState) -> Generator[list[object], None, object]:
        for page in tools.page_images(frozen):
            if state.stop.is_set():
                raise Cancelled("The preview was stopped.")
            yield [page]
        return None

    return work


def exporting(tools: Tools, case: Case, path: Path, form: str, *, rehash: bool) -> Work:
    """Return work that hashes the evidence once more, if wanted, writes the report, and returns ``Exported``."""
    frozen = snapshot(case)

    def work(state: ScanState) -> Generator[list[object], None, object]:
        closings = (yield from _close_all(tools, frozen, state)) if rehash else {}
        if state.stop.is_set():
            raise Cancelled("The export was stopped; nothing was written.")
        evidence = [e.source.path for e in frozen.exhibits if e.source is not None and e.source.path is not None]
        tools.export(path, tools.write_report(frozen, form), evidence)
        return Exported(path, closings)

    return work


def _close_all(tools: Tools, case: Case, state: ScanState) -> Generator[list[object], None, dict[int, Closing]]:
    closings: dict[int, Closing] = {}
    for exhibit in case.exhibits:
        if exhibit.source is None or exhibit.source.path is None:
            continue
        steps = tools.close_exhibit(exhibit, state)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                closings[exhibit.number] = exhibit.closing = end.value
                break
            yield []
    return closings
