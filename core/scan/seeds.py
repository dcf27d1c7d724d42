"""Seeds of text: the candidate finder that discards nearly all of a file at memory speed.

A *seed* is ``SEED`` text bytes in a row whose scores sum to at least ``SEED_UNITS``; only regions that hold one are
scored. Seeds are found without a look at most bytes, and exactly: one comparison says which bytes are above 8 as signed
numbers (the text bytes, and a few others); of these marks, packed to one bit a byte, ``SEED`` in a row are found by
shifting and masking whole words; the few places left are scored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from core.scan.textbytes import BELOW_TEXT, Flags, Offsets, is_text
from core.scan.textmodel import UNIT, Bytes, TextModel

SEED = 8
"""As many as an octet has bits and a word has bytes: the finder below rests on that."""
SEED_UNITS = 16 * UNIT
STRETCH = 1 << 18
"""Bytes marked at a time: the marks stay in the processor's own cache."""
WORDS = 1 << 14
"""Words of packed marks eroded at a time, for the same reason."""
MOST = 8
"""Where more than one byte in so many is a candidate, all are scored."""
LOOK = 1 << 14
"""Bytes of a long text that are scored together to find its first seed."""

_REFUSED = -(1 << 20)  # no sum of six scores makes up for a foreign byte in a seed
_NONE = np.uint64(0)

Bits = npt.NDArray[np.uint64]


@cache
def _refusing(model: TextModel) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the scores of bytes as the first of a seed and behind another (the high one of a pair), for seeds."""
    table = model.table.astype(np.int32)
    table[:, ~is_text(np.arange(256, dtype=np.uint8))] = _REFUSED
    return table[256], np.ascontiguousarray(table[:256].T).reshape(-1)


class SeedFinder:
    """Finds seeds; holds the scratch memory of one thread."""

    def __init__(self, model: TextModel) -> None:
        """Make a finder."""
        self._above = np.empty(STRETCH, bool)
        self._bits: Bits = np.zeros(0, "<u8")
        self._start, self._follow = _refusing(model)

    def seeds(self, data: Bytes) -> Offsets:
        """Return the offsets at which seeds begin, in order."""
        if len(data) < SEED:
            return np.zeros(0, np.int64)
        for mark in (self._are_above, is_text):
            first = _few_set(self._candidates(data, mark))
            if first is not None:
                return self._scored(data, first)
        return self._scored_all(data)

    def is_any_in(self, data: Bytes) -> bool:
        """Whether there is a seed in ``data``, most of it text; the first is soon found there."""
        looks = (data[start : start + LOOK + SEED - 1] for start in range(0, len(data), LOOK))
        return any(len(look) >= SEED and self._scored_all(look).size for look in looks)

    def _are_above(self, data: Bytes) -> Flags:
        """Say of each byte whether it is above 8: all text bytes are, and some others."""
        return np.greater(data.view(np.int8), BELOW_TEXT, out=self._above[: len(data)])

    def _candidates(self, data: Bytes, mark: Callable[[Bytes], Flags]) -> Bits:
        """Return a bit for each place, set where ``SEED`` bytes in a row are marked.

        Of those above 8, about one in six is a seed's.
        """
        words = -(-len(data) // 64)
        if words > len(self._bits):
            self._bits = np.zeros(words, "<u8")
        bits = self._bits[:words]
        bits[-1:] = 0  # what is behind the last byte is not text
        octets = bits.view(np.uint8)
        for start in range(0, len(data), STRETCH):
            packed = np.packbits(mark(data[start : start + STRETCH]), bitorder="little")
            octets[start >> 3 : (start >> 3) + len(packed)] = packed
        return _eroded(bits)

    def _scored(self, data: Bytes, first: Offsets) -> Offsets:
        """Keep the places whose ``SEED`` bytes, all above 8, are text and score enough."""
        eights = _eights(data)[first]
        kept = np.flatnonzero(_have_no_control(eights))
        first, eights = first[kept], eights[kept]
        total = self._start.take(eights.astype(np.uint8))
        for step in range(SEED - 1):
            total = total + self._follow.take((eights >> np.uint64(8 * step)).astype(np.uint16))
        found: Offsets = first[total >= SEED_UNITS]
        return found

    def _scored_all(self, data: Bytes) -> Offsets:
        """Do the same for every place of ``data``, which is quicker when most of them are candidates."""
        pairs = (data[1:].astype(np.uint16) << 8) | data[:-1]
        one = self._follow.take(pairs)
        two = one[:-1] + one[1:]
        seven = two[:-5] + two[2:-3] + two[4:-1] + one[6:]
        total = self._start.take(data[: 1 - SEED]) + seven
        found: Offsets = np.flatnonzero(total >= SEED_UNITS)
        return found


def _eights(data: Bytes) -> Bits:
    """View ``data`` as overlapping words: the eight bytes from each place on, the first one lowest."""
    return np.ndarray((len(data) - SEED + 1,), "<u8", buffer=data.data, strides=(1,))


def _have_no_control(eights: Bits) -> Flags:
    """Say of eights of bytes, all from 9 to 127, whether each is 32 or more, TAB, LF or CR.

    No sum carries into the next byte: with a byte below 128, ``byte + 0x60`` has its top bit set from 32 on, and
    ``(byte ^ c) + 0x7F`` wherever it is not ``c``.
    """
    control = ~(eights + _each(0x60))
    for allowed in b"\t\n\r":
        control &= (eights ^ _each(allowed)) + _each(0x7F)
    control &= _each(0x80)
    none: Flags = control == _NONE
    return none


def _each(byte: int) -> np.uint64:
    """Return the word of eight times ``byte``."""
    return np.uint64(byte * 0x0101010101010101)


def _eroded(bits: Bits) -> Bits:
    """Keep, in place, a bit where it and the seven behind it are set.

    A run that reaches from one word into the next lies in the last octet of the one and the first of the other, which
    are eroded apart, before what is in them is lost.
    """
    octets = bits.view(np.uint8)
    borders = octets[8::8].astype(np.uint16)
    borders <<= 8
    borders |= octets[7:-1:8]
    _erode(borders)
    for start in range(0, len(bits), WORDS):
        _erode(bits[start : start + WORDS])
    octets[7:-1:8] |= borders.astype(np.uint8)
    return bits


def _erode(words: npt.NDArray[np.unsignedinteger]) -> None:
    """Keep, in place, a bit where it and the seven behind it in the same word are set."""
    scratch = np.empty_like(words)
    for step in (1, 2, 4):
        np.right_shift(words, words.dtype.type(step), out=scratch)
        np.bitwise_and(words, scratch, out=words)


def _few_set(bits: Bits) -> Offsets | None:
    """Return the places of the set bits, in order; ``None`` where more than one in ``MOST`` is set."""
    words = np.flatnonzero(bits != _NONE)
    if len(words) * MOST > len(bits) and int(np.bitwise_count(bits).sum()) * MOST > 64 * len(bits):
        return None
    octets = bits[words].view(np.uint8)
    some = np.flatnonzero(octets != 0)
    places = np.flatnonzero(np.unpackbits(octets[some], bitorder="little").view(bool))
    octet = some[places >> 3]
    found: Offsets = (words[octet >> 3] << 6) + ((octet & 7) << 3) + (places & 7)
    return found
