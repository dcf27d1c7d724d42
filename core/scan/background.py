"""What the file itself looks like round a place, so that an unusual file raises no alarm by being unusual.

The background of a segment is the byte distribution of the 64 KiB block it starts in, less the segment and less every
long run of text bytes (text must not vouch for text), with one added to each count. A byte is scored against the
greater of that and the uniform distribution: the score is then a likelihood ratio's lower bound under either.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from core.scan.textmodel import UNIT
from core.source.base import ByteSource, Reading, read
from core.span import Span

BLOCK = 1 << 16
_LONG_RUN = re.compile(rb"[\t\n\r -~]{16,}")

Prices = npt.NDArray[np.int64]


def block_of(offset: int) -> Span:
    """Return the block that ``offset`` lies in."""
    start = offset - offset % BLOCK
    return Span(start, start + BLOCK)


def prices(block: Reading, segment: Span) -> Prices:
    """Return, for each byte, how many model units ``block`` takes off its score against uniform bytes."""
    counts = np.ones(256)
    for piece in block.pieces:
        counts += _histogram(piece.data, segment.intersection(piece.span), piece.start)
    excess = np.log2(np.maximum(counts / counts.sum() * 256, 1.0))
    units: Prices = np.ceil(excess * UNIT).astype(np.int64)
    return units


def _histogram(data: bytes, without: Span, base: int) -> npt.NDArray[np.float64]:
    """Count the bytes of ``data``, which stands at ``base``, less ``without`` and the long runs of text."""
    marks = np.ones(len(data), bool)
    for run in _LONG_RUN.finditer(data):
        marks[run.start() : run.end()] = False
    if without:
        marks[without.start - base : without.stop - base] = False
    return np.bincount(np.frombuffer(data, np.uint8)[marks], minlength=256).astype(float)


class Background:
    """The prices round each segment of a source, the last block kept, as segments come in order."""

    def __init__(self, source: ByteSource) -> None:
        """Make the background of ``source``."""
        self._source = source
        self._block = Reading(Span(0, 0), ())

    def prices(self, segment: Span) -> Prices:
        """Return the prices for ``segment``; bytes that cannot be read do not count."""
        block = block_of(segment.start).intersection(Span(0, self._source.size))
        if block != self._block.span:
            self._block = read(self._source, block)
        return prices(self._block, segment)
