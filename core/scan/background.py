"""What the file itself looks like round a place, so that an unusual file raises no alarm by being unusual.

The background of a segment is the byte distribution of the 64 KiB block it starts in. Left out are every long run of
text bytes that reads like text, for text must not vouch for text, and the segment itself, unless it is long and does
not; what is left out counts as uniform, and one is added to each count. A byte is scored against the greater of that
and the uniform distribution: the score is then a likelihood ratio's lower bound under either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.scan.regions import is_text
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.source.base import ByteSource, Reading, read
from core.span import Span

BLOCK = 1 << 16
LONG_RUN = 16
ALONE = 128
"""A run of so many bytes says by itself whether it is text."""
ORDER = 1.0 * UNIT
"""Text scores 1.1 to 2.3 bits a byte more than its bytes in random order, English and lists of files alike; BASE64,
figures and random letters nothing, a cipher of letters less than 1."""
MOST = 8 * UNIT
"""No byte has a higher price: it costs that where the block is full of it."""

Prices = npt.NDArray[np.int64]


def block_of(offset: int) -> Span:
    """Return the block that ``offset`` lies in."""
    start = offset - offset % BLOCK
    return Span(start, start + BLOCK)


class Block:
    """The bytes of a block, counted once without the long runs that read like text."""

    def __init__(self, block: Reading, model: TextModel) -> None:
        """Count ``block``; bytes that could not be read do not count."""
        self.span = block.span
        pieces = ((piece.start, np.frombuffer(piece.data, np.uint8)) for piece in block.pieces)
        self._pieces = [(start, data, _marks(data, model)) for start, data in pieces]
        self._model = model
        left_out = sum(int(len(marks) - np.count_nonzero(marks)) for _, _, marks in self._pieces)
        counted = (_histogram(data[marks]) for _, data, marks in self._pieces)
        self._counts = sum(counted, np.full(256, 1 + left_out / 256))

    def prices(self, segment: Span) -> Prices:
        """Return, for each byte, how many model units it loses against its score over uniform bytes."""
        counts = self._counts
        for start, data, marks in self._pieces:
            own = segment.intersection(Span.of(start, len(data))).shifted(-start)
            text = data[own.start : own.stop]
            if len(text) < ALONE or _reads_like_text([text], self._model):
                counted = _histogram(text[marks[own.start : own.stop]])
                counts = counts - counted + counted.sum() / 256
        excess = np.log2(np.maximum(counts / counts.sum() * 256, 1.0))
        units: Prices = np.ceil(excess * UNIT).astype(np.int64)
        return units


def _marks(data: Bytes, model: TextModel) -> npt.NDArray[np.bool_]:
    """Mark the bytes that are in no long run that reads like text; short ones of the long are asked together."""
    edges = np.flatnonzero(np.diff(is_text(data), prepend=False, append=False))
    runs = [Span(a, b) for a, b in edges.reshape(-1, 2).tolist() if b - a >= LONG_RUN]
    alone = [[run] for run in runs if len(run) >= ALONE]
    together = [run for run in runs if len(run) < ALONE]
    marks = np.ones(len(data), bool)
    for group in [*alone, together] if together else alone:
        if _reads_like_text([data[run.start : run.stop] for run in group], model):
            for run in group:
                marks[run.start : run.stop] = False
    return marks


def _reads_like_text(runs: Sequence[Bytes], model: TextModel) -> bool:
    """Whether the order of the bytes makes them text: they score more than in random order, by ``ORDER`` a byte."""
    counts = sum((_histogram(run) for run in runs), np.zeros(256))
    there = np.flatnonzero(counts)
    share = counts[there] / counts.sum()
    shuffled = share @ model.table[np.ix_(there, there)] @ share
    scores = sum(int(model.follow(run).sum(dtype=np.int64)) for run in runs)
    return bool(scores > (shuffled + ORDER) * sum(len(run) - 1 for run in runs))


def _histogram(data: Bytes) -> npt.NDArray[np.float64]:
    return np.bincount(data, minlength=256).astype(float)


class Background:
    """The prices round each segment of a source, the last block kept, as segments come in order."""

    def __init__(self, source: ByteSource, model: TextModel) -> None:
        """Make the background of ``source``; ``model`` tells text."""
        self._source = source
        self._model = model
        self._block = Block(Reading(Span(0, 0), ()), model)

    def prices(self, segment: Span) -> Prices:
        """Return the prices for ``segment``, from the block it starts in."""
        block = block_of(segment.start).intersection(Span(0, self._source.size))
        if block != self._block.span:
            self._block = Block(read(self._source, block), self._model)
        return self._block.prices(segment)
