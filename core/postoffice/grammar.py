"""Which console message a fragment is (part of): local alignment of bytes with the templates.

Every template is a row of cells, one for each literal byte and one, repeatable, for each stretch of a field's alphabet.
A fragment that is cut at its head, its tail or both is a path that begins and ends at any cell. The best path is found
as Viterbi does: for each byte, the best score of a path that ends in each cell. A literal byte is worth 8 bits (it
was one in 256), a byte of a field what the text model says of it; a path pays log2 of the number of places tried.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.postoffice.templates import Part, Template
from core.scan.textmodel import UNIT, TextModel
from core.span import Span

NEVER = -(1 << 24)
LITERAL = 8 * UNIT
CLUE = 5
"""Literal bytes in a row that a text must share with a template before it is worth aligning."""
SMALL_ALPHABET = 32
REACH = 256
"""How far behind the place asked for an alignment may end."""
BEGAN, MOVED, REPEATED = range(3)  # how a path came to a cell

Units = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a template: the byte it is, or the alphabet it repeats."""

    part: int
    byte: int | None
    alphabet: bytes = b""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A fragment as (part of) a message; spans count from the start of the aligned bytes.

    Attributes:
        parts: for each part of the template that is present, where; a part cut short is in it too.
        missing_head: bytes of the message before the fragment; ``None`` when a field of unknown length is among them.
        missing_tail: the same behind it.
    """

    template: Template
    span: Span
    bits: float
    parts: tuple[tuple[int, Span], ...]
    missing_head: int | None
    missing_tail: int | None

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the message is missing."""
        return self.missing_head == 0 and self.missing_tail == 0

    def is_cut(self, part: int) -> bool:
        """Whether ``part``, the first or the last that is present, may lack bytes at the fragment's edge."""
        present = [number for number, _ in self.parts]
        head_open = part == present[0] and self.missing_head != 0
        tail_open = part == present[-1] and self.missing_tail != 0
        return head_open or tail_open


