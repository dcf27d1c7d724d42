"""From a stream of windows to proposals: segments that score enough against uniform bytes.

The result depends on the bytes alone, not on how they are cut into windows: what lies behind the last gap of a window
waits for the next one. A region of two pieces or more is scored piece by piece from its start, so that a file
that is all text needs no more memory than any other; proposals that meet at such a cut are joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.scan.regions import GAP, SEED, Offsets, SeedFinder, first_gap, is_dense, is_text, last_gap_end, regions
from core.scan.scores import ByteScores
from core.scan.segments import Segment, joined, segments
from core.scan.short_segments import ShortSegments
from core.scan.textmodel import Bytes, TextModel

DENSE = 1 << 18
"""Bytes worked at a time where most of them could be text: what is noted of each adds up."""
PIECE = 1 << 21
SHORT = 4096
"""Regions shorter than this are scored together; a longer one is worth the calls it costs alone."""
NEAR = 64
"""A segment that ends so near to where a long region was cut reaches to the cut: there it may go on."""

Flags = npt.NDArray[np.bool_]


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
        self._held: list[Segment] = []  # a proposal that ends at that cut, and may go on

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
            return self._joined(self._cut())
        waited = bytes(self._carry) + bytes(view[: max(0, gap)])
        found = self._joined(self._region(waited, base - len(self._carry)))
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
        return self._joined(found)

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
            piece = _Piece(0, self._piece, self._inside, is_cut_behind=True)
            found += self._gapless(np.frombuffer(self._carry, np.uint8, self._piece), base, piece)
            del self._carry[: self._piece]
            self._inside = True
        return found

    def _joined(self, found: list[Segment]) -> list[Segment]:
        """Return ``found`` with touching proposals made one; one that ends where the carry begins is held back."""
        out = joined((*self._held, *found))
        self._held = [out.pop()] if out and self._inside and out[-1].stop == self._next - len(self._carry) else []
        return out

    def _region(self, waited: bytes, base: int) -> list[Segment]:
        """Return the proposals in ``waited``, the (rest of the) one region that waits; no gap is in it."""
        data = np.frombuffer(waited, np.uint8)
        texts = np.flatnonzero(is_text(data[:GAP]))
        if not texts.size:
            return []
        start = 0 if self._inside else int(texts[0])
        stop = len(data) - int(is_text(data[::-1][:GAP]).argmax())
        found: list[Segment] = []
        for piece in _Pieces.of(np.array([start]), np.array([stop]), self._piece):
            cut = replace(piece, is_cut_before=piece.is_cut_before or self._inside)
            found += self._gapless(data[cut.start : cut.stop], base, cut)
        return joined(found)

    def _proposals(self, data: Bytes, base: int) -> list[Segment]:
        """Return the proposals in ``data``, which no region reaches into or out of."""
        seeds = self._finder.seeds(data)
        if not seeds.size:
            return []
        pieces = _Pieces.of(*regions(data, seeds), self._piece)
        has_seed = np.searchsorted(seeds, pieces.starts) < np.searchsorted(seeds, pieces.stops - SEED, side="right")
        return joined(self._scored(data, base, pieces.where(has_seed)))  # a cut can go through the only one

    def _scored(self, data: Bytes, base: int, pieces: _Pieces) -> list[Segment]:
        """Return the segments of ``pieces`` of ``data``."""
        is_short = pieces.stops - pieces.starts < min(SHORT, self._piece)
        found = self._short.of(data, pieces.starts[is_short], pieces.stops[is_short], base)
        for piece in pieces.where(~is_short):
            found += self._segments(data[piece.start : piece.stop], base, piece)
        return found if is_short.all() else sorted(found)

    def _gapless(self, data: Bytes, base: int, piece: _Piece) -> list[Segment]:
        """Return the proposals in ``data``, the bytes of ``piece``, all of them of one region."""
        return self._segments(data, base, piece) if self._finder.is_any_in(data) else []

    def _segments(self, data: Bytes, base: int, piece: _Piece) -> list[Segment]:
        """Return the segments of ``data``, the bytes of ``piece``, which counts from ``base``.

        Nothing stands in a whole piece that is one byte over and over, and files are full of such.
        """
        if len(data) >= self._piece and data.min() == data.max():
            return []
        found = piece.reaching(segments(ByteScores(data, self._model), self._least))
        return [segment.shifted(base + piece.start) for segment in found]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a region, and at which ends the region goes on."""

    start: int
    stop: int
    is_cut_before: bool
    is_cut_behind: bool

    def reaching(self, found: list[Segment]) -> list[Segment]:
        """Return the segments of the piece, those that end near a cut as far as there: the next piece may go on."""
        length = self.stop - self.start
        if found and self.is_cut_before and found[0].start < NEAR:
            found[0] = replace(found[0], start=0)
        if found and self.is_cut_behind and length - found[-1].stop < NEAR:
            found[-1] = replace(found[-1], stop=length)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Pieces of regions, in order."""

    starts: Offsets
    stops: Offsets
    are_cut_before: Flags
    are_cut_behind: Flags

    @classmethod
    def of(cls, starts: Offsets, stops: Offsets, piece: int) -> _Pieces:
        """Cut regions longer than two pieces into pieces from their start; the last one takes what remains."""
        counts = np.maximum(1, (stops - starts) // piece)
        number = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        begin = np.repeat(starts, counts) + number * piece
        goes_on = number < np.repeat(counts, counts) - 1
        return cls(begin, np.where(goes_on, begin + piece, np.repeat(stops, counts)), number > 0, goes_on)

    def where(self, chosen: Flags) -> _Pieces:
        """Return the pieces that are ``chosen``."""
        return _Pieces(
            self.starts[chosen], self.stops[chosen], self.are_cut_before[chosen], self.are_cut_behind[chosen]
        )

    def __iter__(self) -> Iterator[_Piece]:
        """Yield them one by one."""
        columns = (self.starts, self.stops, self.are_cut_before, self.are_cut_behind)
        return (_Piece(*row) for row in zip(*(column.tolist() for column in columns), strict=True))


def _first_gap(carry: bytearray, view: memoryview) -> int | None:
    """Return where the first gap begins, counted from the start of ``view``; it may begin in ``carry``."""
    tail = bytes(carry[1 - GAP :])
    across = first_gap(tail + bytes(view[: GAP - 1]))
    if across >= 0:
        return across - len(tail)
    gap = first_gap(view)
    return gap if gap >= 0 else None
