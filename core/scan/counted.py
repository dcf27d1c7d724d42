"""A piece of a block counted: which of its bytes stand in long runs of text bytes, and which of them are left out."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.scan.textbytes import Flags, Offsets, is_text
from core.scan.textmodel import Bytes
from core.source.base import Piece
from core.span import Span

BLOCK = 1 << 16
"""The background of a byte is what its block is made of."""
_STEPS = (1, 2, 4, 8)
"""How runs are told from shorter ones: each as long as the first byte and the steps before it together."""
LONG_RUN = 1 + sum(_STEPS)
CELL = 1 << 12
"""Long runs are judged by their place: those in so many bytes together."""

MANY_ZEROS = 0.25
"""Where at least that share of the bytes is zero, these are counted apart."""

Counts = npt.NDArray[np.float64]


class Counted:
    """A piece of a block, and which of its bytes count.

    Attributes:
        at: where the bytes of its long runs stand, counted from the start of the block.
        cells: which cell of the block each of them is in.
        text: the bytes themselves.
    """

    def __init__(self, piece: Piece, base: int) -> None:
        """Take ``piece`` of the block that begins at ``base``; all of it counts so far."""
        self._start = piece.start
        self._data: Bytes = np.frombuffer(piece.data, np.uint8)
        self._in_runs = np.flatnonzero(in_long_runs(self._data))
        self.at: Offsets = self._in_runs + (piece.start - base)
        self.cells: Offsets = self.at // CELL
        self.text = self._data.take(self._in_runs)
        self._is_left_out = np.zeros(len(self.text), bool)

    def leave_out(self, is_text_in: Flags) -> None:
        """Leave out the long runs in the cells, by number, that are text."""
        self._is_left_out = is_text_in.take(self.cells)

    @property
    def left_in(self) -> int:
        """How many bytes of long runs stay in."""
        return int(len(self.text) - np.count_nonzero(self._is_left_out))

    def histogram(self) -> Counts:
        """Count the bytes; what is left out counts as uniform."""
        counts = _histogram(self._data).astype(float)
        if self._is_left_out.any():
            counts -= np.bincount(self.text, self._is_left_out, minlength=256)
            counts += np.count_nonzero(self._is_left_out) / 256
        return counts

    def pairs(self) -> Counts:
        """Count the pairs in the long runs that stay in: one byte (the row) and the one behind it."""
        is_in = ~self._is_left_out
        is_pair = is_in[:-1] & is_in[1:] & (np.diff(self._in_runs) == 1)
        keys = (self.text[:-1].astype(np.uint16) << 8) | self.text[1:]
        return np.bincount(keys[is_pair], minlength=1 << 16).reshape(256, 256).astype(float)

    def inside(self, segment: Span) -> tuple[Bytes, Flags]:
        """Return the bytes of ``segment`` that are in the piece, and whether each counts."""
        own = segment.intersection(Span.of(self._start, len(self._data))).shifted(-self._start)
        return self._data[own.start : own.stop], self._counts[own.start : own.stop]

    def is_counted(self, at: Offsets) -> Flags:
        """Say of each place in ``at`` whether it is in the piece and its byte counts."""
        inside = at - self._start
        is_here = (inside >= 0) & (inside < len(self._data))
        return is_here & self._counts.take(inside, mode="clip")

    @cached_property
    def _counts(self) -> Flags:
        counts = np.ones(len(self._data), bool)
        counts[self._in_runs[self._is_left_out]] = False
        return counts


def _histogram(data: Bytes) -> Offsets:
    """Count each byte; where many are zero these apart, for a counter waits for itself when one byte follows itself."""
    other = int(np.count_nonzero(data))
    if len(data) - other < MANY_ZEROS * len(data):
        return np.bincount(data, minlength=256)
    counts = np.bincount(data[data != 0], minlength=256)
    counts[0] = len(data) - other
    return counts


def in_long_runs(data: Bytes) -> Flags:
    """Say of each byte whether it is one of ``LONG_RUN`` text bytes in a row, or more."""
    texts = is_text(data)
    for step in _STEPS:  # now each says so of the bytes from it on, twice as many each time
        texts[:-step] &= texts[step:]
        texts[-step:] = False
    if texts.any():
        for step in _STEPS:
            texts[step:] |= texts[:-step]
    return texts
