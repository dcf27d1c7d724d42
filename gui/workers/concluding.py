"""The work of drawing conclusions: logs are read, then the rules look at the case."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from core.case.case import Case
from core.reconstruction.conclusions import conclude
from core.scan.examination import ScanState
from gui.workers.job import Work

PIECE = 1_000
"""Exhibits copied between two points to stop at."""


def concluding(case: Case) -> Work:
    """Return work that yields nothing and returns the ``Conclusions`` from ``case`` as it is now."""
    frozen = replace(case, exhibits=list(case.exhibits))

    def work(state: ScanState) -> Generator[list[object], None, object]:
        for start in range(0, len(frozen.exhibits), PIECE):  # here, since of many files it would hold the window up
            frozen.exhibits[start : start + PIECE] = map(replace, frozen.exhibits[start : start + PIECE])
            yield []
        steps = conclude(frozen, state)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value
            yield []

    return work
