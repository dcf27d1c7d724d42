"""From a proposal to what stands: the same segments, scored against the file's own bytes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.scan.background import MOST, Background
from core.scan.scores import ByteScores
from core.scan.segments import Segment, Units, segments
from core.scan.textmodel import TextModel
from core.source.base import ByteSource, read
from core.span import Span

LONG = 1 << 16
"""A longer proposal is judged in pieces of this length, each against the background round its own start."""


class Judge:
    """Scores proposals again, against the background round them."""

    def __init__(self, source: ByteSource, model: TextModel, least: int) -> None:
        """Make a judge over ``source`` that lets stand what scores at least ``least`` units."""
        self._source = source
        self.model = model
        self._least = least
        self._background = Background(source, model)

    def standing(self, proposal: Segment) -> list[Segment]:
        """Return the parts of ``proposal`` that still score enough; one of 0 units has not been scored yet.

        A part never scores more than it did against uniform bytes, so that nothing is lost by looking at the
        proposals alone; and where the background asks for nothing, a proposal stands as it is. Bytes that can no longer
        be read give no part.
        """
        if proposal.units and self._is_free(proposal):
            return [proposal]
        found: list[Segment] = []
        rest = Span(proposal.start, proposal.stop)
        while rest:
            try:
                return found + self._scored(rest)
            except _Hole as hole:
                found += self._scored(Span(rest.start, max(rest.start, hole.span.start)))
                rest = Span(min(hole.span.stop, rest.stop), rest.stop)
        return found

    def _scored(self, span: Span) -> list[Segment]:
        scores = _Judged(span, self._source, self._background, self.model)
        return [part.shifted(span.start) for part in segments(scores, self._least)]

    def _is_free(self, proposal: Segment) -> bool:
        starts = range(proposal.start, proposal.stop, LONG)
        return not any(self._background.prices(Span(at, min(at + LONG, proposal.stop))).any() for at in starts)


class _Hole(Exception):
    """Bytes that cannot be read any more; nothing reaches over them."""

    def __init__(self, span: Span) -> None:
        super().__init__(str(span))
        self.span = span


class _Judged:
    """The scores of the bytes of a span, each less its price; pieces of it are read when they are asked for.

    Where bytes cannot be read, asking raises ``_Hole``.
    """

    def __init__(self, span: Span, source: ByteSource, background: Background, model: TextModel) -> None:
        self._span, self._source, self._background, self._model = span, source, background, model
        self._piece = lru_cache(maxsize=2)(self._read)

    @property
    def length(self) -> int:
        """Bytes in the span."""
        return len(self._span)

    @property
    def bounds(self) -> tuple[int, int]:
        """No byte scores less than the first or more than the second."""
        lowest, highest = self._model.bounds
        return lowest - MOST, highest

    def follow(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as continuations; the very first byte continues nothing and scores 0."""
        return self._joined(start, stop, is_first=False)

    def first(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as the first of a segment."""
        return self._joined(start, stop, is_first=True)

    def _joined(self, start: int, stop: int, *, is_first: bool) -> Units:
        parts: list[Units] = []
        for number in range(start // LONG, -(-stop // LONG)):
            scores, before = self._piece(number)
            low, high = max(start, number * LONG), min(stop, (number + 1) * LONG)
            ask = scores.first if is_first else scores.follow
            parts.append(ask(low - before, high - before))
        return np.concatenate(parts)

    def _read(self, number: int) -> tuple[ByteScores, int]:
        """Return the scores of a piece and the byte before it, and where in the span they begin."""
        piece = Span(self._span.start + number * LONG, min(self._span.start + (number + 1) * LONG, self._span.stop))
        with_before = Span(max(self._span.start, piece.start - 1), piece.stop)
        reading = read(self._source, with_before)
        if reading.faults:
            raise _Hole(reading.faults[0].span)
        data = np.frombuffer(reading.data, np.uint8)
        scores = ByteScores(data, self._model, self._background.prices(piece))
        return scores, with_before.start - self._span.start
