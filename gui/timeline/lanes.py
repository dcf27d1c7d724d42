"""Entries in lanes, gathered into cells of a few pixels: arithmetic on whole arrays, no Qt.

However many entries there are, what is drawn is bounded by the width: a cell holds any number of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.case.timeline import Entry, Lane
from gui.timeline.scale import TimeScale

LANES = tuple(Lane)
CELL = 9
"""Pixels that the marks of one cell share."""

Times = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cell:
    """The entries of one lane that are drawn as one mark: where, how many, and the first of them."""

    x: float
    count: int
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class LaneTimes:
    """One lane: row numbers of its entries in the order of time, when each is shown, and when it may have been."""

    rows: NDArray[np.int64]
    instants: Times
    earliest: Times
    latest: Times

    def cells(self, scale: TimeScale) -> list[Cell]:
        """Return what is drawn of it; ``first`` and ``stop`` count its own entries."""
        start, stop = (int(i) for i in np.searchsorted(self.instants, (scale.start, scale.stop)))
        if start == stop:
            return []
        columns = ((self.instants[start:stop] - scale.start) / scale.span * (scale.width / CELL)).astype(np.int64)
        begins = np.flatnonzero(np.diff(columns, prepend=-1))
        ends = (*begins[1:].tolist(), stop - start)
        return [
            Cell(self._middle(scale, start + a, start + b), b - a, start + a, start + b)
            for a, b in zip(begins.tolist(), ends, strict=True)
        ]

    def _middle(self, scale: TimeScale, first: int, stop: int) -> float:
        return (scale.x_of(int(self.instants[first])) + scale.x_of(int(self.instants[stop - 1]))) / 2

    def spreads(self, scale: TimeScale) -> list[tuple[int, int]]:
        """Return the runs of pixels in which entries of uncertain time may have been."""
        wide = (self.latest - self.earliest) * (scale.width / scale.span) >= 1
        seen = wide & (self.latest >= scale.start) & (self.earliest < scale.stop)
        if not seen.any():
            return []
        left, right = (self._pixels(times[seen], scale) for times in (self.earliest, self.latest))
        change = np.zeros(scale.width + 2, dtype=np.int64)
        np.add.at(change, left, 1)
        np.add.at(change, right + 1, -1)
        edges = np.flatnonzero(np.diff(np.cumsum(change) > 0, prepend=False, append=False))
        return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    @staticmethod
    def _pixels(times: Times, scale: TimeScale) -> NDArray[np.int64]:
        inside = np.clip(times, scale.start, scale.stop - 1) - scale.start
        return np.minimum((inside / scale.span * scale.width).astype(np.int64), scale.width - 1)

    def nearest(self, time: int) -> int:
        """Return which of its entries is nearest to ``time``; -1 when it has none."""
        if not len(self.instants):
            return -1
        at = int(np.searchsorted(self.instants, time))
        if at == len(self.instants) or (at and time - self.instants[at - 1] <= self.instants[at] - time):
            return at - 1
        return at


class LaneArrays:
    """Every entry that has a time, as arrays; made on a worker, and narrowed at once to what a filter lets through."""

    def __init__(self, entries: Sequence[Entry], zone: int | None) -> None:
        extents = [entry.extent(zone) for entry in entries]
        self._lanes = np.array([LANES.index(entry.lane) for entry in entries], dtype=np.int8)
        self._instants = np.array([entry.instant(zone) for entry in entries], dtype=np.int64)
        self._earliest = np.array([first for first, _ in extents], dtype=np.int64)
        self._latest = np.array([last for _, last in extents], dtype=np.int64)

    def narrowed(self, shown: NDArray[np.bool_]) -> dict[Lane, LaneTimes]:
        """Return the lanes with the entries for which ``shown`` holds; lanes that come out empty are left out."""
        lanes = {}
        for number, lane in enumerate(LANES):
            rows = np.flatnonzero(shown[: len(self._lanes)] & (self._lanes == number))
            if len(rows):
                lanes[lane] = LaneTimes(rows, self._instants[rows], self._earliest[rows], self._latest[rows])
        return lanes


def bounds(lanes: Mapping[Lane, LaneTimes]) -> tuple[int, int] | None:
    """Return the first and the last time that is shown; ``None`` where nothing is."""
    if not lanes:
        return None
    return (
        min(int(lane.instants[0]) for lane in lanes.values()),
        max(int(lane.instants[-1]) for lane in lanes.values()),
    )
