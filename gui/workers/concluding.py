"""The work of drawing conclusions: logs are read, then the rules look at the case."""

from __future__ import annotations

from collections.abc import Generator

from core.case.case import Case
from core.reconstruction.conclusions import conclude
from core.scan.examination import ScanState
from gui.workers.job import Work
from gui.workers.report_work import snapshot


def concluding(case: Case) -> Work:
    """Return work that yields nothing and returns the ``Conclusions`` from ``case`` as it is now."""
    frozen = snapshot(case)

    def work(state: ScanState) -> Generator[list[object], None, object]:
        steps = conclude(frozen, state)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value
            yield []

    return work
