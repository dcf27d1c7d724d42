"""What the file itself looks like round a place, so that an unusual file raises no alarm by being unusual.

The background of a segment is the byte distribution of the 64 KiB block it starts in, less the segment and less every
long run of text bytes (text must not vouch for text), with one added to each count. A byte is scored against the
greater of that and the uniform distribution: the score is then a likelihood ratio's lower bound under either.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.scan.regions import is_text
from core.scan.textmodel import UNIT, Bytes
from core.source.base import ByteSource, Reading, read
from core.span import Span

BLOCK = 1 << 16
LONG_RUN = 16
MOST = 8 * UNIT
"""No byte has a higher price: it costs that where the block is full of it."""

Prices = npt.NDArray[np.int64]


def block_of(offset: int) -> Span:
    """Return the block that ``offset`` lies in."""
    start = offset - offset % BLOCK
    return Span(start, start + BLOCK)


class Block:
    """The bytes of a block, counted once without the long runs of text."""

    def __init__(self, block: Reading) -> None:
        """Count ``block``; bytes that could not be read do not count."""
        self.span = block.span
        pieces = ((piece.start, np.frombuffer(piece.data, np.uint8)) for piece in block.pieces)
        self._pieces = [(start, data, _marks(data)) for start, data in pieces]
        self._counts = sum((_histogram(data[marks]) for _, data, marks in self._pieces), np.ones(256))

    def prices(self, segment: Span) -> Prices:
        """Return, for each byte, how many model units it loses against its score over uniform bytes."""
        counts = self._counts
        for start, data, marks in self._pieces:
            own = segment.intersection(Span.of(start, len(data))).shifted(-start)
            counts = counts - _histogram(data[own.start : own.stop][marks[own.start : own.stop]])
        excess = np.log2(np.maximum(counts / counts.sum() * 256, 1.0))
        units: Prices = np.ceil(excess * UNIT).astype(np.int64)
        return units


def _marks(data: Bytes) -> npt.NDArray[np.bool_]:
    """Mark the bytes that are in no long run of text."""
    edges = np.flatnonzero(np.diff(is_text(data), prepend=False, append=False))
    starts, stops = edges[::2], edges[1::2]
    is_long = stops - starts >= LONG_RUN
    marks = np.ones(len(data), bool)
    for start, stop in zip(starts[is_long].tolist(), stops[is_long].tolist(), strict=True):
        marks[start:stop] = False
    return marks


def _histogram(data: Bytes) -> npt.NDArray[np.float64]:
    return np.bincount(data, minlength=256).astype(float)


class Background:
    """The prices round each segment of a source, the last block kept, as segments come in order."""

    def __init__(self, source: ByteSource) -> None:
        """Make the background of ``source``."""
        self._source = source
        self._block = Block(Reading(Span(0, 0), ()))

    def prices(self, segment: Span) -> Prices:
        """Return the prices for ``segment``, from the block it starts in."""
        block = block_of(segment.start).intersection(Span(0, self._source.size))
        if block != self._block.span:
            self._block = Block(read(self._source, block))
        return self._block.prices(segment)
