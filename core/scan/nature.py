"""Whether long runs of text bytes in no order of text are what a file is like: then most of its regions have some.

A table or a list, however long, stands in a few; a file of letters that mean something else has them everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

import numpy as np

from core.scan.counted import Counted
from core.scan.order import Order
from core.scan.sampling import sample
from core.source.base import Readable, read
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
        readings = [read(self._source, span) for span in _samples(self._source.size, regions * samples)]
        runs = [[Counted(piece, 0) for piece in reading.pieces] for reading in readings]  # none goes on over a hole
        lengths = np.array([sum(len(piece.text) for piece in pieces) for pieces in runs])
        groups = np.repeat(np.arange(len(runs)), lengths)
        text = np.concatenate([np.zeros(0, np.uint8), *(piece.text for piece in chain(*runs))])
        at = np.concatenate([np.zeros(0, np.int64), *(piece.at for piece in chain(*runs))])
        is_text = self._order.groups_are_text(text, at, groups, len(runs))
        held = (lengths * ~is_text).reshape(regions, samples).sum(axis=1)
        known = np.array([reading.known.total for reading in readings]).reshape(regions, samples).sum(axis=1)
        return bool(np.count_nonzero(held > SOME * known) > MOST * np.count_nonzero(known))


def _samples(size: int, count: int) -> Iterator[Span]:
    """Yield what is looked at of a file of ``size`` bytes."""
    part = size // count
    for number in range(count):
        yield sample(Span.of(number * part, part), SAMPLE, number)
