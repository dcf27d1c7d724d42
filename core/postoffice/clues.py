"""Where a text shares literal bytes with the templates: most text shares none, and is not worth aligning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from core.postoffice.lattice import CLUE, EDGE_CLUE, Literal, Row, Run
from core.postoffice.word_filter import WordFilter, Words
from core.scan.textbytes import Flags, Offsets
from core.scan.textmodel import Bytes

LOOK = 1 << 15
"""Bytes looked at together: what is worked out of them stays in the processor's cache."""
_WIDE = 48  # bits of an offset, more than any text has


class Clues:
    """Finds the clues of several rows in one pass."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Gather the clues of ``rows``."""
        stands: defaultdict[Literal, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for literal, first in zip(row.literals, row.firsts, strict=True):
                stands[literal].append((number, first))
        self._stands = list(stands.items())  # literals, and the rows and cells in which each begins
        self._begun: defaultdict[bytes, list[tuple[int, int, int]]] = defaultdict(list)  # see _shared
        for number, literal in enumerate(stands):
            for clue, offset in literal.clues():
                self._begun[clue].append((number, offset, (number << _WIDE) - offset))
        self._heads = _Strings(EDGE_CLUE, (clue[:EDGE_CLUE] for clue in self._begun))
        self._wholes = [_Strings(length, (c for c in self._begun if len(c) == length)) for length in (EDGE_CLUE, CLUE)]

    def runs(self, data: bytes) -> Mapping[int, list[Run]]:
        """Return, for the number of each row that shares clues with ``data``, the runs of literals they are in."""
        found: defaultdict[int, list[Run]] = defaultdict(list)
        for number, at, offset, length in self._shared(data):
            for row, first in self._stands[number][1]:
                found[row].append(Run(at, first + offset, length))
        return found

    def _shared(self, data: bytes) -> Iterator[tuple[int, int, int, int]]:
        """Yield where ``data`` shares a run of bytes with a literal: its number, the place, where in it, how long."""
        stops: dict[int, int] = {}  # of the last run for each literal and place where it would begin, as one number
        for at in np.flatnonzero(self._heads.may_begin(np.frombuffer(data, np.uint8))).tolist():
            for clue in (data[at : at + CLUE], data[at : at + EDGE_CLUE]):
                for number, offset, key in self._begun.get(clue, ()):
                    if stops.get(key + at, -1) <= at:
                        literal = self._stands[number][0]
                        before, behind = literal.backward(data, at, offset), literal.onward(data, at, offset)
                        stops[key + at] = at + behind
                        yield number, at - before, offset - before, before + behind

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


class _Strings:
    """Byte strings of one length, ``EDGE_CLUE`` or ``CLUE``, that are looked for."""

    def __init__(self, length: int, strings: Iterable[bytes]) -> None:
        self._length = length
        self._type = "<u4" if length == EDGE_CLUE else "<u8"
        self._words = np.sort(np.frombuffer(b"".join(set(strings)), self._type))
        self._filter = WordFilter(self._words)

    def may_begin(self, data: Bytes) -> Flags:
        """Return for each place in ``data`` at which one could begin whether, by the hash, it may."""
        return self._filter.may_be(self._all(data))

    def begin(self, data: Bytes, places: Offsets) -> Flags:
        """Return for each of ``places``, in order, whether one begins there."""
        begins = np.zeros(len(places), bool)
        words = self._all(data)[places[: np.searchsorted(places, len(data) - self._length, "right")]]
        likely = np.flatnonzero(self._filter.may_be(words))
        begins[likely] = self._words.take(np.searchsorted(self._words, words[likely]), mode="clip") == words[likely]
        return begins

    def _all(self, data: Bytes) -> Words:
        """Return every ``length`` bytes in a row of ``data`` as a number."""
        words: Words = np.ndarray(max(0, len(data) - self._length + 1), self._type, data, strides=(1,))
        return words
