"""Which console message a fragment is (part of): local alignment of bytes with the templates.

Every template is a row of cells, one for each literal byte and one, repeatable, for each stretch of a field's alphabet.
A fragment that is cut at its head, its tail or both is a path that begins and ends at any cell. The best path is found
as Viterbi does: for each byte, the best score of a path that ends in each cell. A literal byte is worth 8 bits (it
was one in 256), a byte of a field what the text model says of it; a path pays log2 of the number of places tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.postoffice.clues import Clues, Offsets
from core.postoffice.lattice import CLUE, EDGE_CLUE, Clue, Lattice, Row, Text
from core.postoffice.paths import GAIN, LITERALS, Path, clues_at, is_foreign, lone_run, message_on, part_of, reaches
from core.postoffice.templates import Template
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.span import Span, SpanSet

BREAK = 16 * UNIT
"""What its gain is lessened by for each place inside a message that something else was written over: a rare thing."""
REACH = 256
"""How far from a clue an alignment reaches, and how far behind the place asked for it may end."""
ROOM = 64
"""So many bytes of fields may be lost in the middle of a message."""
FAR = 512
"""How far behind a message that breaks off its rest is looked for."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A fragment as (part of) a message; spans count from the start of the aligned bytes.

    Attributes:
        overwritten: bytes inside the fragment that are not of the message.
        parts: for each part of the template that is present, where; a part cut short is in it too.
        bits: what the path is worth, less log2 of the ``tried`` places it could have been.
        literals: how many of its bytes are those that stand in the template.
        worth: what the bytes in literal cells say for the message and against any other text, then what the whole
            path is worth; in model units.
        torn: the parts that lost bytes where the message was overwritten in the middle.
        cells: the first and the last cell of the template's row that are present.
        rivals: the same bytes as part of other templates, which they fit just as well.
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
    literals: int
    worth: tuple[int, int]
    cells: tuple[int, int]
    torn: frozenset[int] = frozenset()
    rivals: tuple[Alignment, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing of the message is missing."""
        return self.missing_head == 0 and self.missing_tail == 0

    def is_cut(self, part: int) -> bool:
        """Whether ``part`` may lack bytes: at an edge of the fragment, or where its middle was overwritten."""
        present = [number for number, _ in self.parts]
        head_open = part == present[0] and self.missing_head != 0
        tail_open = part == present[-1] and self.missing_tail != 0
        return head_open or tail_open or part in self.torn


class Grammar:
    """Aligns bytes with templates."""

    def __init__(self, templates: tuple[Template, ...], model: TextModel) -> None:
        """Make a grammar of ``templates``, earlier ones preferred."""
        self._model = model
        self._rows = [Row(template) for template in templates]
        self._clues = Clues(self._rows)
        self._cells = sum(len(row.cells) for row in self._rows)

    def clue_places(self, data: Bytes) -> Offsets:
        """Return the offsets in ``data``, in order, at which a clue of any template begins.

        Where there is none, no alignment is: ``align`` tries a template only near clues of it. Exact, and fast enough
        (hundreds of megabytes a second) to be asked of whole files, a few megabytes at a time.
        """
        return self._clues.places(data)

    def align(self, data: bytes, inside: Span, least: int = LITERALS) -> Alignment | None:
        """Return the best alignment of a part of ``data`` that ends in ``inside`` or soon behind it.

        With more than the usual ``least``, only templates are tried whose clues are that many bytes of the data.

        The best is the one whose literals are explained best against any text, for a field can take in any text; then
        the one that explains most. Of those alike, a whole message is preferred, then the earlier template.
        """
        area = Span(inside.start, min(inside.stop + REACH, len(data)))
        traced = (self._traced(way, len(data)) for way in self._ways(data, area, least))
        found = [alignment for alignment in traced if alignment is not None]
        if not found:
            return None
        most = max(alignment.worth for alignment in found)
        alike = [alignment for alignment in found if alignment.worth == most]
        best = max(alike, key=lambda alignment: alignment.is_complete)
        return replace(best, rivals=tuple(alignment for alignment in alike if alignment is not best))

    def continued(self, head: Alignment, behind: bytes) -> Alignment:
        """Return ``head`` with the rest of its message, where that goes on in ``behind``, the bytes behind it.

        Between them something else was written over the message: as many bytes as the template tells, or, where a
        field is among what is lost, at most ``ROOM`` more. What is not plainly one message stays as it is.
        """
        tails = ((one, self._tail(one, behind[:FAR])) for one in (head, *head.rivals))
        found = [(one, tail) for one, tail in tails if tail is not None]
        return _joined(*max(found, key=lambda pair: pair[1].bits)) if found else head

    def _tail(self, head: Alignment, behind: bytes) -> Alignment | None:
        """Return what is left of the message that ``head`` begins, ``None`` when it does not go on."""
        number = next(n for n, row in enumerate(self._rows) if row.template is head.template)
        places = sorted({clue.at for clue in self._clues.of(behind).get(number, [])})
        if head.missing_tail == 0 or not places:
            return None
        row = self._rows[number]
        whole = Span(0, len(behind))
        ways = _best(row, Text.of(behind, self._model), places, whole, whole)
        tail = next((self._traced(way, len(behind)) for way in ways), None)
        if tail is None or tail.bits <= 0 or not is_foreign(behind[: tail.span.start]):
            return None
        if tail.cells[0] < head.cells[1] + (not row.cells[head.cells[1]].repeats):
            return None
        between = row.cells[head.cells[1] : tail.cells[0] + 1]
        lost = sum(not cell.repeats for cell in between[1:-1])
        room = ROOM if any(cell.repeats for cell in between) else 0
        if not lost <= tail.span.start <= lost + room:
            return None
        return replace(tail, torn=_torn(row, head.cells[1]) | _torn(row, tail.cells[0] - 1))

    def _ways(self, data: bytes, area: Span, least: int) -> Iterator[Path]:
        """Yield, row by row, the best message that ends in ``area``, near each of the clues."""
        text = Text.of(data, self._model)
        for number, clues in sorted(self._clues.of(data).items()):
            row, places = self._rows[number], sorted({clue.at for clue in clues})
            if least > LITERALS and _shared(row, places, data) < least:
                continue
            for window, near in _windows(places, len(data)):
                if area.overlaps(window):
                    yield from _best(row, text, near, window, area)

    def _traced(self, path: Path, length: int) -> Alignment | None:
        """Return the ``path`` as an alignment of ``length`` bytes, if the literals it rests on are plain enough."""
        row, text = path.row, path.text
        literals = [(at, c) for at, c in path.steps if not row.cells[c].repeats]
        lost = [at for at, c in literals if not row.is_of(c, text.data[at])]
        over = SpanSet.of(Span.of(path.base + at, 1) for at in lost)
        gain = sum(int(row.fixed[c, text.data[at]]) - int(text.follow[at]) for at, c in literals)
        gain -= BREAK * len(over.spans)
        if gain < GAIN:
            return None
        spans: dict[int, Span] = {}
        for at, c in path.steps:
            part = row.cells[c].part
            spans[part] = Span(spans[part].start if part in spans else at, at + 1)
        (first, head), (last, tail) = path.steps[0], path.steps[-1]
        tried = length * self._cells
        return Alignment(
            template=row.template,
            span=Span(first, last + 1).shifted(path.base),
            bits=path.units / UNIT - math.log2(tried),
            tried=tried,
            literals=len(literals) - len(lost),
            worth=(gain, path.units),
            cells=(head, tail),
            parts=tuple((part, span.shifted(path.base)) for part, span in sorted(spans.items())),
            overwritten=over,
            missing_head=row.missing_before(head),
            missing_tail=row.missing_behind(tail),
        )


def _best(row: Row, text: Text, places: list[int], window: Span, area: Span) -> Iterator[Path]:
    """Yield the best message of ``row`` that holds a clue and ends in ``area``, if there is one.

    Nearly always the best of all paths is one, and the others need not be looked at.

    Args:
        row: what the path goes through.
        text: the bytes it is looked for in.
        places: where clues of the row begin in them.
        window: the bytes the path may go through.
        area: the bytes it may end with.
    """
    near = part_of(text, window)
    reached = reaches(row, near, clues_at(row, near.data, (at - window.start for at in places)))
    if reached is None or not area.overlaps(reached.shifted(window.start)):
        return
    base = window.start + reached.start
    near = part_of(near, reached)
    ends = area.intersection(reached.shifted(window.start)).shifted(-base)
    clues = list(clues_at(row, near.data, (at - base for at in places if base <= at)))
    lone = lone_run(row, near, clues)
    if lone is not None and lone.steps[-1][0] < ends.stop:
        message = message_on(replace(lone, base=base), clues, ends.start)
        yield from [message] if message else []
        return
    lattice = Lattice.of(row, near)
    units, at, cell = lattice.best_end(ends.start, ends.stop)
    steps = lattice.path(at, cell)
    if not _holds(steps, clues):
        through = lattice.through(clues)
        units, at, cell = through.best_end(ends.start, ends.stop)
        steps = through.path(at, cell)
        steps += lattice.path(*steps[-1])[1:]
    if units > 0:
        message = message_on(Path(units, tuple(reversed(steps)), row, near, base), clues, ends.start)
        if message is not None:
            yield message


def _holds(path: list[tuple[int, int]], clues: list[Clue]) -> bool:
    steps = set(path)
    return any((clue.at, clue.cell) in steps and (clue.last, clue.last_cell) in steps for clue in clues)


def _shared(row: Row, places: list[int], data: bytes) -> int:
    """Return how many bytes of ``data`` are in clues of ``row``, which begin at ``places``."""
    lengths = ((at, CLUE if data[at : at + CLUE] in row.clues else EDGE_CLUE) for at in places)
    return SpanSet.of(Span.of(at, length) for at, length in lengths).total


def _windows(places: list[int], length: int) -> Iterator[tuple[Span, list[int]]]:
    """Yield the bytes within ``REACH`` of the clues that begin at ``places``, in order, with the places there."""
    first = 0
    for number, at in enumerate(places, 1):
        if number == len(places) or places[number] - at > 2 * REACH + CLUE:
            near = places[first:number]
            yield Span(max(0, near[0] - REACH), min(at + CLUE + REACH, length)), near
            first = number


def _torn(row: Row, cell: int) -> frozenset[int]:
    """Return the part of ``row`` that a break behind ``cell`` goes through, if it goes through one."""
    here, then = row.cells[cell], row.cells[cell + 1]
    return frozenset(one.part for one in (here, then) if one.repeats or here.part == then.part)


def _joined(head: Alignment, tail: Alignment) -> Alignment:
    """Return ``head`` and ``tail``, whose spans count from the end of ``head``, as one message."""
    behind = head.span.stop
    gap = Span(behind, behind + tail.span.start)
    parts = dict(head.parts)
    for number, span in tail.parts:
        here = span.shifted(behind)
        parts[number] = Span(parts[number].start, here.stop) if number in parts else here
    lost = SpanSet.of(span.shifted(behind) for span in tail.overwritten)
    return replace(
        head,
        span=Span(head.span.start, behind + tail.span.stop),
        bits=head.bits + tail.bits,
        tried=head.tried * tail.tried,
        literals=head.literals + tail.literals,
        cells=(head.cells[0], tail.cells[1]),
        torn=tail.torn,
        parts=tuple(sorted(parts.items())),
        overwritten=head.overwritten.union(lost).union(SpanSet.of([gap])),
        missing_tail=tail.missing_tail,
        rivals=(),
    )
