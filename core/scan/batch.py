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
_NOTHING = np.int32(-(1 << 22))
"""Less than any total of a row, and no row of it overflows."""
_NEVER = np.int32(-(1 << 30) - (1 << 29))


def segments_of_each(follow: Units, first: Units, lengths: Offsets, least: int) -> list[list[Segment]]:
    """Return, for each piece, its segments that score at least ``least`` units, a number above zero, in order.

    Args:
        follow: the scores of the bytes of all pieces as continuations, one piece behind the other.
        first: their scores as the first of a segment.
        lengths: how many bytes each piece has, from 1 to ``WIDEST``.
        least: the score asked for.
    """
    found: list[list[Segment]] = [[] for _ in range(len(lengths))]
    begins = np.cumsum(lengths) - lengths
    width, narrower = NARROWEST, 0
    while narrower < WIDEST:
        rows = np.flatnonzero((lengths > narrower) & (lengths <= width))
        if len(rows):
            columns = np.arange(width)
            at = begins[rows, None] + columns
            is_beyond = columns >= lengths[rows, None]
            follows, firsts = (
                np.where(is_beyond, _NOTHING, scores.take(at, mode="clip")) for scores in (follow, first)
            )
            for row, segment in _segments(follows, firsts, lengths[rows], least):
                found[rows[row]].append(segment)
        width, narrower = 2 * width, width
    return found


def _segments(follows: Units, firsts: Units, lengths: Offsets, least: int) -> Iterator[tuple[int, Segment]]:
    """Yield the segments of the rows of a table, each with its row; those of a row in order."""
    columns = np.arange(follows.shape[1])
    follows[:, 0] = 0
    sums = np.cumsum(follows, axis=1, dtype=np.int32)
    worth = firsts - sums  # what a start is worth: its own score less the sum up to and with it
    rows, at = np.arange(len(lengths)), np.zeros(len(lengths), np.int64)
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
        ends = totals.argmax(axis=1)
        units = _cell(totals, ends)[:, 0]
        for row, start, end, unit in zip(rows.tolist(), starts.tolist(), ends.tolist(), units.tolist(), strict=True):
            yield row, Segment(start, end + 1, unit)
        is_left = ends + 1 < lengths[rows]
        rows, at = rows[is_left], ends[is_left] + 1


def _cell(table: Units, columns: Offsets) -> Units:
    """Return, as a column, the cell of each row that is in the column named for it."""
    return np.take_along_axis(table, columns[:, None], axis=1)


def _is_behind_drop(totals: Units) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Say of each cell whether the total has fallen too far below its peak there or before."""
    peaks = np.maximum.accumulate(totals, axis=1)
    return np.logical_or.accumulate(totals < peaks - np.maximum(DROP, peaks // SHARE), axis=1)
