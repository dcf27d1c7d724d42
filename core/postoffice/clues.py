"""Where a text shares literal bytes with the templates: most text shares none, and is not worth aligning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.postoffice.lattice import CLUE, EDGE_CLUE, Row

_SPREAD = np.uint32(2654435761)  # Knuth's multiplier: neighbouring keys fall far apart
_SHIFT = np.uint32(16)


class Clues:
    """Finds the clues of several rows in one pass."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Gather the clues of ``rows``."""
        numbers: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for clue in row.clues:
                numbers[clue].append(number)
        self._rows = {clue: tuple(found) for clue, found in numbers.items()}
        self._may_begin = np.zeros(1 << 16, bool)  # by the hash of its first bytes, whether a clue begins so
        for clue in self._rows:
            self._may_begin[_hashes(clue[:EDGE_CLUE])] = True

    def places(self, data: bytes) -> dict[int, list[int]]:
        """Return, for the number of each row that shares clues with ``data``, where they begin, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        if len(data) >= EDGE_CLUE:
            for at in np.flatnonzero(self._may_begin.take(_hashes(data))).tolist():
                for number in self._of(data[at : at + EDGE_CLUE]) | self._of(data[at : at + CLUE]):
                    found[number].append(at)
        return found

    def _of(self, clue: bytes) -> set[int]:
        return set(self._rows.get(clue, ()))


def _hashes(data: bytes) -> npt.NDArray[np.uint32]:
    """Return the hash of every ``EDGE_CLUE`` bytes in a row."""
    keys = np.ndarray(len(data) - EDGE_CLUE + 1, "<u4", data, strides=(1,))
    hashed: npt.NDArray[np.uint32] = (keys * _SPREAD) >> _SHIFT
    return hashed