def _cells(parts: tuple[Part, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for number, part in enumerate(parts):
        cells += [Cell(number, byte) for byte in part.text]
        if part.alphabet:
            cells.append(Cell(number, None, part.alphabet))
    return cells


@dataclass(frozen=True, slots=True)
class Row:
    """One template laid out in cells, ``first`` of all cells on."""

    template: Template
    cells: list[Cell]
    first: int

    def clues(self) -> set[bytes]:
        """Return every ``CLUE`` literal bytes in a row."""
        bytes_ = [-1 if cell.byte is None else cell.byte for cell in self.cells]
        runs = (bytes_[i : i + CLUE] for i in range(len(bytes_) - CLUE + 1))
        return {bytes(run) for run in runs if -1 not in run}

    def missing_before(self, cell: int) -> int | None:
        """Return how many bytes of the message come before ``cell``; ``None`` when a field is among them."""
        optional = self.template.optional_head
        if cell and self.cells[cell].part == optional and self.cells[cell - 1].part == optional - 1:
            return 0
        has_field = any(c.byte is None for c in self.cells[: cell + 1])
        return None if has_field and cell else cell

    def missing_behind(self, cell: int) -> int | None:
        """Return how many bytes of the message come behind ``cell``; ``None`` when a field is among them."""
        rest = len(self.cells) - 1 - cell
        has_field = any(c.byte is None for c in self.cells[cell:])
        return None if has_field and rest else rest


@dataclass(frozen=True, slots=True)
class Lattice:
    """The best score of a path that ends with each byte in each cell, and how it came there."""

    totals: Units
    came: npt.NDArray[np.int8]

    def path(self, at: int, cell: int) -> list[tuple[int, int]]:
        """Return the (byte, cell) pairs of the path that ends with byte ``at`` in ``cell``, last first."""
        steps = [(at, cell)]
        while (step := int(self.came[at, cell])) != BEGAN:
            at -= 1
            cell -= step == MOVED
            steps.append((at, cell))
        return steps


class Grammar:
    """Aligns bytes with templates."""

    def __init__(self, templates: tuple[Template, ...], model: TextModel) -> None:
        """Make a grammar of ``templates``, earlier ones preferred."""
        self._model = model
        self._rows: list[Row] = []
        cells: list[Cell] = []
        for template in templates:
            self._rows.append(Row(template, _cells(template.parts), len(cells)))
            cells += self._rows[-1].cells
        self._clues = frozenset().union(*(row.clues() for row in self._rows))
        self._firsts = np.array([row.first for row in self._rows])
        self._repeats = np.array([cell.byte is None for cell in cells])
        self._fixed = np.full((256, len(cells)), NEVER, np.int64)
        self._modelled = np.zeros((256, len(cells)), bool)
        for number, cell in enumerate(cells):
            self._lay(number, cell)

    def _lay(self, number: int, cell: Cell) -> None:
        """Enter what ``cell`` makes of each byte; a small alphabet says more of a byte than the text model does."""
        if cell.byte is not None:
            self._fixed[cell.byte, number] = LITERAL
        elif len(cell.alphabet) <= SMALL_ALPHABET:
            self._fixed[list(cell.alphabet), number] = int(math.log2(256 / len(cell.alphabet)) * UNIT)
        else:
            self._modelled[list(cell.alphabet), number] = True

    def has_clue(self, data: bytes) -> bool:
        """Whether ``data`` shares ``CLUE`` literal bytes in a row with any template."""
        return any(data[i : i + CLUE] in self._clues for i in range(len(data) - CLUE + 1))

    def align(self, data: bytes, inside: Span) -> Alignment | None:
        """Return the best alignment of a part of ``data`` that ends in ``inside`` or soon behind it.

        Of alignments that score the same, a whole message is preferred, then the earlier template.
        """
        if not self.has_clue(data):
            return None
        lattice = self._lattice(data)
        within = lattice.totals[inside.start : inside.stop + REACH]
        best = np.maximum.reduceat(within.max(axis=0), self._firsts)
        area = Span(inside.start, inside.start + len(within))
        found = [
            self._traced(row, lattice, area) for row, top in zip(self._rows, best, strict=True) if top >= best.max()
        ]
        return max((a for a in found if a is not None), key=lambda a: a.is_complete, default=None)

    def _lattice(self, data: bytes) -> Lattice:
        follow = self._follow(data)
        totals = np.zeros((len(data), len(self._repeats)), np.int64)
        came = np.zeros(totals.shape, np.int8)
        last = np.zeros(len(self._repeats), np.int64)
        for at, byte in enumerate(data):
            before = np.concatenate(([0], last[:-1]))
            before[self._firsts] = 0
            again = np.where(self._repeats, last, 0)
            came[at] = np.where(again > before, REPEATED, np.where(before > 0, MOVED, BEGAN))
            gain = np.where(self._modelled[byte], follow[at], self._fixed[byte])
            last = np.maximum(np.maximum(before, again) + gain, 0)
            totals[at] = last
        return Lattice(totals, came)

    def _follow(self, data: bytes) -> Units:
        values = np.frombuffer(data, np.uint8)
        return np.concatenate((self._model.start.take(values[:1]), self._model.follow(values))).astype(np.int64)

    def _traced(self, row: Row, lattice: Lattice, area: Span) -> Alignment | None:
        """Return the best path through ``row`` as an alignment, if it rests on enough literal bytes."""
        within = lattice.totals[area.start : area.stop, row.first : row.first + len(row.cells)]
        end, cell = divmod(int(within.argmax()), within.shape[1])
        path = [(at, c - row.first) for at, c in lattice.path(area.start + end, row.first + cell)]
        if sum(row.cells[c].byte is not None for _, c in path) < CLUE:
            return None
        spans: dict[int, Span] = {}
        for at, c in path:
            part = row.cells[c].part
            spans[part] = Span(at, spans[part].stop if part in spans else at + 1)
        tried = math.log2(lattice.totals.size)
        return Alignment(
            template=row.template,
            span=Span(path[-1][0], path[0][0] + 1),
            bits=int(lattice.totals[area.start + end, row.first + cell]) / UNIT - tried,
            parts=tuple(sorted(spans.items())),
            missing_head=row.missing_before(path[-1][1]),
            missing_tail=row.missing_behind(path[0][1]),
        )
