"""The work of the timeline: the logs and messages of a case read, and rows and lanes made of them."""

from __future__ import annotations

from collections.abc import Generator

from core.case.case import Case
from core.case.timeline import Timeline
from core.scan.examination import ScanState
from gui.models.timeline_rows import TimelineRows
from gui.tools import Tools
from gui.workers.job import Work
from gui.workers.report_work import snapshot


def reading(tools: Tools, case: Case) -> Work:
    """Return work that reads ``case`` as it is now and returns ``TimelineRows``."""
    frozen = snapshot(case)

    def work(state: ScanState) -> Generator[list[object], None, object]:
        steps = tools.timeline(frozen, state)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return TimelineRows(end.value)
            yield []

    return work


def shifting(timeline: Timeline, zone: int | None) -> Work:
    """Return work that takes the local times of ``timeline`` for those of ``zone``; nothing is read again."""

    def work(_state: ScanState) -> Generator[list[object], None, object]:
        yield []
        return TimelineRows(timeline.in_zone(zone))

    return work
