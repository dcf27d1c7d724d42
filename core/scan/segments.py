"""The segments of a piece of data whose score is high enough: CUSUM with a drop-off.

Reading from the left, the total of the best segment that ends here is ``W[i] = max(W[i-1] + s[i], s0[i])``: each byte
either continues a segment or starts a new one. Where ``W`` first reaches the threshold, a segment is open. It goes on
until its total has fallen more than ``drop`` allows below its peak, ends at the peak, and the reading starts afresh
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.scan.textmodel import UNIT

DROP = 24 * UNIT
"""A segment ends when its score has fallen this far: two foreign bytes are bridged, a third seldom …"""
SHARE = 2
"""… or, where that is more, by this part of its peak: a table of figures does not end a text of many pages."""
BLOCK = 512
LARGEST = 1 << 16
"""Data are worked in blocks that grow, so that a short segment costs little and a long one few calls."""
STRIDE = 64
"""Bytes of a long segment that are summed up, as long as no fall within them can end it."""
WORTH_IT = 4096
"""A block shorter than this is not worth summing up."""

Units = npt.NDArray[np.int32]
Sums = npt.NDArray[np.int64]


class Scores(Protocol):
    """What each byte of a piece of data is worth, in model units, worked out when it is asked for."""

    @property
    def length(self) -> int:
        """Bytes in the data."""
        ...

    @property
    def bounds(self) -> tuple[int, int]:
        """No byte scores less than the first or more than the second."""
        ...

    def follow(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as continuations; that of the very first byte is not used."""
        ...

    def first(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as the first of a segment."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The bytes ``start <= offset < stop`` and their score in model units."""

    start: int
    stop: int
    units: int

    def shifted(self, by: int) -> Segment:
        """The same segment, ``by`` bytes further on."""
        return Segment(self.start + by, self.stop + by, self.units)


def drop(peak: int) -> int:
    """Return how far a segment may fall below ``peak``, its highest total so far."""
    return max(DROP, peak // SHARE)


def joined(found: Iterable[Segment]) -> list[Segment]:
    """Return ``found``, given in order, with segments that touch made one."""
    out: list[Segment] = []
    for segment in found:
        if out and out[-1].stop == segment.start:
            out[-1] = Segment(out[-1].start, segment.stop, out[-1].units + segment.units)
        else:
            out.append(segment)
    return out


def segments(scores: Scores, least: int) -> list[Segment]:
    """Return the segments that score at least ``least`` units, a number above zero, in order."""
    found: list[Segment] = []
    at = 0
    while (opened := _open(scores, least, at)) is not None:
        found.append(_extend(scores, opened))
        at = found[-1].stop
    return found


def _blocks(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut what lies between into blocks, each twice the one before."""
    length = BLOCK
    while start < stop:
        yield start, min(start + length, stop)
        start += length
        length = min(2 * length, LARGEST)


def _open(scores: Scores, least: int, at: int) -> Segment | None:
    """Return the first segment from ``at`` on to reach ``least``, as far as where it does."""
    total = 0  # the sum of the scores up to here
    lead, lead_at = -(1 << 62), at  # what the best start so far is worth: its own score less the sum up to and with it
    for base, end in _blocks(at, scores.length):
        sums = np.cumsum(scores.follow(base, end), dtype=np.int32)
        worth = scores.first(base, end) - sums
        totals = np.maximum.accumulate(worth)
        np.maximum(totals, max(lead + total, -(1 << 30)), out=totals)
        totals += sums
        stop = int(totals.argmax())
        is_reached = totals[stop] >= least
        if is_reached:
            stop = int((totals >= least).argmax())
        best = int(worth[: stop + 1].argmax()) if is_reached else int(worth.argmax())
        if worth[best] - total > lead:
            lead, lead_at = int(worth[best]) - total, base + best
        if is_reached:
            return Segment(lead_at, base + stop + 1, int(totals[stop]))
        total += int(sums[-1])
    return None


def _extend(scores: Scores, opened: Segment) -> Segment:
    """Return ``opened`` as far as its peak before the first drop."""
    best, total = opened, opened.units
    for base, end in _blocks(opened.stop, scores.length):
        follow = scores.follow(base, end)
        totals = _long_way(follow, total, best.units, scores.bounds) if end - base >= WORTH_IT else None
        if totals is not None:
            best = _peak(follow, totals, base, best, scores.bounds[1])
        else:
            totals = total + np.cumsum(follow, dtype=np.int32).astype(np.int64)
            peaks = np.maximum(np.maximum.accumulate(totals), best.units)
            dropped = totals < peaks - np.maximum(DROP, peaks // SHARE)
            stop = int(dropped.argmax()) if dropped.any() else len(totals)
            best = _highest(best, totals[:stop], base)
            if stop < len(totals):
                return best
        total = int(totals[-1])
    return best


def _long_way(follow: Units, total: int, peak: int, bounds: tuple[int, int]) -> Sums | None:
    """Return the totals before each ``STRIDE`` bytes and behind the last, if no fall between can end the segment.

    Within a stride, the total is not less than at its start with all bytes at their lowest, and the peak not more
    than the highest total at a start so far with all bytes at their highest.
    """
    lowest, highest = bounds
    sums = np.add.reduceat(follow, np.arange(0, len(follow), STRIDE), dtype=np.int64)
    totals: Sums = total + np.cumsum(np.concatenate(([0], sums)))
    peaks = np.maximum(np.maximum.accumulate(totals[:-1]), peak) + STRIDE * max(0, highest)
    is_certain = totals[:-1] + STRIDE * min(0, lowest) >= peaks - np.maximum(DROP, peaks // SHARE)
    return totals if is_certain.all() else None


def _peak(follow: Units, totals: Sums, base: int, best: Segment, highest: int) -> Segment:
    """Return ``best`` up to its peak in a block of which the ``totals`` before and behind each stride are known."""
    least = max(best.units, int(totals.max()))
    candidates = np.flatnonzero(totals[:-1] + STRIDE * max(0, highest) >= least)
    if not len(candidates):
        return best
    first, last = int(candidates[0]), int(candidates[-1])
    inside = follow[first * STRIDE : (last + 1) * STRIDE]
    return _highest(best, totals[first] + np.cumsum(inside, dtype=np.int64), base + first * STRIDE)


def _highest(best: Segment, totals: Sums, base: int) -> Segment:
    """Return ``best``, or as far as the first of the highest ``totals``, those from ``base`` on, if that is more."""
    if not len(totals) or totals[at := int(totals.argmax())] <= best.units:
        return best
    return Segment(best.start, base + at + 1, int(totals[at]))
