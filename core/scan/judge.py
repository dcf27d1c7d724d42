"""From a proposal to what stands: the same segments, scored against the file's own bytes."""

from __future__ import annotations

import numpy as np

from core.scan.background import Background
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
        """Return the parts of ``proposal`` that still score enough.

        A part never scores more than it did against uniform bytes, so that nothing is lost by looking at the
        proposals alone. Bytes that can no longer be read give no part.
        """
        found: list[Segment] = []
        for start in range(proposal.start, proposal.stop, LONG):
            found += self._scored(Span(start, min(proposal.stop, start + LONG)))
        return joined(found)

    def _scored(self, span: Span) -> list[Segment]:
        prices = self._background.prices(span)
        found: list[Segment] = []
        for piece in read(self._source, span).pieces:
            data = np.frombuffer(piece.data, np.uint8)
            price = prices.take(data)
            follow = np.concatenate(([0], self.model.follow(data))) - price
            start = self.model.start.take(data) - price
            found += [s.shifted(piece.start) for s in segments(follow, start, self._least)]
        return found
