"""Which places share bytes with no message at all: asked of many at once, before any of them is aligned."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from core.postoffice.grammar import Grammar
from core.scan.segments import Segment
from core.scan.short_segments import Numbers, laid_out
from core.scan.textmodel import Bytes
from core.source.base import Piece, Readable, read
from core.span import Span

READ_TOGETHER = 1 << 14
"""Areas no further apart are read together …"""
TOGETHER = 1 << 18
"""… up to so many bytes."""


class ClueIndex:
    """Knows where clues of ``grammar`` begin in the areas of ``source`` it looked at last."""

    def __init__(self, source: Readable, grammar: Grammar) -> None:
        """Know nothing yet."""
        self._source = source
        self._grammar = grammar
        self._starts: list[int] = []
        self._stops: list[int] = []
        self._clues = array("q")
        self._at: list[Numbers] = []  # where the bytes stand that were read and not looked at yet
        self._data: list[Bytes] = []

    def look(self, places: Sequence[Segment], context: int) -> npt.NDArray[np.bool_]:
        """Look at ``places``, which are in order, and ``context`` bytes on either side of each.

        Return whether a message can be there; see ``may_hold``.
        """
        self._starts, self._stops, self._clues = [], [], array("q")
        each = _around(places, context, self._source.size)
        starts, stops = _united(*each)
        for first, last in _groups(starts, stops):
            for piece in read(self._source, Span(int(starts[first]), int(stops[last - 1]))).pieces:
                self._know(piece, starts[first:last], stops[first:last])
        self._look_in()
        return self._may_hold(*each)

    def _may_hold(self, starts: Numbers, stops: Numbers) -> npt.NDArray[np.bool_]:
        """Say of many areas what ``may_hold`` says of one."""
        clues, ends = np.frombuffer(self._clues, np.int64), np.array([-1, *self._stops], np.int64)
        is_known = stops <= ends[np.searchsorted(np.array(self._starts, np.int64), starts, side="right")]
        holds: npt.NDArray[np.bool_] = np.searchsorted(clues, starts) < np.searchsorted(clues, stops)
        return holds | ~is_known

    def _know(self, piece: Piece, starts: Numbers, stops: Numbers) -> None:
        """Take note of the areas that are all in ``piece``, and of their bytes."""
        inside = (starts >= piece.start) & (stops <= piece.span.stop)
        _, at = laid_out(starts[inside], stops[inside] - starts[inside])
        self._starts += starts[inside].tolist()
        self._stops += stops[inside].tolist()
        self._at.append(at)
        self._data.append(np.frombuffer(piece.data, np.uint8)[at - piece.start])
        if sum(map(len, self._at)) > TOGETHER:
            self._look_in()

    def _look_in(self) -> None:
        """Take note of where clues begin in the bytes that wait; some of two areas side by side: a look too many."""
        places = self._grammar.clue_places(np.concatenate([np.empty(0, np.uint8), *self._data]))
        self._clues.frombytes(np.concatenate([np.empty(0, np.int64), *self._at])[places].tobytes())
        self._at, self._data = [], []

    def may_hold(self, area: Span) -> bool:
        """Whether a message can be in ``area``: there is a clue, or it was not looked at."""
        number = bisect_right(self._starts, area.start) - 1
        if number < 0 or area.stop > self._stops[number]:
            return True
        clue = bisect_left(self._clues, area.start)
        return clue < len(self._clues) and self._clues[clue] < area.stop


def _around(places: Sequence[Segment], context: int, size: int) -> tuple[Numbers, Numbers]:
    """Return the starts and stops of the places with what is round them."""
    starts, stops = (np.fromiter(map(attrgetter(end), places), np.int64, len(places)) for end in ("start", "stop"))
    return np.maximum(starts - context, 0), np.minimum(stops + context, size)


def _united(starts: Numbers, stops: Numbers) -> tuple[Numbers, Numbers]:
    """Return the areas with those that meet made one, and then none longer than ``TOGETHER``."""
    stops = np.maximum.accumulate(stops)
    begins = np.flatnonzero(np.concatenate(([True], starts[1:] > stops[:-1]))[: len(starts)])
    starts, stops = starts[begins], np.append(stops[begins[1:] - 1], stops[-1:])
    rows, parts = laid_out(np.zeros_like(starts), -(-(stops - starts) // TOGETHER))
    begins = starts[rows] + parts * TOGETHER
    return begins, np.minimum(begins + TOGETHER, stops[rows])


def _groups(starts: Numbers, stops: Numbers) -> list[tuple[int, int]]:
    """Return the first and the last but one of the areas that are read together."""
    groups: list[tuple[int, int]] = []
    begun = 0
    for number in range(1, len(starts) + 1):
        is_end = number == len(starts)
        if is_end or starts[number] - stops[number - 1] > READ_TOGETHER or stops[number] - starts[begun] > TOGETHER:
            groups.append((begun, number))
            begun = number
    return groups
