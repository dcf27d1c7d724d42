"""The segments of a piece of data whose score is high enough: CUSUM with a drop-off.

Reading from the left, the total of the best segment that ends here is ``W[i] = max(W[i-1] + s[i], s0[i])``: each byte
either continues a segment or starts a new one. Where ``W`` first reaches the threshold, a segment is open. It goes on
until its total has fallen more than ``drop`` allows below its peak, ends at the peak, and the reading starts afresh
there.

A text of ``LONG`` bytes needs no more evidence, only an end: its score is that of so much of it. From there on, pages
are asked whether they read as text, by ``SAMPLE`` bytes of each ``PAGE`` at another place in each. Tables and lists are
part of the text they stand in: it goes on until the pages that do, less those that do not, have fallen by half of their
highest count. The page with which that was reached, and the one behind it, are scored byte for byte, for the text ends
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from core.scan.sampling import sample
from core.scan.textbytes import Flags
from core.scan.textmodel import UNIT
from core.span import Span

DROP = 24 * UNIT
"""A segment ends when its score has fallen this far: two foreign bytes are bridged, a third seldom …"""
SHARE = 2
"""… or, where that is more, by this part of its peak: a table of figures does not end a text of many pages."""
LONG = 1 << 14
PAGE = 1 << 17
SAMPLE = 1 << 10
AHEAD = 16
"""Pages asked together."""
SMALLEST = 512
LARGEST = 1 << 16
"""Data are worked in blocks that grow, so that a short segment costs little and a long one few calls."""
NO_START = -(1 << 30)
"""What stands for the best start before there is any: worth less than every start in the first block, and with the
scores of that block added still a number of 32 bits."""

Units = npt.NDArray[np.int32]
"""The sum of the scores of two pages fits too: a byte scores -24 bits at the least."""


class Scores(Protocol):
    """What each byte of a piece of data is worth, in model units, worked out when it is asked for."""

    @property
    def length(self) -> int:
        """Bytes in the data."""
        ...

    def follow(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as continuations; that of the very first byte is not used."""
        ...

    def first(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as the first of a segment."""
        ...

    def are_text(self, samples: Sequence[Span]) -> Flags:
        """Say of each of ``samples``, bytes of pages of a long text, whether they read as text."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """The bytes ``start <= offset < stop`` and their score in model units."""

    start: int
    stop: int
    units: int

    @property
    def is_long(self) -> bool:
        """Whether it needs no more evidence."""
        return self.stop - self.start >= LONG

    def shifted(self, by: int) -> Segment:
        """The same segment, ``by`` bytes further on."""
        return Segment(self.start + by, self.stop + by, self.units)


def fall(peaks: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.signedinteger]:
    """Return how far a segment may fall below each of ``peaks``, its highest total so far."""
    units: npt.NDArray[np.signedinteger] = np.maximum(DROP, peaks // SHARE)
    return units


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
    length = SMALLEST
    while start < stop:
        yield start, min(start + length, stop)
        start += length
        length = min(2 * length, LARGEST)


def _open(scores: Scores, least: int, at: int) -> Segment | None:
    """Return the first segment from ``at`` on to reach ``least``, as far as where it does."""
    total = 0  # the sum of the scores up to here
    lead, lead_at = NO_START, at  # what the best start so far is worth: its own score less the sum up to and with it
    for base, end in _blocks(at, scores.length):
        sums = np.cumsum(scores.follow(base, end), dtype=np.int32)
        worth = scores.first(base, end) - sums
        totals = np.maximum.accumulate(worth)
        np.maximum(totals, lead + total, out=totals)
        totals += sums
        stop = int(totals.argmax())
        is_reached = totals[stop] >= least
        if is_reached:
            stop = int((totals >= least).argmax())
        best = int(worth[: stop + 1].argmax()) if is_reached else int(worth.argmax())
        if int(worth[best]) - total > lead:
            lead, lead_at = int(worth[best]) - total, base + best
        if is_reached:
            return Segment(lead_at, base + stop + 1, int(totals[stop]))
        total += int(sums[-1])
    return None


def _extend(scores: Scores, opened: Segment) -> Segment:
    """Return ``opened`` as far as its peak before the first drop."""
    near = min(max(opened.stop, opened.start + LONG), scores.length)
    best, total = opened, opened.units
    for base, end in _blocks(opened.stop, near):
        totals = total + np.cumsum(scores.follow(base, end), dtype=np.int32)
        peaks = np.maximum(np.maximum.accumulate(totals), best.units)
        dropped = totals < peaks - fall(peaks)
        if dropped.any():
            return _highest(best, totals[: int(dropped.argmax())], base)
        best, total = _highest(best, totals, base), int(totals[-1])
    return _paged(scores, best, near, total) if near < scores.length else best


def _paged(scores: Scores, best: Segment, at: int, total: int) -> Segment:
    """Return ``best``, whose total at ``at`` is known, with the pages behind it that are text, as far as its peak."""
    balance, most, last = 0, 0, at
    for page, is_text in _pages(scores, at):
        balance += 1 if is_text else -1
        if balance > most:
            most, last = balance, page
        if balance < most - max(1, most // SHARE):
            break
    if most:
        best, total = Segment(best.start, last, best.units), best.units
    totals = total + np.cumsum(scores.follow(last, min(last + 2 * PAGE, scores.length)), dtype=np.int32)
    return Segment(best.start, _highest(best, totals, last).stop, best.units)


def _pages(scores: Scores, at: int) -> Iterator[tuple[int, bool]]:
    """Yield the pages from ``at`` on, and whether each reads as text; a few are asked together."""
    pages = range(at, scores.length, PAGE)
    for number in range(0, len(pages), AHEAD):
        some = pages[number : number + AHEAD]
        spans = (Span(page, min(page + PAGE, scores.length)) for page in some)
        samples = [sample(span, SAMPLE, number + n) for n, span in enumerate(spans)]
        yield from zip(some, scores.are_text(samples).tolist(), strict=True)


def _highest(best: Segment, totals: Units, base: int) -> Segment:
    """Return ``best``, or as far as the first of the highest ``totals``, those from ``base`` on, if that is more."""
    if not len(totals) or totals[at := int(totals.argmax())] <= best.units:
        return best
    return Segment(best.start, base + at + 1, int(totals[at]))
