"""From a stream of windows to proposals: segments that score enough against uniform bytes.

The result depends on the bytes alone, not on how they are cut into windows: what lies behind the last gap of a window
waits for the next one. A region of two pieces or more is scored piece by piece from its start, so that a file
that is all text needs no more memory than any other. Proposals that end and begin near such a cut are one; so are long
ones of the same piece or of neighbours, with all between them: the judge asks each page of it what it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from core.scan.regions import GAP, first_gap, last_gap_end, regions
from core.scan.scores import ByteScores
from core.scan.seeds import SEED, SeedFinder
from core.scan.segments import Segment, segments
from core.scan.short_segments import ShortSegments, laid_out
from core.scan.textbytes import Flags, Offsets, is_dense, is_text
from core.scan.textmodel import Bytes, TextModel

DENSE = 1 << 18
"""Bytes worked at a time where most of them could be text: what is noted of each adds up."""
PIECE = 1 << 22
SHORT = 4096
"""Regions shorter than this are scored together; a longer one is worth the calls it costs alone."""
NEAR = 64
"""Segments less than that from a cut, on either side, are one: the cut came between."""


class Proposer:
    """Finds, in bytes that come window by window, the segments that score at least ``least``."""

    def __init__(self, model: TextModel, least: int, piece: int = PIECE) -> None:
        """Make a proposer for one source."""
        self._model = model
        self._least = least
        self._piece = piece
        self._finder = SeedFinder(model)
        self._short = ShortSegments(model, least)
        self._next = 0  # where the next window should begin
        self._carry = bytearray()  # the bytes behind the last gap, up to there
        self._inside = False  # whether the carry begins at a cut, inside a region
        self._held: list[Segment] = []  # proposals before that cut of which the first may go on

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the proposals that ``window``, the bytes from ``base`` on, completes.

        A ``base`` other than the end of the last window says that the bytes between could not be read: no
        proposal reaches over them.
        """
        found = self.close() if base != self._next else []
        step = DENSE if is_dense(window) else max(1, len(window))
        for start in range(0, len(window), step):
            found += self._feed(base + start, window[start : start + step])
        return found

    def _feed(self, base: int, window: Bytes) -> list[Segment]:
        self._next = base + len(window)
        view = window.data
        gap = _first_gap(self._carry, view)
        if gap is None:
            self._keep(view)
            return self._cut()
        waited = bytes(self._carry) + bytes(view[: max(0, gap)])
        found = self._region(waited, base - len(self._carry))
        behind = max(0, gap + GAP)
        trail = max(behind, last_gap_end(view, max(0, gap)))
        found += self._proposals(window[behind:trail], base + behind)
        self._carry.clear()
        self._inside = False
        self._keep(view[trail:])
        return found

    def close(self) -> list[Segment]:
        """Return the proposals among the bytes that still wait; nothing follows them."""
        rest = bytes(self._carry)
        found = self._region(rest, self._next - len(rest))
        self._carry.clear()
        self._inside = False
        return found

    @property
    def told_to(self) -> int:
        """All proposals that begin before this offset have been returned."""
        return self._held[0].start if self._held else self._next - len(self._carry)

    def _keep(self, view: memoryview) -> None:
        """Let ``view`` wait; a region begins with a text byte, so foreign bytes before one are dropped."""
        self._carry += view
        if not self._inside:
            texts = is_text(np.frombuffer(bytes(self._carry[:GAP]), np.uint8))
            del self._carry[: int(texts.argmax()) if texts.any() else len(texts)]

    def _cut(self) -> list[Segment]:
        """Return the proposals of the whole pieces of the region that waits.

        A region goes on behind two pieces when ``GAP`` more bytes wait: without a gap, one of them is text.
        """
        found: list[Segment] = []
        while len(self._carry) > 2 * self._piece + GAP:
            base = self._next - len(self._carry)
            here = self._gapless(np.frombuffer(self._carry, np.uint8, self._piece), base)
            del self._carry[: self._piece]
            self._inside = True
            met, cut = self._met(self._held, here, base), base + self._piece
            held = next((number for number, one in enumerate(met) if self._may_go_on(one, cut)), len(met))
            found += met[:held]
            self._held = met[held:]
        return found

    def _may_go_on(self, one: Segment, cut: int) -> bool:
        """Whether ``one`` may be one with what is found behind the ``cut``."""
        return cut - one.stop < (self._piece if one.is_long else NEAR)

    def _met(self, before: list[Segment], behind: list[Segment], cut: int) -> list[Segment]:
        """Return both, in order, with those as one that the ``cut`` between them parts."""
        near = bisect_right(before, cut - self._piece, key=attrgetter("stop"))
        late = before[near:]
        if late and behind and cut - late[-1].stop < NEAR and behind[0].start - cut < NEAR:
            behind = [_from_to(late.pop(), behind[0]), *behind[1:]]
        return before[:near] + _as_one(late + behind)

    def _region(self, waited: bytes, base: int) -> list[Segment]:
        """Return the proposals in ``waited``, the (rest of the) one region that waits; no gap is in it."""
        data = np.frombuffer(waited, np.uint8)
        texts = np.flatnonzero(is_text(data[:GAP]))
        found, self._held = self._held, []
        if not texts.size:
            return found
        start = 0 if self._inside else int(texts[0])
        stop = len(data) - int(is_text(data[::-1][:GAP]).argmax())
        for first, last, _ in _Pieces.of(np.array([start]), np.array([stop]), self._piece):
            found = self._met(found, self._gapless(data[first:last], base + first), base + first)
        return found

    def _proposals(self, data: Bytes, base: int) -> list[Segment]:
        """Return the proposals in ``data``, which no region reaches into or out of."""
        seeds = self._finder.seeds(data)
        if not seeds.size:
            return []
        pieces = _Pieces.of(*regions(data, seeds), self._piece)
        has_seed = np.searchsorted(seeds, pieces.starts) < np.searchsorted(seeds, pieces.stops - SEED, side="right")
        return self._scored(data, base, pieces.where(has_seed))  # a cut can go through the only one

    def _scored(self, data: Bytes, base: int, pieces: _Pieces) -> list[Segment]:
        """Return the segments of ``pieces`` of ``data``."""
        is_short = pieces.stops - pieces.starts < min(SHORT, self._piece)
        short = self._short.of(data, pieces.starts[is_short], pieces.stops[is_short], base)
        found: list[Segment] = []
        for start, stop, is_cut in pieces.where(~is_short):
            here = self._segments(data[start:stop], base + start)
            found = self._met(found, here, base + start) if is_cut else found + here
        return sorted(short + found) if found else short

    def _gapless(self, data: Bytes, base: int) -> list[Segment]:
        """Return the proposals in ``data``, all of it of one region."""
        return self._segments(data, base) if self._finder.is_any_in(data) else []

    def _segments(self, data: Bytes, base: int) -> list[Segment]:
        """Return the segments of ``data``; nothing stands in a whole piece of one byte, and files are full of such."""
        if len(data) >= self._piece and data.min() == data.max():
            return []
        return _as_one([segment.shifted(base) for segment in segments(ByteScores(data, self._model), self._least)])


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Pieces of regions, in order, and whether each goes on with its region from a cut."""

    starts: Offsets
    stops: Offsets
    are_cut: Flags

    @classmethod
    def of(cls, starts: Offsets, stops: Offsets, piece: int) -> _Pieces:
        """Cut regions of two pieces and more into pieces from their start; the last one takes what remains."""
        counts = np.maximum(1, (stops - starts) // piece)
        rows, number = laid_out(np.zeros_like(counts), counts)
        begin = starts[rows] + number * piece
        return cls(begin, np.where(number < counts[rows] - 1, begin + piece, stops[rows]), number > 0)

    def where(self, chosen: Flags) -> _Pieces:
        """Return the pieces that are ``chosen``."""
        return _Pieces(self.starts[chosen], self.stops[chosen], self.are_cut[chosen])

    def __iter__(self) -> Iterator[tuple[int, int, bool]]:
        """Yield them one by one."""
        return zip(self.starts.tolist(), self.stops.tolist(), self.are_cut.tolist(), strict=True)


def _as_one(found: list[Segment]) -> list[Segment]:
    """Return ``found`` with the first long text, the last and all between them as one."""
    long = [number for number, one in enumerate(found) if one.is_long]
    if len(long) < 2:
        return found
    united = _from_to(found[long[0]], found[long[-1]])
    return [*found[: long[0]], united, *found[long[-1] + 1 :]]


def _from_to(one: Segment, other: Segment) -> Segment:
    """Return both and what is between them as one; it has still to be judged, so the score of the first will do."""
    return Segment(one.start, other.stop, one.units)


def _first_gap(carry: bytearray, view: memoryview) -> int | None:
    """Return where the first gap begins, counted from the start of ``view``; it may begin in ``carry``."""
    tail = bytes(carry[1 - GAP :])
    across = first_gap(tail + bytes(view[: GAP - 1]))
    if across >= 0:
        return across - len(tail)
    gap = first_gap(view)
    return gap if gap >= 0 else None
