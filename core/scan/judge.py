"""From proposals to what stands: the same segments, scored against the file's own bytes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np

from core.scan.background import ALONE, BLOCK, Background
from core.scan.batch import segments_of_each
from core.scan.scores import ByteScores
from core.scan.segments import Segment, Units, segments
from core.scan.textmodel import TextModel
from core.source.base import ByteSource, read
from core.span import Span

LONG = BLOCK
"""A longer proposal is judged in pieces of this length, each against the background round its own start."""
FEW = 4
"""So many short proposals of a block are judged one by one."""
AT_ONCE = 512


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
        proposals alone; and where the background asks for nothing, a long proposal stands as it is. Bytes that can no
        longer be read give no part.
        """
        rest = Span(proposal.start, proposal.stop)
        if proposal.units and len(rest) >= ALONE and self._is_free(rest):
            return [proposal]
        found: list[Segment] = []
        while rest:
            try:
                return found + self._scored(rest)
            except _Hole as hole:
                found += self._scored(Span(rest.start, max(rest.start, hole.span.start)))
                rest = Span(min(hole.span.stop, rest.stop), rest.stop)
        return found

    def standing_all(self, proposals: Sequence[Segment]) -> list[Segment]:
        """Return the parts of all ``proposals``, in order: the same as one by one, but many short ones sooner."""
        found: list[list[Segment]] = [[] for _ in proposals]
        short: list[int] = []
        scores: list[tuple[Units, Units]] = []
        for block, group in groupby(range(len(proposals)), lambda number: _block_of_short(proposals[number])):
            numbers = list(group)
            together = [proposals[number] for number in numbers]
            scored = self._scores(together) if block is not None and len(numbers) >= FEW else None
            if scored is not None:
                short += numbers
                scores.append(scored)
                continue
            for number in numbers:
                found[number] = self.standing(proposals[number])
        if short:
            follow, first = (np.concatenate(some) for some in zip(*scores, strict=True))
            lengths = np.array([proposals[number].stop - proposals[number].start for number in short])
            parts = segments_of_each(follow, first, lengths, self._least)
            for number, own in zip(short, parts, strict=True):
                found[number] = [part.shifted(proposals[number].start) for part in own]
        return [part for own in found for part in own]

    def _scores(self, proposals: Sequence[Segment]) -> tuple[Units, Units] | None:
        """Return the scores of the bytes of short ``proposals`` of one block, as continuations and as the first.

        Where bytes cannot be read any more, there is nothing to return.
        """
        reading = read(self._source, Span(min(p.start for p in proposals), max(p.stop for p in proposals)))
        block = self._background.block(proposals[0].start)
        if reading.faults or not block.is_whole:
            return None
        starts = np.array([proposal.start for proposal in proposals], np.int64)
        lengths = np.array([proposal.stop for proposal in proposals], np.int64) - starts
        owners = np.repeat(np.arange(len(starts)), lengths)
        at = np.arange(len(owners)) + (starts - (np.cumsum(lengths) - lengths)).take(owners)
        data = np.frombuffer(reading.data, np.uint8).take(at - reading.span.start)
        behind, alone = block.prices_each(owners, at, data)
        follow = np.concatenate(([0], self.model.follow(data))).astype(np.int32) - behind
        return follow, self.model.start.take(data).astype(np.int32) - alone

    def _is_free(self, span: Span) -> bool:
        """Whether no byte has a price in any of the pieces of ``span``."""
        pieces = (Span(start, min(start + LONG, span.stop)) for start in range(span.start, span.stop, LONG))
        return not any(self._background.prices(piece, span.stop).any() for piece in pieces)

    def _scored(self, span: Span) -> list[Segment]:
        scores = _Judged(span, self._source, self._background, self.model)
        return [part.shifted(span.start) for part in segments(scores, self._least)]


def _block_of_short(proposal: Segment) -> int | None:
    """Return the number of the block that a short proposal starts in."""
    return proposal.start // BLOCK if 0 < proposal.stop - proposal.start < ALONE else None


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
        prices = self._background.prices(piece, self._span.stop)
        model = TextModel(self._model.name, self._model.table - prices) if prices.any() else self._model
        return ByteScores(np.frombuffer(reading.data, np.uint8), model), with_before.start - self._span.start
