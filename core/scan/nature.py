"""Whether long runs of text bytes are what a file is like: then they stand all over it, not in a stretch or two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from core.scan.counted import BLOCK, in_long_runs
from core.scan.sampling import sample
from core.source.base import Readable, read
from core.span import Span

SAMPLES = 64
SAMPLE = 1 << 12
"""Bytes looked at in each part of the file; of a small one fewer, so that no two samples meet."""
SHARE = 0.5
"""Long runs in a greater share of the samples are all over the file."""


class Nature:
    """What a source is like; it is looked at when that is asked first."""

    def __init__(self, source: Readable) -> None:
        """Know nothing yet."""
        self._source = source

    @cached_property
    def has_runs(self) -> bool:
        """Whether long runs of text bytes are what it is like; a source of one block says so by that."""
        return self._source.size <= BLOCK or runs_are_all_over(self._source)


def runs_are_all_over(source: Readable) -> bool:
    """Whether long runs of text bytes stand in most parts of ``source``, by a sample of each; unread bytes are none."""
    held = sum(any(_holds_run(piece.data) for piece in read(source, span).pieces) for span in _samples(source.size))
    return held > SHARE * SAMPLES


def _samples(size: int) -> Iterator[Span]:
    """Yield what is looked at of a file of ``size`` bytes."""
    part = size // SAMPLES
    length = min(SAMPLE, part)
    for number in range(SAMPLES):
        yield sample(Span.of(number * part, part), length, number)


def _holds_run(data: bytes) -> bool:
    return bool(in_long_runs(np.frombuffer(data, np.uint8)).any())
