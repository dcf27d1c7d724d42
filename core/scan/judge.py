"""From a proposal to what stands: the same segments, scored against the file's own bytes."""

from __future__ import annotations

import numpy as np

from core.scan.background import Background, Prices
from core.scan.scores import ByteScores
from core.scan.segments import Segment, joined, segments
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
        self._background = Background(source)

    def standing(self, proposal: Segment) -> list[Segment]:
        """Return the parts of ``proposal`` that still score enough; one of 0 units has not been scored yet.

        A part never scores more than it did against uniform bytes, so that nothing is lost by looking at the
        proposals alone; and where the background asks for nothing, a proposal stands as it is. Bytes that can no longer
        be read give no part.
        """
        starts = range(proposal.start, proposal.stop, LONG)
        pieces = [Span(start, min(start + LONG, proposal.stop)) for start in starts]
        priced = [(piece, self._background.prices(piece)) for piece in pieces]
        if proposal.units and not any(prices.any() for _, prices in priced):
            return [proposal]
        return joined(part for piece, prices in priced for part in self._scored(piece, prices))

    def _scored(self, span: Span, prices: Prices) -> list[Segment]:
        found: list[Segment] = []
        for piece in read(self._source, span).pieces:
            scores = ByteScores(np.frombuffer(piece.data, np.uint8), self.model, prices)
            found += [s.shifted(piece.start) for s in segments(scores, self._least)]
        return found
