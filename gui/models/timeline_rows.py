"""The rows of the table of the timeline, without Qt; made on a worker, so that filters and sorting never stall."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import IntEnum
from heapq import merge

import numpy as np
from numpy.typing import NDArray

from core.case.timeline import Entry, Lane, Timeline
from core.report.visible import visible
from gui.timeline.lanes import LaneArrays, LaneTimes

Rows = NDArray[np.int64]
_AT_ONCE = 4000


class Column(IntEnum):
    """The columns, in order."""

    TIME = 0
    CLOCK = 1
    LANE = 2
    WHAT = 3
    WHERE = 4
    BASIS = 5


TITLES = ("Time", "Clock", "Lane", "What", "Where", "Established")


class TimelineRows:
    """All entries, first those with a time in its order, then those without; a row is its number here.

    Nothing in it changes; ``passing`` and ``sorted_by`` answer with row numbers.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.entries: tuple[Entry, ...] = (*timeline.entries, *timeline.unplaced)
        self.lanes = LaneArrays(timeline.entries, timeline.zone)
        self.counts = {lane: sum(entry.lane is lane for entry in self.entries) for lane in Lane}
        told = [self.cells(row) for row in range(len(self.entries))]
        self._words = ["\n".join(cells).casefold() for cells in told]
        self._lane_of = np.array([list(Lane).index(entry.lane) for entry in self.entries], dtype=np.int8)
        self._ranks: dict[Column, Rows] = {
            column: _ranked([cells[column] for cells in told]) for column in Column if column is not Column.TIME
        }

    def cells(self, row: int) -> tuple[str, ...]:
        """What the columns of a row say."""
        entry = self.entries[row]
        clock = entry.clock_in_words(self.timeline.zone) if entry.times else ""
        what, where = visible(entry.what), visible(entry.where)
        return (entry.time_in_words(), clock, entry.lane.label, what, where, entry.established)

    def narrowed(self, shown: Rows) -> dict[Lane, LaneTimes]:
        """The lanes with only the rows in ``shown``."""
        mask = np.zeros(len(self.entries), dtype=np.bool_)
        mask[shown] = True
        return self.lanes.narrowed(mask)

    def passing(self, text: str, hidden: Collection[Lane] = ()) -> Rows:
        """The rows in which each word of ``text`` stands, of the lanes that are not ``hidden``, in their order."""
        kept = ~np.isin(self._lane_of, [list(Lane).index(lane) for lane in hidden])
        rows = np.flatnonzero(kept)
        for word in text.casefold().split():
            rows = np.array([row for row in rows.tolist() if word in self._words[row]], dtype=np.int64)
        return rows

    def sorted_by(self, rows: Rows, column: int, *, descending: bool = False) -> Rows:
        """``rows`` by the values of a column; equal ones stay in the order of time."""
        rows = np.sort(rows)
        if column != Column.TIME:
            rank = self._ranks[Column(column)][rows]
            return rows[np.argsort(-rank if descending else rank, kind="stable")]
        return rows[::-1] if descending else rows


def _ranked(values: list[str]) -> Rows:
    """Where each value comes when they are sorted; equal ones come together."""
    folded = [value.casefold() for value in values]
    ranks = {value: rank for rank, value in enumerate(_sorted(list(dict.fromkeys(folded))))}
    return np.array([ranks[value] for value in folded], dtype=np.int64)


def _sorted(values: list[str]) -> Iterable[str]:
    """``values`` in order, a few at a time: sorting very many in one call would hold up the window."""
    return merge(*(sorted(values[i : i + _AT_ONCE]) for i in range(0, len(values), _AT_ONCE)))
