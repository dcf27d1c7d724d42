"""Words of four or eight bytes that are looked for: a look into a table by their hash tells nearly all others apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.scan.textbytes import Flags

Words = npt.NDArray[np.unsignedinteger]

_BITS = 18
_SPREAD: dict[int, np.unsignedinteger] = {4: np.uint32(2654435761), 8: np.uint64(0x9E3779B97F4A7C15)}
"""2**32 and 2**64 by the golden ratio: neighbouring words fall far apart."""
_SHIFT: dict[int, np.unsignedinteger] = {4: np.uint32(32 - _BITS), 8: np.uint64(64 - _BITS)}


class WordFilter:
    """Knows the hashes of words of one length."""

    def __init__(self, words: Words) -> None:
        """Look for ``words``."""
        self._may_be = np.zeros(1 << _BITS, bool)
        self._may_be[_hashes(words)] = True

    def may_be(self, words: Words) -> Flags:
        """Say of each of ``words`` whether, by its hash, it may be one that is looked for; of those, it always is."""
        return self._may_be.take(_hashes(words))


def _hashes(words: Words) -> npt.NDArray[np.int64]:
    hashed: Words = words * _SPREAD[words.itemsize]
    hashed >>= _SHIFT[words.itemsize]
    return hashed.view(np.int64) if words.itemsize == 8 else hashed.astype(np.int64)
