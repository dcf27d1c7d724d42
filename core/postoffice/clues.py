"""Where a text shares literal bytes with the templates: most text shares none, and is not worth aligning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from core.postoffice.lattice import CLUE, EDGE_CLUE, Clue, Row
from core.scan.textmodel import Bytes

LOOK = 1 << 15
"""Bytes looked at together: what is worked out of them stays in the processor's cache."""
_BITS = 18
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio: neighbouring keys fall far apart
_SHIFT = np.uint64(64 - _BITS)
_SPREAD_SHORT = np.uint32(2654435761)  # 2**32 by the same
_SHIFT_SHORT = np.uint32(32 - _BITS)

Offsets = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint32] | npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


class Clues:
    """Finds the clues of several rows in one pass."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Gather the clues of ``rows``."""
        self._rows: defaultdict[bytes, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for clue, cells in row.clues.items():
                self._rows[clue].append((number, cells))
        self._heads = _Sought(EDGE_CLUE, (clue[:EDGE_CLUE] for clue in self._rows))
        self._wholes = [_Sought(length, (c for c in self._rows if len(c) == length)) for length in (EDGE_CLUE, CLUE)]

    def of(self, data: bytes) -> Mapping[int, list[Clue]]:
        """Return, for the number of each row that shares clues with ``data``, those clues, by place."""
        found: defaultdict[int, list[Clue]] = defaultdict(list)
        if len(data) >= EDGE_CLUE:
            for at in np.flatnonzero(self._heads.may_begin(np.frombuffer(data, np.uint8))).tolist():
                for clue in {data[at : at + length] for length in (EDGE_CLUE, CLUE)}:
                    for number, cells in self._rows.get(clue, ()):
                        found[number] += [Clue(at, cell, len(clue)) for cell in cells]
        return found

    def places(self, data: Bytes) -> Offsets:
        """Return the offsets in ``data`` at which any clue of any row begins, in order."""
        starts = range(0, len(data) - EDGE_CLUE + 1, LOOK)
        found = [start + self._places(data[start : start + LOOK + CLUE - 1]) for start in starts]
        return np.concatenate([np.empty(0, np.int64), *found])

    def _places(self, data: Bytes) -> Offsets:
        """Return those in the first ``LOOK`` bytes of ``data``."""
        begun = np.flatnonzero(self._heads.may_begin(data)[:LOOK])
        begins = np.zeros(len(begun), bool)
        for sought in self._wholes:
            begins |= sought.begin(data, begun)
        return begun[begins]


class _Sought:
    """Byte strings of one length, ``EDGE_CLUE`` or ``CLUE``, that are looked for: by their hash first."""

    def __init__(self, length: int, strings: Iterable[bytes]) -> None:
        self._length = length
        self._type = "<u4" if length == EDGE_CLUE else "<u8"
        self._words = np.unique(np.frombuffer(b"".join(strings), self._type))
        self._may_be = np.zeros(1 << _BITS, bool)
        self._may_be[_hashes(self._words)] = True

    def may_begin(self, data: Bytes) -> Flags:
        """Return for each place in ``data`` at which one could begin whether, by the hash, it may."""
        return self._may_be.take(_hashes(self._all(data)))

    def begin(self, data: Bytes, places: Offsets) -> Flags:
        """Return for each of ``places``, in order, whether one begins there."""
        begins = np.zeros(len(places), bool)
        words = self._all(data)[places[: np.searchsorted(places, len(data) - self._length, "right")]]
        likely = np.flatnonzero(self._may_be.take(_hashes(words)))
        begins[likely] = self._words.take(np.searchsorted(self._words, words[likely]), mode="clip") == words[likely]
        return begins

    def _all(self, data: Bytes) -> Words:
        """Return every ``length`` bytes in a row of ``data`` as a number."""
        words: Words = np.ndarray(max(0, len(data) - self._length + 1), self._type, data, strides=(1,))
        return words


def _hashes(words: Words) -> Words:
    """Return the hash of each of ``words``."""
    short = words.itemsize == EDGE_CLUE
    hashed: Words = words * (_SPREAD_SHORT if short else _SPREAD)
    hashed >>= _SHIFT_SHORT if short else _SHIFT
    return hashed
