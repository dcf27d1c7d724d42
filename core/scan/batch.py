"""The segments of many short pieces of data at once: what ``segments`` finds in each, in a few steps for all of them.

Pieces of about the same length are laid under each other as rows of a table, filled up with scores nothing makes good.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.scan.regions import Offsets
from core.scan.segments import DROP, SHARE, Segment, Units

NARROWEST = 32
WIDEST = 256
AT_ONCE = 1 << 16
"""Cells of a table: they stay in the processor's own cache."""
_NOTHING = np.int32(-(1 << 22))
"""Less than any total of a row, and no row of it overflows."""
_NEVER = np.int32(-(1 << 30) - (1 << 29))


def segments_of_each(follow: Units, first: Units, starts: Offsets, lengths: Offsets, least: int) -> list[Segment]:
    """Return the segments of all pieces that score at least ``least`` units, a number above zero, piece by piece.

    Args:
        follow: the scores of the bytes of all pieces as continuations, one piece behind the other.
        first: their scores as the first of a segment.
        starts: where each piece begins.
        lengths: how many bytes it has, from 1 to ``WIDEST``.
        least: the score asked for.
    """
    begins = np.cumsum(lengths) - lengths
    found = [np.zeros((4, 0), np.int64)]
    width, narrower = NARROWEST, 0
    while narrower < WIDEST:
        columns = np.arange(width)
        alike = np.flatnonzero((lengths > narrower) & (lengths <= width))
        for pieces in np.split(alike, range(AT_ONCE // width, len(alike), AT_ONCE // width)):
            at = begins[pieces, None] + columns
            is_beyond = columns >= lengths[pieces, None]
            follows, firsts = (
                np.where(is_beyond, _NOTHING, scores.take(at, mode="clip")) for scores in (follow, first)
            )
            for rows, begin, stop, units in _segments(follows, firsts, lengths[pieces], least):
                numbers = pieces[rows]
                found.append(np.stack((numbers, starts[numbers] + begin, starts[numbers] + stop, units)))
        width, narrower = 2 * width, width
    together = np.concatenate(found, axis=1)
    in_order = together[1:, np.lexsort(together[1::-1])]
    return [Segment(*segment) for segment in zip(*in_order.tolist(), strict=True)]


def _segments(follows: Units, firsts: Units, lengths: Offsets, least: int) -> Iterator[tuple[Offsets, ...]]:
    """Yield the first segment of each row of a table that has one, then the second, and so on.

    Each time, what is yielded are the rows, and where their segment starts, stops and how many units it has.
    """
    columns = np.arange(follows.shape[1])
    follows[:, 0] = 0
    sums = np.cumsum(follows, axis=1, dtype=np.int32)
    worth = firsts - sums  # what a start is worth: its own score less the sum up to and with it
    rows: Offsets = np.arange(len(lengths), dtype=np.int64)
    at = np.zeros(len(lengths), np.int64)
    while len(rows):
        leads = np.where(columns < at[:, None], _NEVER, worth[rows])
        best = np.maximum.accumulate(leads, axis=1)
        totals = best + sums[rows]
        is_enough = totals >= least
        is_open = is_enough.any(axis=1)
        rows, leads, best, totals = rows[is_open], leads[is_open], best[is_open], totals[is_open]
        opened = is_enough[is_open].argmax(axis=1)
        starts = (leads == _cell(best, opened)).argmax(axis=1)
        totals = sums[rows] + (_cell(totals, opened) - _cell(sums[rows], opened))
        totals[columns < opened[:, None]] = _NEVER
        totals[_is_behind_drop(totals)] = _NEVER
        stops = totals.argmax(axis=1) + 1
        yield rows, starts, stops, _cell(totals, stops - 1)[:, 0].astype(np.int64)
        is_left = stops < lengths[rows]
        rows, at = rows[is_left], stops[is_left]


def _cell(table: Units, columns: Offsets) -> Units:
    """Return, as a column, the cell of each row that is in the column named for it."""
    return np.take_along_axis(table, columns[:, None], axis=1)


def _is_behind_drop(totals: Units) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Say of each cell whether the total has fallen too far below its peak there or before."""
    peaks = np.maximum.accumulate(totals, axis=1)
    return np.logical_or.accumulate(totals < peaks - np.maximum(DROP, peaks // SHARE), axis=1)
