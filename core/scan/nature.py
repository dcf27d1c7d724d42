"""Whether long runs of text bytes in no order of text are what a file is like: then most of its regions have some.

A table or a list, however long, stands in a few; a file of letters that mean something else has them everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from core.scan.counted import Counted
from core.scan.order import Order
from core.scan.sampling import sample
from core.source.base import Readable, Reading, read
from core.span import Span

REGIONS = 16
SAMPLES = 4
"""Places looked at in each region."""
SAMPLE = 1 << 12
"""Bytes looked at there; of a small file fewer, so that no two samples meet."""
SMALL = 1 << 12
"""A smaller file is one region, and looked at whole."""
SOME = 1 / 16
"""The share of such runs in a region that has some; names in records come to less."""
MOST = 0.6
"""The share of regions, of those that could be read, that must have some: half of a file touches nine."""


class Nature:
    """What a source is like; it is looked at when that is asked first."""

    def __init__(self, source: Readable, order: Order, *, is_shuffled: bool = False) -> None:
        """Know nothing yet; ``order`` tells text. No table is left where a source ``is_shuffled``."""
        self._source = source
        self._order = order
        self._is_shuffled = is_shuffled

    @cached_property
    def has_runs(self) -> bool:
        """Whether such runs are what it is like."""
        if self._is_shuffled:
            return True
        regions, samples = (REGIONS, SAMPLES) if self._source.size >= SMALL else (1, 1)
        readings = (read(self._source, span) for span in _samples(self._source.size, regions * samples))
        looked_at = [(self._unlike_text(reading), reading.known.total) for reading in readings]
        held, known = np.array(looked_at).reshape(regions, samples, 2).sum(axis=1).T
        return bool(np.count_nonzero(held > SOME * known) > MOST * np.count_nonzero(known))

    def _unlike_text(self, reading: Reading) -> int:
        """Return how many bytes of ``reading`` are in long runs, if those stand in no order of text."""
        runs = [Counted(piece, reading.span.start) for piece in reading.pieces]  # none goes on over a hole
        text = np.concatenate([np.zeros(0, np.uint8), *(run.text for run in runs)])
        at = np.concatenate([np.zeros(0, np.int64), *(run.at for run in runs)])
        (is_text,) = self._order.groups_are_text(text, at, np.zeros(len(text), np.int64), 1)
        return 0 if is_text else len(text)


def _samples(size: int, count: int) -> Iterator[Span]:
    """Yield what is looked at of a file of ``size`` bytes."""
    part = size // count
    for number in range(count):
        yield sample(Span.of(number * part, part), SAMPLE, number)
