"""A template laid out in cells, the bytes it is held against, and what each byte is worth in each cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, product
from typing import NamedTuple

import numpy as np

from core.postoffice.templates import Part, Template
from core.scan.textmodel import UNIT, TextModel
from core.span import Span

OVERWRITTEN = -9 * UNIT
"""What a byte costs that is not the one expected: something else was written over the message there."""
CLUE = 8
"""Literal bytes in a row that a text must share with a template before it is worth aligning."""
HIGHEST = 8 * UNIT
"""What a byte can gain at the most."""
EDGE_CLUE = 4
"""So many are enough beside a field: there the message goes on with bytes that are different every time."""
SMALL_ALPHABET = 32
"""A byte out of so few says more of itself than the text model does."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Bytes, and what the text model says of each, in model units.

    Attributes:
        follow: of each byte after the one before it; of the first, as ``start``.
        start: of each byte as the first of a path.
        sums: of all bytes before each, and of all, as they follow.
        lowest: of the byte that follows worst.
    """

    data: bytes
    follow: list[int]
    start: list[int]
    sums: list[int]
    lowest: int

    @classmethod
    def of(cls, data: bytes, model: TextModel) -> Text:
        """Return ``data`` as ``model`` sees it."""
        values = np.frombuffer(data, np.uint8)
        start = model.start.take(values)
        follow = start.astype(np.int64)
        follow[1:] = model.follow(values)
        return cls(data, follow.tolist(), start.tolist(), [0, *np.cumsum(follow).tolist()], int(follow.min()))

    def sum(self, run: Run) -> int:
        """Return what the bytes of ``run`` are worth as any text."""
        at, _, length = run
        return self.sums[at + length] - self.sums[at]


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a template: the one byte (in either case) that stands there, or the bytes of an alphabet, repeated."""

    part: int
    bytes_: bytes
    repeats: bool = False

    @property
    def worth(self) -> int | None:
        """What a byte that can stand here gains; ``None`` for what the text model says of it."""
        return None if len(self.bytes_) > SMALL_ALPHABET else int(math.log2(256 / len(self.bytes_)) * UNIT)


