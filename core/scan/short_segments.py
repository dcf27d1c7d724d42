"""The segments of many short stretches of bytes at once: what ``segments`` finds in each, in a few passes over all.

The stretches lie one behind the other; a step of ``_APART`` between two keeps every running maximum from reaching from
one into the next. Each round finds the first segment of every stretch; behind it, the stretch begins afresh.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from core.scan.segments import Segment, Units, fall
from core.scan.textmodel import Bytes, TextModel

AT_ONCE = 1 << 15
"""Bytes worked together: what is worked out of them stays in the processor's cache."""
_APART = 1 << 40  # more than any stretch scores

Numbers = npt.NDArray[np.int64]


class ShortSegments:
    """Finds the segments that score at least ``least`` units, a number above zero, by ``model``."""

    def __init__(self, model: TextModel, least: int) -> None:
        """Keep what segments are scored by."""
        self._model = model
        self._least = least

    def of(self, data: Bytes, starts: Numbers, stops: Numbers, base: int = 0) -> list[Segment]:
        """Return those of ``data[start:stop]`` for each of the stretches, which are in order and so are they.

        ``base`` is the offset of the first byte of ``data``, from where the segments count.
        """
        found: list[Segment] = []
        lengths = stops - starts
        for one, other in _batches(lengths):
            text = data.take(laid_out(starts[one:other], lengths[one:other])[1])
            follow = np.concatenate(([0], self._model.follow(text))).astype(np.int32)
            first = self._model.start.take(text).astype(np.int32)
            found += segments_of_each(follow, first, starts[one:other] + base, lengths[one:other], self._least)
        return found


def segments_of_each(follow: Units, first: Units, starts: Numbers, lengths: Numbers, least: int) -> list[Segment]:
    """Return the segments of all stretches that score at least ``least`` units, a number above zero, in order.

    Args:
        follow: the scores of the bytes of all stretches as continuations, one stretch behind the other.
        first: their scores as the first of a segment.
        starts: where each stretch begins, in order.
        lengths: how many bytes it has, one at least.
        least: the score asked for.
    """
    found: list[Segment] = []
    done = 0
    for one, other in _batches(lengths):
        here = slice(done, done + int(lengths[one:other].sum()))
        done = here.stop
        found += _of_batch(_Stretches.of(follow[here], first[here], starts[one:other], lengths[one:other]), least)
    return found


def laid_out(starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """Return, for each number of each range, the number of the range and itself."""
    rows = np.repeat(np.arange(len(starts)), lengths)
    firsts = np.cumsum(lengths) - lengths
    return rows, np.arange(len(rows)) + (starts - firsts).take(rows)


def _batches(lengths: Numbers) -> Iterator[tuple[int, int]]:
    """Cut the stretches into batches of about ``AT_ONCE`` bytes."""
    ends = np.cumsum(lengths)
    first = 0
    while first < len(lengths):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + AT_ONCE, side="right")))
        yield first, last
        first = last


@dataclass(frozen=True, slots=True, eq=False)
class _Stretches:
    """Stretches one behind the other: a number for each byte.

    Attributes:
        places: where it stands.
        rows: the number of its stretch; they rise.
        sums: the running sum of the scores as continuations, over all stretches.
        starts: the score as the first byte of a segment.
    """

    places: Numbers
    rows: Numbers
    sums: Numbers
    starts: Numbers

    @classmethod
    def of(cls, follow: Units, first: Units, starts: Numbers, lengths: Numbers) -> _Stretches:
        """Lay out the stretches."""
        rows, places = laid_out(starts, lengths)
        return cls(places, rows, follow.cumsum(dtype=np.int64), first.astype(np.int64))

    def behind(self, ends: Numbers, rows: Numbers) -> _Stretches:
        """Return what is behind the bytes ``ends`` in ``rows``, and of these only."""
        last = np.full(int(self.rows[-1]) + 1, len(self.rows))
        last[rows] = ends
        rest = np.arange(len(self.rows)) > last[self.rows]
        return _Stretches(self.places[rest], self.rows[rest], self.sums[rest], self.starts[rest])


def _of_batch(stretches: _Stretches, least: int) -> list[Segment]:
    found: list[Segment] = []
    while len(stretches.rows):
        opened, begins = _opened(stretches, least)
        ends, units = _extended(stretches, *opened)
        starts, stops = stretches.places[begins].tolist(), (stretches.places[ends] + 1).tolist()
        found += [Segment(*each) for each in zip(starts, stops, units.tolist(), strict=True)]
        stretches = stretches.behind(ends, stretches.rows[ends])
    return sorted(found, key=attrgetter("start"))


def _opened(stretches: _Stretches, least: int) -> tuple[tuple[Numbers, Numbers], Numbers]:
    """Return the byte with which the first segment of a stretch reaches ``least``, its units, and its first byte."""
    apart = stretches.rows * _APART
    lead, lead_at = _running_best(stretches.starts - stretches.sums + apart)
    totals = stretches.sums + lead - apart
    reached = np.flatnonzero(totals >= least)
    opened = reached[np.diff(stretches.rows[reached], prepend=-1) > 0]
    return (opened, totals[opened]), lead_at[opened]


def _extended(stretches: _Stretches, opened: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
    """Return the last byte and the score of the segments that are ``opened`` with that many ``units``."""
    lengths = np.searchsorted(stretches.rows, stretches.rows[opened], side="right") - opened
    numbers, at = laid_out(opened, lengths)
    totals = stretches.sums[at] + (units - stretches.sums[opened]).take(numbers)
    peaks, peak_at = _running_best(totals + numbers * _APART)
    peaks -= numbers * _APART
    dropped = np.flatnonzero(totals < peaks - fall(peaks))
    firsts = np.cumsum(lengths) - lengths
    next_drop = np.append(dropped, len(totals))[np.searchsorted(dropped, firsts)]
    last = np.minimum(next_drop, firsts + lengths) - 1
    return at[peak_at[last]], peaks[last]


def _running_best(values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the highest value so far, and where it first was."""
    best = np.maximum.accumulate(values)
    is_new = np.concatenate(([True], best[1:] > best[:-1]))[: len(values)]
    return best, np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
