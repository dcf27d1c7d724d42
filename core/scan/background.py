"""What the file itself looks like round a place, so that an unusual file raises no alarm by being unusual.

The background of a byte is what its 64 KiB block is made of. A byte is scored against the greater of
that and the uniform distribution: the score is then a likelihood ratio's lower bound under either.

- Text must not vouch for text. A block that is text throughout (``Order.fills``) asks for nothing. In any other, the
  runs of 16 text bytes and more are asked whether they stand in the order of text: those in the same 4 KiB together
  where they come to 1 KiB, all the others of the block together. What does is left out and counts as uniform; so does
  the rest where that is most of them, for among text, what looks odd is a table or a list.
- Nor must tables and lists vouch for each other: where long runs that are no text are not what the file is like
  (``nature``), those are left out as well that score more than uniform bytes.
- Nor must a segment vouch for itself: it is left out too, but where the background has a memory.
- One is added to the count of each byte, so that nothing is impossible.
- Where the runs that stay in fill most of the block, and are what the file is like (a cipher of letters, BASE64), the
  background has a memory: what follows a byte is what follows it there, mixed with 64 bytes of the block in any order.
  Absolute discounting (Ney, Essen and Kneser, "On structuring probabilistic dependences in stochastic language
  modelling", 1994) keeps the few pairs of the segment itself, and of others like it, from being heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.scan.counted import BLOCK, CELL, Counted, Counts
from core.scan.nature import Nature
from core.scan.order import Order
from core.scan.textbytes import Flags, Offsets
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.source.base import Readable, Reading, read
from core.span import Span

ENOUGH = 1 << 10
"""So many bytes of a cell say by themselves whether they are text."""
MOSTLY = 0.5
"""Where a greater share of the long runs is text, none stays in; where what stays in is a greater share of the block,
it is what the file is like there."""
ALONE = 128
"""Shorter segments are priced many at once."""
UNORDERED = 64
"""As many bytes speak for the whole block in any order."""
HEARSAY = 4
"""So few pairs of the same bytes say nothing: they may be the segment itself, or others like it."""

Prices = npt.NDArray[np.int16]
"""What bytes lose of their score over uniform bytes, in model units: for each byte (256), or, as in the model's table,
for each byte behind each other (257 x 256)."""

_CELLS = BLOCK // CELL
NO_PRICES: Prices = np.zeros(256, np.int16)


def block_of(offset: int) -> Span:
    """Return the block that ``offset`` lies in."""
    start = offset - offset % BLOCK
    return Span(start, start + BLOCK)


class Block:
    """The bytes of a block, counted once without the long runs that are text."""

    def __init__(self, block: Reading, order: Order, nature: Nature) -> None:
        """Take ``block`` of a file of that ``nature``; bytes that could not be read do not count."""
        self.span = block.span
        self._reading = block
        self._order = order
        self._nature = nature

    @property
    def is_whole(self) -> bool:
        """Whether all bytes of the block could be read."""
        return not self._reading.faults

    @cached_property
    def data(self) -> Bytes:
        """The bytes of a block that is whole."""
        return np.frombuffer(self._reading.data, np.uint8)

    def prices(self, segment: Span) -> Prices:
        """Return the prices for ``segment``."""
        if self._throughout is not None:
            return self._throughout
        if self._memory is not None:
            return self._memory
        own = np.zeros(256)
        for piece in self._pieces:
            own += np.bincount(*piece.inside(segment), minlength=256)
        return _prices((self._counts - own + own.sum() / 256) / self._total)

    def prices_each(self, owners: Offsets, at: Offsets, data: Bytes) -> tuple[Prices, Prices]:
        """Return the same for the bytes of many segments shorter than ``ALONE`` that start in this block, a whole one.

        Args:
            owners: the number of the segment of each byte, from 0, in order.
            at: where each byte stands.
            data: the bytes.

        Returns:
            The price of each byte behind the one before it, and as the first; of one that is the first in its segment,
            only the second means anything.
        """
        if self._throughout is not None:
            return self._throughout.take(data), self._throughout.take(data)
        if self._memory is not None:
            pairs = np.concatenate((data[:1], data[:-1])).astype(np.int64) * 256 + data
            return self._memory.reshape(-1).take(pairs), self._memory[-1].take(data)
        keys = owners * 256 + data
        own = np.bincount(keys, self._pieces[0].is_counted(at), minlength=(int(owners[-1]) + 1) * 256)
        of_each = own.reshape(-1, 256).sum(axis=1)
        counts = self._counts.take(data) - own.take(keys) + of_each.take(owners) / 256
        prices = _prices(counts / self._total)
        return prices, prices

    @cached_property
    def _throughout(self) -> Prices | None:
        """The prices in a block that is alike throughout, text or one byte; ``None`` in others and broken ones."""
        if not self.is_whole or len(self.span) < BLOCK:
            return None
        if self.data[0] == self.data[-1] and self.data.min() == self.data.max():
            return _prices(np.bincount(self.data[:1], minlength=256).astype(float))
        return NO_PRICES if self._order.fills(self.data) else None

    @cached_property
    def _pieces(self) -> list[Counted]:
        pieces = [Counted(piece, self.span.start) for piece in self._reading.pieces]
        at = np.concatenate([np.zeros(0, np.int64), *(piece.at for piece in pieces)])
        if len(at):
            text = np.concatenate([piece.text for piece in pieces])
            cells = np.concatenate([piece.cells for piece in pieces])
            is_alone = np.bincount(cells, minlength=_CELLS) >= ENOUGH
            groups = np.where(is_alone, np.arange(_CELLS), _CELLS)
            is_text_in = self._are_left_out(text, at, groups.take(cells)).take(groups)
            if np.count_nonzero(is_text_in.take(cells)) > MOSTLY * len(at):
                is_text_in[:] = True
            for piece in pieces:
                piece.leave_out(is_text_in)
        return pieces

    def _are_left_out(self, text: Bytes, at: Offsets, groups: Offsets) -> Flags:
        """Say of each group of the bytes of long runs whether it is text, or a table or list that may be suspect."""
        are_text = self._order.groups_are_text(text, at, groups, _CELLS + 1)
        rest = np.flatnonzero(~are_text.take(groups))
        if not len(rest) or self._nature.has_runs:
            return are_text
        return are_text | self._order.groups_score(text[rest], at[rest], groups[rest], _CELLS + 1)

    @cached_property
    def _counts(self) -> Counts:
        return sum((piece.histogram() for piece in self._pieces), np.ones(256))

    @cached_property
    def _total(self) -> float:
        return float(self._counts.sum())

    @cached_property
    def _memory(self) -> Prices | None:
        """The prices of bytes behind each other, where long runs that stay in fill most of the block, as of others."""
        runs = sum(piece.left_in for piece in self._pieces)
        if runs <= MOSTLY * self._reading.known.total or not self._nature.has_runs:
            return None
        pairs = sum((piece.pairs() for piece in self._pieces), np.zeros((256, 256)))
        anywhere = self._counts / self._total
        before = np.flatnonzero(pairs.any(axis=1))
        told = np.maximum(pairs[before] - HEARSAY, 0)
        total = pairs[before].sum(axis=1, keepdims=True) + UNORDERED
        share = (told + (total - told.sum(axis=1, keepdims=True)) * anywhere) / total
        prices = np.tile(_prices(anywhere), (257, 1))
        prices[before] = _prices(share)
        return prices


def _prices(share: Counts) -> Prices:
    """Return the prices of bytes that are ``share`` of what there is."""
    prices: Prices = np.ceil(np.log2(np.maximum(share * 256, 1.0)) * UNIT).astype(np.int16)
    return prices


class Background:
    """The prices round each segment of a source, the last block kept, as segments come in order."""

    def __init__(self, source: Readable, model: TextModel, *, is_shuffled: bool = False) -> None:
        """Make the background of ``source``, whose bytes may be shuffled; ``model`` tells text."""
        self._source = source
        self._model = model
        self._order = Order(model)
        self._nature = Nature(source, self._order, is_shuffled=is_shuffled)
        self._block = Block(Reading(Span(0, 0), ()), self._order, self._nature)

    def block(self, offset: int) -> Block:
        """Return the block that ``offset`` lies in."""
        span = block_of(offset).intersection(Span(0, self._source.size))
        if span != self._block.span:
            self._block = Block(read(self._source, span), self._order, self._nature)
        return self._block

    def prices(self, segment: Span) -> Prices:
        """Return the prices for ``segment``, which is in one block."""
        return self.block(segment.start).prices(segment)

    @property
    def has_runs(self) -> bool:
        """Whether long runs of text bytes in no order of text are what the source is like."""
        return self._nature.has_runs

    def are_text(self, samples: Sequence[Bytes]) -> Flags:
        """Say of each of ``samples``, pages of a long text, whether they stand in the order of text.

        Where long runs are not what the file is like, a list is as much out of place as a text.
        """
        if self._nature.has_runs:
            return self._order.are_text(samples)
        return self._model.prefers(samples)