def _cells(parts: tuple[Part, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for number, part in enumerate(parts):
        for at in range(len(part.text)):
            byte = part.text[at : at + 1]
            cells.append(Cell(number, bytes(sorted({*byte.lower(), *byte.upper()})) if part.any_case else byte))
        if part.alphabet:
            cells.append(Cell(number, part.alphabet, repeats=True))
    return cells


class Run(NamedTuple):
    """``length`` bytes from ``at`` on that go through as many cells from ``cell`` on, or through the one of a field."""

    at: int
    cell: int
    length: int

    @property
    def stop(self) -> int:
        """The place behind the last byte."""
        return self.at + self.length


@dataclass(frozen=True)
class Literal:
    """The literal bytes before, between or behind the fields of a template; several templates may share it.

    Attributes:
        choices: for each byte, those that may stand there.
        is_behind: whether a field comes before it.
        is_before: whether a field comes behind it.
    """

    choices: tuple[bytes, ...]
    is_behind: bool
    is_before: bool

    def __len__(self) -> int:
        return len(self.choices)

    @cached_property
    def firsts(self) -> bytes:
        """What the first byte may be: anything where there is none."""
        return self.choices[0] if self.choices else bytes(range(256))

    @cached_property
    def lasts(self) -> bytes:
        """What the last byte may be: anything where there is none."""
        return self.choices[-1] if self.choices else bytes(range(256))

    @cached_property
    def _text(self) -> bytes:
        return b"".join(choice[:1] for choice in self.choices)

    def clues(self) -> Iterator[tuple[bytes, int]]:
        """Yield every ``CLUE`` bytes in a row, and ``EDGE_CLUE`` beside a field, in every spelling, and where."""
        starts = [(at, CLUE) for at in range(len(self) - CLUE + 1)]
        if len(self) >= EDGE_CLUE:
            edges = {0} if self.is_behind else set()
            edges |= {len(self) - EDGE_CLUE} if self.is_before else set()
            starts += [(at, EDGE_CLUE) for at in sorted(edges)]
        for at, length in starts:
            yield from ((bytes(spelling), at) for spelling in product(*self.choices[at : at + length]))

    def few_firsts(self, data: bytes) -> int:
        """Return how many of the first bytes, too few for a clue, are anywhere in ``data``."""
        return next((length for length, pattern in self._firsts if pattern.search(data)), 0)

    def few_lasts(self, data: bytes) -> int:
        """Return how many of the last bytes, too few for a clue, are anywhere in ``data``."""
        return next((length for length, pattern in self._lasts if pattern.search(data)), 0)

    @cached_property
    def _firsts(self) -> list[tuple[int, re.Pattern[bytes]]]:
        any_ = [b"[%b]" % re.escape(choice) for choice in self.choices[:EDGE_CLUE]]
        lengths = range(EDGE_CLUE - 1, 0, -1)
        return [(n, re.compile(b"%b(?!%b)" % (b"".join(any_[:n]), any_[n]), re.DOTALL)) for n in lengths]

    @cached_property
    def _lasts(self) -> list[tuple[int, re.Pattern[bytes]]]:
        any_ = [b"[%b]" % re.escape(choice) for choice in self.choices[-EDGE_CLUE:]]
        lengths = range(EDGE_CLUE - 1, 0, -1)
        return [(n, re.compile(b"(?<!%b)%b" % (any_[-n - 1], b"".join(any_[-n:])), re.DOTALL)) for n in lengths]

    def onward(self, data: bytes, at: int, offset: int) -> int:
        """Return how many bytes of ``data`` from ``at`` on are those from ``offset`` on."""
        if data.startswith(self._text[offset:], at):
            return len(self) - offset
        length = 0
        for byte, choice in zip(data[at : at + len(self) - offset], self.choices[offset:], strict=False):
            if byte not in choice:
                break
            length += 1
        return length

    def backward(self, data: bytes, at: int, offset: int, start: int = 0) -> int:
        """Return how many bytes of ``data`` from ``start`` up to ``at`` are those up to ``offset``."""
        most = min(at - start, offset)
        return next((n for n in range(most) if data[at - n - 1] not in self.choices[offset - n - 1]), most)

    def missed(self, data: bytes, at: int, offset: int, start: int) -> int:
        """Return how many bytes of ``data`` from ``start`` up to ``at`` are other ones than those up to ``offset``."""
        most = min(at - start, offset)
        return next((n for n in range(most) if data[at - n - 1] in self.choices[offset - n - 1]), most)


@dataclass(frozen=True)
class Field:
    """Where a byte of an alphabet stands, or more of them.

    Attributes:
        worth: as that of its cell.
        before: the literal before it.
        behind: the literal behind it.
        spare_before: how many literals may be before it without being a clue.
        spare_behind: how many behind it.
    """

    cell: int
    bytes_: bytes
    worth: int | None
    before: Literal
    behind: Literal
    spare_before: int
    spare_behind: int

    @cached_property
    def stands(self) -> bytes:
        """For each byte whether it can stand here, for ``bytes.translate``."""
        return bytes(byte in self.bytes_ for byte in range(256))

    def few_before(self, data: bytes, stop: int) -> int:
        """Return how many literals, too few for a clue, are before any bytes of the field that end at ``stop``."""
        if len(self.before) < EDGE_CLUE:
            return self.spare_before
        start = len(data[:stop].rstrip(self.bytes_))
        return self.before.few_lasts(data[max(0, start - EDGE_CLUE) : stop - 1])

    def few_behind(self, data: bytes, start: int) -> int:
        """Return how many literals, too few for a clue, are behind any bytes of the field that begin at ``start``."""
        if len(self.behind) < EDGE_CLUE:
            return self.spare_behind
        stop = len(data) - len(data[start:].lstrip(self.bytes_))
        return self.behind.few_firsts(data[start + 1 : stop + EDGE_CLUE])


def _spare(literals: Sequence[Literal]) -> int:
    """Return how many bytes of ``literals``, one field behind the other, may be there without being a clue."""
    spare = 0
    for literal in literals:
        spare += min(len(literal), EDGE_CLUE - 1)
        if len(literal) >= EDGE_CLUE:
            break
    return spare


class Row:
    """One template in cells.

    Attributes:
        literals: those before, between and behind the fields, one more than fields; they may be empty.
        firsts: the first cell of each.
        number_of: for each cell, the number of its literal; a field counts to the one before it.
    """

    def __init__(self, template: Template) -> None:
        """Lay ``template`` out."""
        self.template = template
        self.cells = _cells(template.parts)
        at = [number for number, cell in enumerate(self.cells) if cell.repeats]
        self.firsts = [0, *(cell + 1 for cell in at)]
        lasts = [*at, len(self.cells)]
        self.literals = [
            Literal(tuple(cell.bytes_ for cell in self.cells[first:last]), first > 0, last < len(self.cells))
            for first, last in zip(self.firsts, lasts, strict=True)
        ]
        self.fields = [self._field(number, cell) for number, cell in enumerate(at)]
        self._before = {field.cell + 1: field for field in self.fields}  # by the first cell behind it
        self._behind = {field.cell: field for field in self.fields}
        self.number_of = [sum(field < cell for field in at) for cell in range(len(self.cells))]
        self._sums = [0, *accumulate(cell.worth or 0 for cell in self.cells)]
        numbers = [cell.part for cell in self.cells]
        self._part_stops = [len(numbers) - numbers[::-1].index(part) for part in numbers]
        self._needed = [0, *accumulate(not template.parts[cell.part].optional for cell in self.cells)]

    def _field(self, number: int, at: int) -> Field:
        cell, before, behind = self.cells[at], self.literals[number::-1], self.literals[number + 1 :]
        return Field(at, cell.bytes_, cell.worth, before[0], behind[0], _spare(before), _spare(behind))

    def worth(self, run: Run) -> int:
        """Return what the literal bytes of ``run`` are worth."""
        _, cell, length = run
        return self._sums[cell + length] - self._sums[cell]

    def spare_beside(self, data: bytes, run: Run, *, closely: bool = False) -> int:
        """Return how many literals may be in ``data`` beside ``run``, behind a field that goes on from it or before it.

        Only so many that they are no clue; ``closely``, only such as are there.
        """
        at, cell, length = run
        stop = at + length
        before, behind = self._before.get(cell), self._behind.get(cell + length)
        spare = 0
        if before and at and data[at - 1] in before.bytes_:
            spare += before.few_before(data, at) if closely else before.spare_before
        if behind and stop < len(data) and data[stop] in behind.bytes_:
            spare += behind.few_behind(data, stop) if closely else behind.spare_behind
        return spare

    def is_to_end(self, run: Run) -> bool:
        """Whether ``run``, of literal bytes, goes to the end of its literal."""
        number = self.number_of[run.cell]
        return run.cell + run.length == self.firsts[number] + len(self.literals[number])

    def last_cell(self, run: Run) -> int:
        """Return the cell of the last byte of ``run``."""
        return run.cell if self.cells[run.cell].repeats else run.cell + run.length - 1

    def parts(self, run: Run) -> Iterator[tuple[int, Span]]:
        """Yield the parts of the template that ``run`` goes through, and where."""
        cell, stop = run.cell, self.last_cell(run) + 1
        while cell < stop:
            behind = min(self._part_stops[cell], stop)
            at = run.at + cell - run.cell
            yield self.cells[cell].part, Span(at, run.stop if behind == stop else run.at + behind - run.cell)
            cell = behind

    def missing_before(self, cell: int) -> int | None:
        """Return how many bytes of the message come before ``cell``; ``None`` when a field is among them."""
        return None if cell and self.fields and self.fields[0].cell <= cell else cell

    def missing_behind(self, cell: int) -> int | None:
        """Return how many bytes of the message come behind ``cell``, those that are optional not counted.

        ``None`` when a field is among them, or may be.
        """
        last = len(self.cells) - 1
        if cell < last and self.fields and (cell <= self.fields[-1].cell or self._may_be_of_field(cell)):
            return None
        return self._needed[-1] - self._needed[cell + 1]

    def _may_be_of_field(self, cell: int) -> bool:
        """Whether the few literals from the last field up to ``cell`` might as well be bytes of that field."""
        field = self.fields[-1].cell
        literals = b"".join(c.bytes_ for c in self.cells[field + 1 : cell + 1])
        return cell - field < EDGE_CLUE and set(literals) <= set(self.cells[field].bytes_)
