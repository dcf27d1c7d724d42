"""From proposals to what stands: the same segments, scored against the file's own bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from core.scan.background import ALONE, Background
from core.scan.counted import BLOCK
from core.scan.scores import ByteScores
from core.scan.segments import Segment, Units, segments
from core.scan.short_segments import laid_out, segments_of_each
from core.scan.textbytes import Flags, Offsets
from core.scan.textmodel import Bytes, TextModel
from core.source.base import Readable
from core.span import Span


class Judge:
    """Scores proposals again, against the background round them."""

    def __init__(self, source: Readable, model: TextModel, least: int, *, is_shuffled: bool = False) -> None:
        """Make a judge over ``source`` that lets stand what scores at least ``least`` units.

        Where the bytes of the source are shuffled, whatever long runs they have are what they are like.
        """
        self._source = source
        self.model = model
        self._least = least
        self._background = Background(source, model, is_shuffled=is_shuffled)

    @property
    def is_printable(self) -> bool:
        """Whether long runs of printable bytes are what the source is like: then no table or list in them stands."""
        return self._background.has_runs

    def standing(self, proposal: Segment) -> list[Segment]:
        """Return the parts of ``proposal`` that score enough, whatever its own units are.

        A part never scores more than it did against uniform bytes, so that nothing is lost by looking at the
        proposals alone. No part holds bytes that were asked for and can no longer be read.
        """
        rest = Span(proposal.start, proposal.stop)
        found: list[Segment] = []
        while rest:
            try:
                return found + self._scored(rest)
            except _Hole as hole:
                found += self.standing(Segment(rest.start, max(rest.start, hole.span.start), 0))
                rest = Span(min(hole.span.stop, rest.stop), rest.stop)
        return found

    def standing_all(self, proposals: Sequence[Segment]) -> list[Segment]:
        """Return the parts of all ``proposals``, in order: the same as one by one, but many short ones sooner."""
        found: list[Segment] = []
        for is_short, group in groupby(proposals, _is_short):
            together = list(group)
            parts = self._standing_short(together) if is_short and len(together) > 1 else None
            found += [part for one in together for part in self.standing(one)] if parts is None else parts
        return found

    def _standing_short(self, proposals: Sequence[Segment]) -> list[Segment] | None:
        """Do the same for short proposals; ``None`` where bytes round one of them cannot be read any more."""
        starts = np.array([proposal.start for proposal in proposals], np.int64)
        lengths = np.array([proposal.stop for proposal in proposals], np.int64) - starts
        borders = np.flatnonzero(np.diff(starts // BLOCK)) + 1
        scores: list[tuple[Units, Units]] = []
        for of_block in zip(np.split(starts, borders), np.split(lengths, borders), strict=True):
            if (some := self._scores(*of_block)) is None:
                return None
            scores.append(some)
        follow, first = (np.concatenate(some) for some in zip(*scores, strict=True))
        return segments_of_each(follow, first, starts, lengths, self._least)

    def _scores(self, starts: Offsets, lengths: Offsets) -> tuple[Units, Units] | None:
        """Return the scores of the bytes of short proposals of one block, as continuations and as the first."""
        block = self._background.block(int(starts[0]))
        if not block.is_whole:
            return None
        owners, at = laid_out(starts, lengths)
        data = block.data.take(at - block.span.start)
        behind, alone = block.prices_each(owners, at, data)
        follow = np.concatenate(([0], self.model.follow(data))).astype(np.int32) - behind
        return follow, self.model.start.take(data).astype(np.int32) - alone

    def _scored(self, span: Span) -> list[Segment]:
        scores = _Judged(span, self._source, self._background, self.model)
        return [part.shifted(span.start) for part in segments(scores, self._least)]


def _is_short(proposal: Segment) -> bool:
    """Whether ``proposal`` is short and in one block."""
    return 0 < proposal.stop - proposal.start < ALONE and proposal.start // BLOCK == (proposal.stop - 1) // BLOCK


def _by_block(span: Span) -> Iterator[Span]:
    """Cut ``span`` at the borders of blocks."""
    for start in range(span.start - span.start % BLOCK, span.stop, BLOCK):
        yield Span(start, start + BLOCK).intersection(span)


class _Hole(Exception):
    """Bytes that were asked for and cannot be read any more; nothing reaches over them."""

    def __init__(self, span: Span) -> None:
        super().__init__(str(span))
        self.span = span


class _Judged:
    """The scores of the bytes of a span, each less its price in its block; blocks are read when they are asked for.

    Where bytes cannot be read, asking raises ``_Hole``.
    """

    def __init__(self, span: Span, source: Readable, background: Background, model: TextModel) -> None:
        self._span, self._source, self._background, self._model = span, source, background, model
        self._kept: list[tuple[int, tuple[ByteScores, int]]] = []  # two blocks; a cached method would be a cycle

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

    def are_text(self, samples: Sequence[Span]) -> Flags:
        """Say of each of ``samples``, bytes of pages of a long text, whether they read as text."""
        return self._background.are_text([self._bytes(span.shifted(self._span.start)) for span in samples])

    def _joined(self, start: int, stop: int, *, is_first: bool) -> Units:
        parts: list[Units] = []
        asked = Span(self._span.start + start, self._span.start + stop)
        for part in _by_block(asked):
            scores, before = self._block(part.start // BLOCK)
            ask = scores.first if is_first else scores.follow
            parts.append(ask(part.start - before, part.stop - before))
        return np.concatenate(parts)

    def _block(self, number: int) -> tuple[ByteScores, int]:
        kept = next((scores for one, scores in self._kept if one == number), None)
        if kept is None:
            kept = self._read(number)
            self._kept = [*self._kept[-1:], (number, kept)]
        return kept

    def _read(self, number: int) -> tuple[ByteScores, int]:
        """Return the scores of the part of the span in a block, and of the byte before it; and where they begin."""
        part = Span(number * BLOCK, (number + 1) * BLOCK).intersection(self._span)
        with_before = Span(max(self._span.start, part.start - 1), part.stop)
        data = self._bytes(with_before)
        prices = self._background.prices(part)
        model = TextModel(self._model.name, self._model.table - prices) if prices.any() else self._model
        return ByteScores(data, model), with_before.start

    def _bytes(self, span: Span) -> Bytes:
        data = np.empty(len(span), np.uint8)
        if faults := self._source.read_into(span.start, data.data):
            raise _Hole(faults[0].span)
        return data
