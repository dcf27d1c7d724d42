"""What bytes are worth as text: the model's log-likelihood ratios, less what the background asks for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.scan.background import Prices
from core.scan.segments import Units
from core.scan.textmodel import Bytes, TextModel


@dataclass(frozen=True, slots=True, eq=False)
class ByteScores:
    """The scores of ``data`` by ``model``, each byte less its price; against uniform bytes, nothing has one."""

    data: Bytes
    model: TextModel
    prices: Prices | None = None

    @property
    def length(self) -> int:
        """Bytes in the data."""
        return len(self.data)

    @property
    def bounds(self) -> tuple[int, int]:
        """No byte scores less than the first or more than the second."""
        lowest, highest = self.model.bounds
        return lowest - (int(self.prices.max()) if self.prices is not None else 0), highest

    def follow(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as continuations; the very first byte continues nothing and scores 0."""
        scores = np.zeros(stop - start, np.int32)
        scores[max(0, 1 - start) :] = self.model.follow(self.data[max(0, start - 1) : stop])
        return self._paid(scores, start, stop)

    def first(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as the first of a segment."""
        return self._paid(self.model.start.take(self.data[start:stop]).astype(np.int32), start, stop)

    def _paid(self, scores: Units, start: int, stop: int) -> Units:
        if self.prices is not None:
            scores -= self.prices.astype(np.int32).take(self.data[start:stop])
        return scores
