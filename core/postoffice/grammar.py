"""Which console message a fragment is (part of): local alignment of bytes with the templates.

Every template is a row of cells, one for each literal byte and one, repeatable, for each stretch of a field's alphabet.
A fragment that is cut at its head, its tail or both is a path that begins and ends at any cell. The best path is made
of the few runs of literals the fragment shares with the row and the fields between them; see ``paths``. A literal byte
is worth 8 bits (it was one in 256), a byte of a field what the text model says of it; a path pays log2 of the number of
places tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.postoffice.clues import Clues
from core.postoffice.lattice import CLUE, EDGE_CLUE, Row, Run, Text
from core.postoffice.paths import GAIN, LITERALS, Path, best_path, is_foreign, may_gain
from core.postoffice.templates import Template
from core.scan.textbytes import Offsets
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.span import Span, SpanSet

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
        return self.ends == 2

    @property
    def ends(self) -> int:
        """How many of the two ends of the message are there."""
        return (self.missing_head == 0) + (self.missing_tail == 0)

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

        With more than the usual ``least``, only templates are tried of which that many literals may be there.

        The best is the one whose literals are explained best against any text, for a field can take in any text; then
        the one that explains most. Of those alike, one with more of its ends is preferred, then the earlier template.
        """
        area = Span(inside.start, min(inside.stop + REACH, len(data)))
        found = self._found(data, area, least)
        if not found:
            return None
        most = max(path.worth for _, path in found)
        alike = [self._alignment(row, path, len(data)) for row, path in found if path.worth == most]
        best = max(alike, key=lambda alignment: alignment.ends)
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
        runs = sorted(self._clues.runs(behind).get(number, []))
        if head.missing_tail == 0 or not runs:
            return None
        row = self._rows[number]
        onward = SpanSet.of(Span.of(run.at, run.length) for run in runs if run.cell >= head.cells[1])
        again = (run.at for run in runs if run.cell + run.length <= head.cells[1] and run.at not in onward)
        stop = next(again, len(behind))  # there the next message begins
        runs = [cut for run in runs if run.at < stop and (cut := _cut(row, run, stop))]
        behind = behind[:stop]
        path = best_path(row, Text.of(behind, self._model), runs, Span(0, stop), 0) if runs else None
        tail = self._alignment(row, path, len(behind)) if path else None
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

    def _found(self, data: bytes, area: Span, least: int) -> list[tuple[Row, Path]]:
        """Return, in the order of the templates, the best message of each that ends in ``area``, near each of its runs.

        Those that share most with the text are looked at first, and none that cannot be worth as much as one found.
        """
        shared = self._clues.runs(data)
        if least > LITERALS:
            shared = {number: runs for number, runs in shared.items() if _most(self._rows[number], data, runs) >= least}
        if not shared:
            return []
        text = Text.of(data, self._model)
        found: dict[int, list[Path]] = {}
        most = GAIN
        for gain, number in sorted(((_gain(self._rows[n], text, shared[n]), n) for n in shared), reverse=True):
            row, runs = self._rows[number], sorted(shared[number])
            if gain < GAIN or not may_gain(row, text, runs, most - gain):
                continue
            found[number] = list(_near(row, text, runs, area))
            most = max([most, *(path.gain for path in found[number])])
        return [(self._rows[number], path) for number, paths in sorted(found.items()) for path in paths]

    def _alignment(self, row: Row, path: Path, length: int) -> Alignment:
        """Return ``path``, through ``length`` bytes and ``row``, as an alignment."""
        parts: dict[int, Span] = {}
        for part, span in (pair for run in path.runs for pair in row.parts(run)):
            parts[part] = Span(parts[part].start, span.stop) if part in parts else span
        head, tail = path.runs[0].cell, row.last_cell(path.runs[-1])
        tried = length * self._cells
        return Alignment(
            template=row.template,
            span=Span(path.runs[0].at, path.runs[-1].stop),
            bits=path.units / UNIT - math.log2(tried),
            tried=tried,
            literals=path.literals,
            worth=path.worth,
            cells=(head, tail),
            parts=tuple(sorted(parts.items())),
            overwritten=SpanSet.of(Span(run.at, run.stop) for run in path.overwritten),
            missing_head=row.missing_before(head),
            missing_tail=row.missing_behind(tail),
        )


def _near(row: Row, text: Text, runs: list[Run], area: Span) -> Iterator[Path]:
    """Yield the best messages of ``row`` that end in ``area`` near ``runs``."""
    for window, near in _windows(runs, len(text.data)):
        if area.overlaps(window):
            bounds = Span(window.start, min(window.stop, area.stop))
            whole = [run for run in (_cut(row, run, bounds.stop) for run in near) if run is not None]
            path = best_path(row, text, whole, bounds, area.start) if whole else None
            if path is not None:
                yield path


def _gain(row: Row, text: Text, runs: list[Run]) -> int:
    """Return what ``runs`` gain at the most; nothing where they are too few to rest on."""
    if sum(run.length for run in runs) < LITERALS:
        return 0
    return sum(max(0, row.worth(run) - text.sum(run)) for run in runs)


def _cut(row: Row, run: Run, stop: int) -> Run | None:
    """Return ``run`` up to ``stop``, if a clue is left of it."""
    if run.stop <= stop:
        return run
    length = stop - run.at
    least = EDGE_CLUE if run.cell and run.cell in row.firsts else CLUE
    return Run(run.at, run.cell, length) if length >= least else None


def _most(row: Row, data: bytes, runs: list[Run]) -> int:
    """Return how many literals one message at ``runs`` has at the most; it holds each of them once.

    Those are the bytes in runs, and beside a field the few that are too short for one.
    """
    bytes_ = SpanSet.of(Span.of(run.at, run.length) for run in runs)
    cells = SpanSet.of(Span.of(run.cell, run.length) for run in runs)
    return min(bytes_.total, cells.total) + sum(row.spare_beside(data, run, closely=True) for run in runs)


def _windows(runs: list[Run], length: int) -> Iterator[tuple[Span, list[Run]]]:
    """Yield the bytes within ``REACH`` of ``runs``, which are in order, with the runs there."""
    first = 0
    for number, run in enumerate(runs, 1):
        if number == len(runs) or runs[number].at - run.stop > 2 * REACH:
            near = runs[first:number]
            yield Span(max(0, near[0].at - REACH), min(max(run.stop for run in near) + REACH, length)), near
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
