"""Which console message a fragment is (part of): local alignment of bytes with the templates.

Every template is a row of cells, one for each literal byte and one, repeatable, for each stretch of a field's alphabet.
A fragment that is cut at its head, its tail or both is a path that begins and ends at any cell. The best path is found
as Viterbi does: for each byte, the best score of a path that ends in each cell. A literal byte is worth 8 bits (it
was one in 256), a byte of a field what the text model says of it; a path pays log2 of the number of places tried.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.postoffice.lattice import CLUE, Board, Lattice, Row, Units
from core.postoffice.templates import Template
from core.scan.textmodel import UNIT, TextModel
from core.span import Span, SpanSet

LITERALS = 5
"""Literal bytes an alignment rests on at the least; the bytes of fields alone could be anybody's."""
GAIN = 17 * UNIT
"""How much better than as any text the literal bytes must be explained: a word that text is full of is no message."""
REACH = 256
"""How far behind the place asked for an alignment may end."""


@dataclass(frozen=True, slots=True)
class Text:
    """Bytes, and what the text model says of each: after the one before it, and as the first."""

    data: bytes
    follow: Units
    start: Units


@dataclass(frozen=True, slots=True)
class Alignment:
    """A fragment as (part of) a message; spans count from the start of the aligned bytes.

    Attributes:
        overwritten: bytes inside the fragment that are not of the message.
        parts: for each part of the template that is present, where; a part cut short is in it too.
        bits: what the path is worth, less log2 of the ``tried`` places it could have been.
        missing_head: bytes of the message before the fragment; ``None`` when a field of unknown length is among them.
        missing_tail: the same behind it.
    """

    template: Template
    span: Span
    bits: float
    tried: int
    parts: tuple[tuple[int, Span], ...]
    overwritten: SpanSet
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


class Grammar:
    """Aligns bytes with templates."""

    def __init__(self, templates: tuple[Template, ...], model: TextModel) -> None:
        """Make a grammar of ``templates``, earlier ones preferred."""
        self._model = model
        self._rows = [Row(template) for template in templates]
        self._cells = sum(len(row.cells) for row in self._rows)
        self._board = lru_cache(maxsize=256)(self._made_board)

    def align(self, data: bytes, inside: Span) -> Alignment | None:
        """Return the best alignment of a part of ``data`` that ends in ``inside`` or soon behind it.

        Of alignments that score the same, a whole message is preferred, then the earlier template.
        """
        board = self._board(self._promising(data))
        if board is None:
            return None
        text = Text(data, *self._scores(data))
        lattice = board.lattice(data, text.follow, text.start)
        area = Span(inside.start, min(inside.stop + REACH, len(data)))
        tops = np.maximum.reduceat(lattice.totals[area.start : area.stop].max(axis=0), board.firsts)
        for top in sorted({int(top) for top in tops if top > 0}, reverse=True):
            best = [number for number in range(len(tops)) if tops[number] == top]
            found = [self._traced(board.rows[n], int(board.firsts[n]), text, lattice, area) for n in best]
            if any(found):
                return max((a for a in found if a is not None), key=lambda a: a.is_complete)
        return None

    def _promising(self, data: bytes) -> tuple[int, ...]:
        """Return the numbers of the rows that share a clue with ``data``."""
        there = {data[i : i + CLUE] for i in range(len(data) - CLUE + 1)}
        return tuple(number for number, row in enumerate(self._rows) if not row.clues.isdisjoint(there))

    def _made_board(self, numbers: tuple[int, ...]) -> Board | None:
        return Board([self._rows[number] for number in numbers]) if numbers else None

    def _scores(self, data: bytes) -> tuple[Units, Units]:
        """Return what the text model says of each byte: after the one before it, and as the first."""
        values = np.frombuffer(data, np.uint8)
        start = self._model.start.take(values).astype(np.int64)
        return np.concatenate((start[:1], self._model.follow(values))), start

    def _traced(self, row: Row, first: int, text: Text, lattice: Lattice, area: Span) -> Alignment | None:
        """Return the best path through ``row``, which begins at cell ``first``, if it rests on enough literals."""
        within = lattice.totals[area.start : area.stop, first : first + len(row.cells)]
        end, cell = divmod(int(within.argmax()), within.shape[1])
        path = [(at, c - first) for at, c in lattice.path(area.start + end, first + cell)]
        literals = [(at, c) for at, c in path if not row.cells[c].repeats and row.is_of(c, text.data[at])]
        gain = sum(int(row.fixed[text.data[at], c]) - int(text.follow[at]) for at, c in literals)
        if len(literals) < LITERALS or gain < GAIN:
            return None
        spans: dict[int, Span] = {}
        for at, c in path:
            part = row.cells[c].part
            spans[part] = Span(at, spans[part].stop if part in spans else at + 1)
        tried = len(lattice.totals) * self._cells
        return Alignment(
            template=row.template,
            span=Span(path[-1][0], path[0][0] + 1),
            bits=int(within.max()) / UNIT - math.log2(tried),
            tried=tried,
            parts=tuple(sorted(spans.items())),
            overwritten=SpanSet.of(Span.of(at, 1) for at, c in path if not row.is_of(c, text.data[at])),
            missing_head=row.missing_before(path[-1][1]),
            missing_tail=row.missing_behind(path[0][1]),
        )
