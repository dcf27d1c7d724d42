"""What bytes are worth as text: the model's log-likelihood ratios, worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.scan.segments import Units
from core.scan.textbytes import Flags
from core.scan.textmodel import Bytes, TextModel
from core.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class ByteScores:
    """The scores of ``data`` by ``model``."""

    data: Bytes
    model: TextModel

    @property
    def length(self) -> int:
        """Bytes in the data."""
        return len(self.data)

    def follow(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as continuations; the very first byte continues nothing and scores 0."""
        scores = np.zeros(stop - start, np.int32)
        scores[max(0, 1 - start) :] = self.model.follow(self.data[max(0, start - 1) : stop])
        return scores

    def first(self, start: int, stop: int) -> Units:
        """Return the scores of bytes as the first of a segment."""
        return self.model.start.take(self.data[start:stop]).astype(np.int32)

    def are_text(self, samples: Sequence[Span]) -> Flags:
        """Say of each of ``samples``, bytes of pages of a long text, whether they score more than uniform bytes."""
        return self.model.prefers([self.data[span.start : span.stop] for span in samples])
