"""The segments of a piece of data whose score is high enough: CUSUM with a drop-off.

Reading from the left, the total of the best segment that ends here is ``W[i] = max(W[i-1] + s[i], s0[i])``: each byte
either continues a segment or starts a new one. Where ``W`` first reaches the threshold, a segment is open. It goes on
until its total has fallen more than ``DROP`` below its peak, ends at the peak, and the reading starts afresh there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.scan.textmodel import UNIT

DROP = 24 * UNIT
"""A segment ends when its score has fallen this far: two foreign bytes are bridged, a third seldom."""
BLOCK = 4096
LARGEST = 1 << 17
"""Data are worked in blocks that grow, so that a short segment costs little and a long one few calls."""

Units = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The bytes ``start <= offset < stop`` and their score in model units."""

    start: int
    stop: int
    units: int

    def shifted(self, by: int) -> Segment:
        """The same segment, ``by`` bytes further on."""
        return Segment(self.start + by, self.stop + by, self.units)


def joined(found: Iterable[Segment]) -> list[Segment]:
    """Return ``found``, given in order, with segments that touch made one."""
    out: list[Segment] = []
    for segment in found:
        if out and out[-1].stop == segment.start:
            out[-1] = Segment(out[-1].start, segment.stop, out[-1].units + segment.units)
        else:
            out.append(segment)
    return out


def segments(follow: Units, start: Units, least: int) -> list[Segment]:
    """Return the segments that score at least ``least`` units, in order.

    Args:
        follow: score of each byte as a continuation; that of the first is not used.
        start: score of each byte as the first of a segment.
        least: the threshold, above zero.
    """
    found: list[Segment] = []
    at = 0
    while (opened := _open(follow, start, least, at)) is not None:
        found.append(_extend(follow, opened))
        at = found[-1].stop
    return found


def _blocks(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut what lies between into blocks, each twice the one before."""
    length = BLOCK
    while start < stop:
        yield start, min(start + length, stop)
        start += length
        length = min(2 * length, LARGEST)


def _open(follow: Units, start: Units, least: int, at: int) -> Segment | None:
    """Return the first segment from ``at`` on to reach ``least``, as far as where it does."""
    total = 0  # the sum of ``follow`` up to here
    lead, lead_at = -(1 << 62), at  # what the best start so far is worth: its ``start`` less the sum up to and with it
    for base, end in _blocks(at, len(start)):
        sums = total + np.cumsum(follow[base:end])
        worth = start[base:end] - sums
        totals = sums + np.maximum(np.maximum.accumulate(worth), lead)
        reached = totals >= least
        stop = int(reached.argmax()) if reached.any() else len(sums) - 1
        best = int(worth[: stop + 1].argmax())
        if worth[best] > lead:
            lead, lead_at = int(worth[best]), base + best
        if reached.any():
            return Segment(lead_at, base + stop + 1, int(totals[stop]))
        total = int(sums[-1])
    return None


def _extend(follow: Units, opened: Segment) -> Segment:
    """Return ``opened`` as far as its peak before the first drop."""
    best, total = opened, opened.units
    for base, end in _blocks(opened.stop, len(follow)):
        totals = total + np.cumsum(follow[base:end])
        dropped = totals < np.maximum(np.maximum.accumulate(totals), best.units) - DROP
        stop = int(dropped.argmax()) if dropped.any() else len(totals)
        peak = int(totals[:stop].argmax()) if stop else 0
        if stop and totals[peak] > best.units:
            best = Segment(best.start, base + peak + 1, int(totals[peak]))
        if dropped.any():
            return best
        total = int(totals[-1])
    return best
