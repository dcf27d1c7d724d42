"""From a stream of windows to proposals: segments that score enough against uniform bytes.

The result depends on the bytes alone, not on how they are cut into windows: what lies behind the last gap of a window
waits for the next one. A region of two pieces or more is scored piece by piece from its start, so that a file
that is all text needs no more memory than any other; proposals that meet at such a cut are joined.
"""

from __future__ import annotations

import numpy as np

from core.scan.regions import GAP, SEED, Offsets, SeedFinder, first_gap, is_text, last_gap_end, regions
from core.scan.scores import ByteScores
from core.scan.segments import Segment, joined, segments
from core.scan.short_segments import ShortSegments
from core.scan.textmodel import Bytes, TextModel

DENSE = 1 << 18
"""Bytes worked at a time where most of them could be text: what is noted of each adds up."""
PIECE = 1 << 20
SHORT = 4096
"""Regions shorter than this are scored together; a longer one is worth the calls it costs alone."""
NEAR = 64
"""A segment that ends so near to where a long region was cut reaches to the cut: there it may go on."""
SAMPLED = 4099
MANY = 0.6
"""Of one byte in so many, more than this share could be text in a dense window; in random data it is below half."""


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
        step = DENSE if _is_dense(window) else max(1, len(window))
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
            found += self._gapless(np.frombuffer(self._carry, np.uint8, self._piece), base)
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
        starts, stops = _pieces(np.array([start]), np.array([stop]), self._piece)
        found: list[Segment] = []
        for first, last in zip(starts.tolist(), stops.tolist(), strict=True):
            found += self._gapless(data[first:last], base + first)
        return joined(found)

    def _proposals(self, data: Bytes, base: int) -> list[Segment]:
        """Return the proposals in ``data``, which no region reaches into or out of."""
        seeds = self._finder.seeds(data)
        if not seeds.size:
            return []
        starts, stops = _pieces(*regions(data, seeds), self._piece)
        has_seed = np.searchsorted(seeds, starts) < np.searchsorted(seeds, stops - SEED, side="right")
        if not has_seed.any():  # a cut can go through the only one
            return []
        return joined(self._scored(data, base, starts[has_seed], stops[has_seed]))

    def _scored(self, data: Bytes, base: int, starts: Offsets, stops: Offsets) -> list[Segment]:
        """Return the segments of the pieces that lie from ``starts`` to ``stops``."""
        is_short = stops - starts < min(SHORT, self._piece)
        found = self._short.of(data, starts[is_short], stops[is_short], base)
        for start, stop in zip(starts[~is_short].tolist(), stops[~is_short].tolist(), strict=True):
            found += self._segments(data[start:stop], base + start)
        return found if is_short.all() else sorted(found)

    def _gapless(self, data: Bytes, base: int) -> list[Segment]:
        """Return the proposals in ``data``, all of it of one region."""
        return self._segments(data, base) if self._finder.is_any_in(data) else []

    def _segments(self, data: Bytes, base: int) -> list[Segment]:
        """Return the segments of ``data``; a piece of a longer region is as long as ``piece`` at least."""
        found = segments(ByteScores(data, self._model), self._least)
        if len(data) >= self._piece:
            found = _reaching(found, len(data))
        return [segment.shifted(base) for segment in found]


def _reaching(found: list[Segment], length: int) -> list[Segment]:
    """Return the segments of a piece of ``length``, the first and the last as far as its edge where that is near.

    What was prolonged is 0 units worth: it has to be scored again.
    """
    if found and 0 < found[0].start < NEAR:
        found[0] = Segment(0, found[0].stop, 0)
    if found and 0 < length - found[-1].stop < NEAR:
        found[-1] = Segment(found[-1].start, length, 0)
    return found


def _is_dense(window: Bytes) -> bool:
    """Whether far more bytes than in random data look like text, by a sample; nothing but memory depends on it."""
    sample = window[::SAMPLED].view(np.int8)
    return int(np.count_nonzero(sample > 8)) > MANY * len(sample)


def _first_gap(carry: bytearray, view: memoryview) -> int | None:
    """Return where the first gap begins, counted from the start of ``view``; it may begin in ``carry``."""
    tail = bytes(carry[1 - GAP :])
    across = first_gap(tail + bytes(view[: GAP - 1]))
    if across >= 0:
        return across - len(tail)
    gap = first_gap(view)
    return gap if gap >= 0 else None


def _pieces(starts: Offsets, stops: Offsets, piece: int) -> tuple[Offsets, Offsets]:
    """Cut what is longer than two pieces into pieces from its start; the last one takes what remains."""
    counts = np.maximum(1, (stops - starts) // piece)
    if counts.sum() == len(counts):
        return starts, stops
    number = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    begin = np.repeat(starts, counts) + number * piece
    is_last = number == np.repeat(counts, counts) - 1
    return begin, np.where(is_last, np.repeat(stops, counts), begin + piece)
