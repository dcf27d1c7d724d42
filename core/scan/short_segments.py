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

from core.scan.segments import DROP, SHARE, Segment
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
        for first, last in _batches(stops - starts):
            found += self._of_batch(data, starts[first:last], stops[first:last], base)
        return found

    def _of_batch(self, data: Bytes, starts: Numbers, stops: Numbers, base: int) -> list[Segment]:
        found: list[Segment] = []
        while len(starts):
            rows, begins, ends, units = _first_segments(_Stretches.of(data, starts, stops, self._model), self._least)
            each = zip((begins + base).tolist(), (ends + base).tolist(), units.tolist(), strict=True)
            found += [Segment(*one) for one in each]
            is_left = stops[rows] > ends
            starts, stops = ends[is_left], stops[rows][is_left]
        return sorted(found, key=attrgetter("start"))


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
    """Stretches one behind the other; all but ``firsts`` and ``lengths`` have a number for each byte.

    Attributes:
        firsts: where each stretch begins.
        places: where the byte is in the data.
        rows: the number of its stretch.
        sums: the running sum of the scores as continuations, over all stretches.
        starts: the score as the first byte of a segment.
    """

    firsts: Numbers
    lengths: Numbers
    places: Numbers
    rows: Numbers
    sums: Numbers
    starts: Numbers

    @classmethod
    def of(cls, data: Bytes, starts: Numbers, stops: Numbers, model: TextModel) -> _Stretches:
        """Lay out ``data[start:stop]`` of each pair."""
        lengths = stops - starts
        firsts = np.cumsum(lengths) - lengths
        rows, places = laid_out(starts, lengths)
        text = data.take(places)
        sums = np.concatenate(([0], model.follow(text))).cumsum(dtype=np.int64)
        return cls(firsts, lengths, places, rows, sums, model.start.take(text).astype(np.int64))


def laid_out(starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """Return, for each number of each range, the number of the range and itself."""
    rows = np.repeat(np.arange(len(starts)), lengths)
    firsts = np.cumsum(lengths) - lengths
    return rows, np.arange(len(rows)) + (starts - firsts).take(rows)


def _first_segments(all_: _Stretches, least: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the numbers of the stretches that have a segment, and of the first of each its start, stop and score."""
    worth = all_.starts - all_.sums + all_.rows * _APART
    lead, lead_at = _running_best(worth)
    totals = all_.sums + lead - all_.rows * _APART
    reached = np.flatnonzero(totals >= least)
    rows = all_.rows[reached]
    opened = reached[np.diff(rows, prepend=-1) > 0]
    rows = all_.rows[opened]
    ends, units = _extended(all_, rows, opened, totals[opened])
    return rows, all_.places[lead_at[opened]], all_.places[ends] + 1, units


def _extended(all_: _Stretches, rows: Numbers, opened: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
    """Return the last byte and the score of the segments that are ``opened`` with that many ``units``."""
    lengths = all_.firsts[rows] + all_.lengths[rows] - opened
    numbers, at = laid_out(opened, lengths)
    totals = all_.sums[at] + (units - all_.sums[opened]).take(numbers)
    peaks, peak_at = _running_best(totals + numbers * _APART)
    peaks -= numbers * _APART
    dropped = np.flatnonzero(totals < peaks - np.maximum(DROP, peaks // SHARE))
    firsts = np.cumsum(lengths) - lengths
    next_drop = np.append(dropped, len(totals))[np.searchsorted(dropped, firsts)]
    last = np.minimum(next_drop, firsts + lengths) - 1
    return at[peak_at[last]], peaks[last]


def _running_best(values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the highest value so far, and where it first was."""
    best = np.maximum.accumulate(values)
    is_new = np.concatenate(([True], best[1:] > best[:-1]))[: len(values)]
    return best, np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0))
