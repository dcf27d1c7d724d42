"""Templates laid out in cells, and the best path of a text through them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from core.postoffice.templates import Part, Template
from core.scan.textmodel import UNIT

NEVER = -(1 << 24)
OVERWRITTEN = -9 * UNIT
"""What a byte costs that is not the one expected: something else was written over the message there."""
CLUE = 4
"""Literal bytes in a row that a text must share with a template before it is worth aligning."""
SMALL_ALPHABET = 32
"""A byte out of so few says more of itself than the text model does."""

Units = npt.NDArray[np.int64]


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
        fixed: 256 x cells; what a byte gains, ``NEVER`` where it cannot stand.
        modelled: 256 x cells; where the gain is what the text model says of the byte instead.
    """

    def __init__(self, template: Template) -> None:
        """Lay ``template`` out."""
        self.template = template
        self.cells = _cells(template.parts)
        self.repeats = np.array([cell.repeats for cell in self.cells])
        self.fixed = np.where(self.repeats, NEVER, OVERWRITTEN).astype(np.int32) * np.ones((256, 1), np.int32)
        self.modelled = np.zeros((256, len(self.cells)), bool)
        for number, cell in enumerate(self.cells):
            if len(cell.bytes_) <= SMALL_ALPHABET:
                self.fixed[list(cell.bytes_), number] = int(math.log2(256 / len(cell.bytes_)) * UNIT)
            else:
                self.modelled[list(cell.bytes_), number] = True

    def is_of(self, cell: int, byte: int) -> bool:
        """Whether ``byte`` may stand in ``cell``."""
        return byte in self.cells[cell].bytes_

    @cached_property
    def clues(self) -> frozenset[bytes]:
        """Every ``CLUE`` literal bytes in a row, in every spelling."""
        runs = (self.cells[i : i + CLUE] for i in range(len(self.cells) - CLUE + 1))
        fixed = (run for run in runs if not any(cell.repeats for cell in run))
        return frozenset(bytes(spelling) for run in fixed for spelling in product(*(cell.bytes_ for cell in run)))

    def missing_before(self, cell: int) -> int | None:
        """Return how many bytes of the message come before ``cell``; ``None`` when a field is among them."""
        optional = self.template.optional_head
        if cell and self.cells[cell].part == optional and self.cells[cell - 1].part == optional - 1:
            return 0
        return None if cell and self.repeats[: cell + 1].any() else cell

    def missing_behind(self, cell: int) -> int | None:
        """Return how many bytes of the message come behind ``cell``; ``None`` when a field is among them."""
        rest = len(self.cells) - 1 - cell
        return None if rest and self.repeats[cell:].any() else rest


@dataclass(frozen=True, slots=True)
class Lattice:
    """For each byte and each cell, the score of the best path that ends there, at least 0.

    Attributes:
        totals: bytes x cells.
        begun: what a path that begins there is worth, in the same shape.
        repeats: the cells in which a path may stay.
        firsts: the cells that no path comes to from another.
    """

    totals: Units
    begun: Units
    repeats: npt.NDArray[np.bool_]
    firsts: frozenset[int]

    def path(self, at: int, cell: int) -> list[tuple[int, int]]:
        """Return the (byte, cell) pairs of the path that ends with byte ``at`` in ``cell``, last first."""
        steps = [(at, cell)]
        while at and self.totals[at, cell] > self.begun[at, cell]:
            before = 0 if cell in self.firsts else int(self.totals[at - 1, cell - 1])
            again = int(self.totals[at - 1, cell]) if self.repeats[cell] else 0
            at -= 1
            cell -= before >= again
            steps.append((at, cell))
        return steps


class Board:
    """Several rows side by side, so that one pass over a text serves them all."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Put ``rows`` beside one another."""
        self.rows = tuple(rows)
        lengths = [len(row.cells) for row in rows]
        self.firsts = np.cumsum([0, *lengths[:-1]])
        self._repeats = np.concatenate([row.repeats for row in rows])

    def lattice(self, data: bytes, follow: Units, start: Units) -> Lattice:
        """Return the best paths of ``data``.

        A path begins anywhere, goes from a cell to the next with each byte, and may stay where a cell repeats.

        Args:
            data: the text.
            follow: what the text model says of each byte after the one before it, in units.
            start: what it says of each byte as the first of a path.
        """
        values = np.frombuffer(data, np.uint8)
        fixed = np.concatenate([row.fixed[values] for row in self.rows], axis=1)
        modelled = np.concatenate([row.modelled[values] for row in self.rows], axis=1)
        gains = np.where(modelled, follow[:, None], fixed)
        begun = np.where(modelled, start[:, None], fixed)
        totals = np.zeros_like(gains)
        last = np.zeros(len(self._repeats), np.int64)
        before = np.zeros_like(last)
        for at in range(len(data)):
            before[1:] = last[:-1]
            before[self.firsts] = 0
            np.maximum(before, last * self._repeats, out=before)
            np.add(before, gains[at], out=before, where=before > 0)
            np.maximum(before, begun[at], out=before)
            last = np.maximum(before, 0, out=totals[at])
        return Lattice(totals, begun, self._repeats, frozenset(self.firsts.tolist()))
