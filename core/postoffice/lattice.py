"""A template laid out in cells, and the best path of a text through them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.postoffice.templates import Part, Template
from core.scan.textmodel import UNIT, Bytes, TextModel

NEVER = -(1 << 24)
OVERWRITTEN = -9 * UNIT
"""What a byte costs that is not the one expected: something else was written over the message there."""
CLUE = 8
"""Literal bytes in a row that a text must share with a template before it is worth aligning."""
EDGE_CLUE = 4
"""So many are enough beside a field: there the message goes on with bytes that are different every time."""
SMALL_ALPHABET = 32
"""A byte out of so few says more of itself than the text model does."""

Units = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Bytes, and what the text model says of each, in model units.

    Attributes:
        follow: of each byte after the one before it; of the first, as ``start``.
        start: of each byte as the first of a path.
    """

    data: bytes
    values: Bytes
    follow: Units
    start: Units

    @classmethod
    def of(cls, data: bytes, model: TextModel) -> Text:
        """Return ``data`` as ``model`` sees it."""
        values = np.frombuffer(data, np.uint8)
        start = model.start.take(values).astype(np.int32)
        follow = start.copy()
        follow[1:] = model.follow(values)
        return cls(data, values, follow, start)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a template: the one byte (in either case) that stands there, or the bytes of an alphabet, repeated."""

    part: int
    bytes_: bytes
    repeats: bool = False


def _cells(parts: tuple[Part, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for number, part in enumerate(parts):
        for at in range(len(part.text)):
            byte = part.text[at : at + 1]
            cells.append(Cell(number, bytes(sorted({*byte.lower(), *byte.upper()})) if part.any_case else byte))
        if part.alphabet:
            cells.append(Cell(number, part.alphabet, repeats=True))
    return cells


class Row:
    """One template in cells: what each cell gains by each byte, in model units.

    Attributes:
        fixed: cells x 256; what a byte gains, ``NEVER`` where it cannot stand.
        modelled: the cells in which a byte that can stand gains what the text model says of it; 0 in ``fixed``.
    """

    def __init__(self, template: Template) -> None:
        """Lay ``template`` out."""
        self.template = template
        self.cells = _cells(template.parts)
        self.modelled = frozenset(n for n, cell in enumerate(self.cells) if len(cell.bytes_) > SMALL_ALPHABET)
        self.fixed = np.empty((len(self.cells), 256), np.int32)
        for number, cell in enumerate(self.cells):
            worth = 0 if number in self.modelled else int(math.log2(256 / len(cell.bytes_)) * UNIT)
            self.fixed[number] = NEVER if cell.repeats else OVERWRITTEN
            self.fixed[number, list(cell.bytes_)] = worth

    def is_of(self, cell: int, byte: int) -> bool:
        """Whether ``byte`` may stand in ``cell``."""
        return byte in self.cells[cell].bytes_

    @cached_property
    def clues(self) -> Mapping[bytes, tuple[int, ...]]:
        """Every ``CLUE`` literal bytes in a row, and ``EDGE_CLUE`` of them beside a field, in every spelling.

        With the cells in which each begins.
        """
        starts = [(at, CLUE) for at in range(len(self.cells) - CLUE + 1)]
        for field in (number for number, cell in enumerate(self.cells) if cell.repeats):
            starts += [(at, EDGE_CLUE) for at in (field - EDGE_CLUE, field + 1) if at >= 0]
        found: defaultdict[bytes, list[int]] = defaultdict(list)
        for at, length in starts:
            run = self.cells[at : at + length]
            if len(run) == length and not any(cell.repeats for cell in run):
                for spelling in product(*(cell.bytes_ for cell in run)):
                    found[bytes(spelling)].append(at)
        return {clue: tuple(cells) for clue, cells in found.items()}

    def missing_before(self, cell: int) -> int | None:
        """Return how many bytes of the message come before ``cell``; ``None`` when a field is among them."""
        return None if cell and any(c.repeats for c in self.cells[: cell + 1]) else cell

    def missing_behind(self, cell: int) -> int | None:
        """Return how many bytes of the message come behind ``cell``, those that are optional not counted.

        ``None`` when a field is among them, or may be.
        """
        rest = self.cells[cell + 1 :]
        if rest and (any(c.repeats for c in self.cells[cell:]) or self._may_be_of_field(cell)):
            return None
        return sum(not self.template.parts[c.part].optional for c in rest)

    def _may_be_of_field(self, cell: int) -> bool:
        """Whether the few literals from the last field up to ``cell`` might as well be bytes of that field."""
        fields = [number for number, c in enumerate(self.cells[:cell]) if c.repeats]
        if not fields or cell - fields[-1] >= EDGE_CLUE:
            return False
        literals = b"".join(c.bytes_ for c in self.cells[fields[-1] + 1 : cell + 1])
        return set(literals) <= set(self.cells[fields[-1]].bytes_)


class Clue(NamedTuple):
    """``length`` bytes from ``at`` on that are the literals of as many cells from ``cell`` on."""

    at: int
    cell: int
    length: int

    @property
    def last(self) -> int:
        """The last byte."""
        return self.at + self.length - 1

    @property
    def last_cell(self) -> int:
        """The cell of the last byte."""
        return self.cell + self.length - 1


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """For each cell of a row and each byte of a text, the score of the best path that ends there.

    A path begins anywhere, goes from a cell to the next with each byte, and may stay where a cell repeats.

    Attributes:
        totals: cells x bytes.
        seeds: what paths are worth that begin there, in the same shape; ``NEVER`` where none begins.
    """

    row: Row
    text: Text
    totals: Units
    seeds: Units

    @classmethod
    def of(cls, row: Row, text: Text) -> Lattice:
        """Return the best paths of ``text`` through ``row``."""
        seeds = row.fixed.take(text.values, axis=1)
        for number in row.modelled:
            seeds[number] += text.start
        return cls._from(row, text, seeds)

    @classmethod
    def _from(cls, row: Row, text: Text, seeds: Units) -> Lattice:
        """Return the best paths that begin with ``seeds``.

        Cell by cell, all bytes at once: a cell adds to what the one before it had a byte earlier.
        """
        gains = row.fixed.take(text.values, axis=1)
        totals = np.empty_like(seeds)
        for number, cell in enumerate(row.cells):
            if number in row.modelled:
                gains[number] += text.follow
            totals[number] = seeds[number]
            if number:
                came = totals[number - 1, :-1] + gains[number, 1:]
                np.maximum(totals[number, 1:], came, out=totals[number, 1:])
            if cell.repeats:
                totals[number] = _stayed(totals[number], gains[number])
        return cls(row, text, totals, seeds)

    def through(self, clues: Iterable[Clue]) -> Lattice:
        """Return the best of those paths that hold one of ``clues``; they go on from where it ends."""
        seeds = np.full_like(self.totals, NEVER)
        for clue in clues:
            seeds[clue.last_cell, clue.last] = self.totals[clue.last_cell, clue.last]
        return self._from(self.row, self.text, seeds)

    def clues(self, places: Iterable[int]) -> Iterator[Clue]:
        """Yield the clues that begin at ``places`` in the text."""
        for at in places:
            for clue in {self.text.data[at : at + length] for length in (EDGE_CLUE, CLUE)}:
                for cell in self.row.clues.get(clue, ()):
                    yield Clue(at, cell, len(clue))

    def best_end(self, start: int, stop: int) -> tuple[int, int, int]:
        """Return the total, byte and cell of the best path that ends in the bytes from ``start`` to ``stop``."""
        within = self.totals[:, start:stop]
        tops = within.max(axis=0)
        end = int(tops.argmax())
        return int(tops[end]), start + end, int(within[:, end].argmax())

    def path(self, at: int, cell: int) -> list[tuple[int, int]]:
        """Return the (byte, cell) pairs of the path that ends with byte ``at`` in ``cell``, last first."""
        steps = [(at, cell)]
        while at and self.totals[cell, at] > self.seeds[cell, at]:
            before = self.totals[cell - 1, at - 1] if cell else NEVER
            again = self.totals[cell, at - 1] if self.row.cells[cell].repeats else NEVER
            at -= 1
            cell -= int(before >= again)
            steps.append((at, cell))
        return steps


def _stayed(entered: Units, gains: Units) -> npt.NDArray[np.int64]:
    """Return the totals of a cell in which paths may stay.

    The best of all ways in is a running maximum: coming in at byte ``j`` and staying until ``i`` is worth what it was
    at ``j`` and the gains from there on, which is a difference of their running sum.
    """
    sums: npt.NDArray[np.int64] = np.cumsum(gains, dtype=np.int64)
    stayed: npt.NDArray[np.int64] = sums + np.maximum.accumulate(entered - sums)
    return stayed
