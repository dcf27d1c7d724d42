"""What a message may rest on: how much of a path through a template are literals that are plainly its own.

A fragment rests on runs of literal bytes that hold a clue. Where something else was written over the middle of a
message, what is left on either side has to be a message by itself, and what came between must not be ordinary text:
a sentence that says something like a message is no message with a few bytes overwritten.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

import numpy as np
import numpy.typing as npt

from core.postoffice.lattice import CLUE, EDGE_CLUE, Clue, Row, Text
from core.scan.textmodel import UNIT
from core.span import Span

LITERALS = 5
"""Literal bytes an alignment rests on at the least; the bytes of fields alone could be anybody's."""
GAIN = 17 * UNIT
"""How much better than as any text the literals it rests on must be explained: a word text is full of is no message."""
_TEXT = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])

Step = tuple[int, int]
"""A byte of the text and the cell it goes through."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of a text, which begins at ``base``, through a row: what it is worth, and its steps in order."""

    units: int
    steps: tuple[Step, ...]
    row: Row
    text: Text
    base: int


def is_foreign(data: bytes) -> bool:
    """Whether ``data`` is no ordinary text: a byte of it is one that English text does not have."""
    return bool(data.translate(None, _TEXT))


def message_on(path: Path, clues: Iterable[Clue], start: int) -> Path | None:
    """Return the best part of ``path`` that is one message and ends at ``start`` or behind it, if there is one.

    Args:
        path: a way through the row, on which bytes that were written over the message may lie.
        clues: the clues of the row in the text.
        start: a place in the text.
    """
    kept = [steps for steps in _messages(path, frozenset(clues)) if steps[-1][0] >= start]
    parts = [path if len(steps) == len(path.steps) else _part(path, steps) for steps in kept]
    return max(parts, key=lambda part: part.units, default=None)


def _messages(path: Path, clues: frozenset[Clue]) -> Iterator[tuple[Step, ...]]:
    """Yield what is left of ``path`` where it breaks off at all that is not plainly written over a message."""
    message: list[Step] = []
    gap: list[Step] = []
    for is_own, group in groupby(path.steps, key=lambda step: path.row.is_of(step[1], path.text.data[step[0]])):
        steps = list(group)
        if not is_own:
            gap = steps
            continue
        rests = _rests(path, steps, clues)
        goes_on = rests and message and is_foreign(bytes(path.text.data[at] for at, _ in gap))
        if message and not goes_on:
            yield tuple(message)
        message = [*message, *gap, *steps] if goes_on else steps if rests else []
    if message:
        yield tuple(message)


def _rests(path: Path, steps: list[Step], clues: frozenset[Clue]) -> bool:
    """Whether ``steps``, none of them overwritten, go through enough literals in runs that hold a clue."""
    on = set(steps)
    held = [clue for clue in clues if (clue.at, clue.cell) in on and (clue.last, clue.last_cell) in on]
    first, last = steps[0][0], steps[-1][0]
    runs = [_cut(run, first, last) for run in runs_of(path.row, path.text.data, held)]
    return _is_enough(sum(run.length for run in runs), sum(gain_of(path.row, path.text, run) for run in runs))


def _cut(run: Clue, first: int, last: int) -> Clue:
    """Return what of ``run`` lies from byte ``first`` to byte ``last``."""
    before = max(0, first - run.at)
    return Clue(run.at + before, run.cell + before, min(run.last, last) + 1 - run.at - before)


def _is_enough(literals: int, gain: int) -> bool:
    return literals >= LITERALS and gain >= GAIN


def gain_of(row: Row, text: Text, run: Clue) -> int:
    """Return how much better the bytes of ``run`` are explained as those literals than as any text."""
    at, cell, length = run
    literal = row.fixed[np.arange(cell, cell + length), text.values[at : at + length]]
    return int((literal - text.follow[at : at + length]).sum())


def runs_of(row: Row, data: bytes, clues: Iterable[Clue]) -> list[Clue]:
    """Return the runs of literal bytes the ``clues`` are in, as long as they go."""
    found: dict[tuple[int, int], Clue] = {}
    runs: list[Clue] = []
    for clue in sorted(clues):
        key = (clue.at - clue.cell, row.cells[clue.cell].part)
        if key not in found or found[key].last < clue.last:
            found[key] = _grown(row, data, clue)
            runs.append(found[key])
    return list(dict.fromkeys(runs))


def _grown(row: Row, data: bytes, clue: Clue) -> Clue:
    before = behind = 0
    while clue.at > before and _is_literal(row, clue.cell - before - 1, data[clue.at - before - 1]):
        before += 1
    while clue.last + behind + 1 < len(data) and _is_literal(
        row, clue.last_cell + behind + 1, data[clue.last + behind + 1]
    ):
        behind += 1
    return Clue(clue.at - before, clue.cell - before, clue.length + before + behind)


def _is_literal(row: Row, cell: int, byte: int) -> bool:
    return 0 <= cell < len(row.cells) and not row.cells[cell].repeats and row.is_of(cell, byte)


def clues_at(row: Row, data: bytes, places: Iterable[int]) -> Iterator[Clue]:
    """Yield the clues of ``row`` that begin at ``places`` in ``data``."""
    for at in places:
        for clue in {data[at : at + length] for length in (EDGE_CLUE, CLUE)}:
            for cell in row.clues.get(clue, ()):
                yield Clue(at, cell, len(clue))


@cache
def _barred(row: Row) -> npt.NDArray[np.bool_]:
    """Return for each byte whether it may stand in no cell of ``row``."""
    barred = np.ones(256, bool)
    barred[list(b"".join(cell.bytes_ for cell in row.cells))] = False
    return barred


def reaches(row: Row, text: Text, clues: Iterable[Clue]) -> Span | None:
    """Return the bytes in which every message of ``row`` lies, ``None`` if there can be none.

    No byte a message rests on is beyond one that may stand in no cell; so between two of those, the runs that hold a
    clue, at the best they could gain, have to be enough for a message to lie there.
    """
    stops = np.flatnonzero(_barred(row).take(text.values)).tolist()
    sums: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for run in runs_of(row, text.data, clues):
        total = sums[bisect(stops, run.at)]
        total[0] += run.length
        total[1] += _most(row, text, run)
    enough = [number for number, total in sums.items() if _is_enough(*total)]
    if not enough:
        return None
    edges = [-1, *stops, len(text.data)]
    return Span(edges[min(enough)] + 1, edges[max(enough) + 1])


def _most(row: Row, text: Text, run: Clue) -> int:
    """Return what any part of ``run`` gains at the most."""
    at, cell, length = run
    literal = row.fixed[np.arange(cell, cell + length), text.values[at : at + length]]
    return int(np.maximum(literal - text.follow[at : at + length], 0).sum())


def lone_run(row: Row, text: Text, clues: Iterable[Clue]) -> Path | None:
    """Return the one run that holds ``clues``, where no field goes on from it: it is all there can be."""
    runs = runs_of(row, text.data, clues)
    if len(runs) != 1:
        return None
    at, cell, length = runs[0]
    if _in_field(row, text, at - 1, cell - 1) or _in_field(row, text, at + length, cell + length):
        return None
    steps = tuple((at + n, cell + n) for n in range(length))
    units = sum(int(row.fixed[c, text.values[place]]) for place, c in steps)
    return Path(units, steps, row, text, 0)


def _in_field(row: Row, text: Text, at: int, cell: int) -> bool:
    if not 0 <= at < len(text.data) or not 0 <= cell < len(row.cells):
        return False
    return row.cells[cell].repeats and row.is_of(cell, text.data[at])


def part_of(text: Text, span: Span) -> Text:
    """Return the bytes of ``text`` at ``span``, each still after the one before it."""
    here = slice(span.start, span.stop)
    return Text(text.data[here], text.values[here], text.follow[here], text.start[here])


def _part(path: Path, steps: tuple[Step, ...]) -> Path:
    """Return ``path`` with those ``steps`` only."""
    first, *others = (_units(path, *step) for step in steps)
    (at, cell), text = steps[0], path.text
    if cell in path.row.modelled:
        first += int(text.start[at]) - int(text.follow[at])
    return replace(path, steps=steps, units=first + sum(others))


def _units(path: Path, at: int, cell: int) -> int:
    """Return what a path gains by going on to ``cell`` with the byte ``at``."""
    of_text = int(path.text.follow[at]) if cell in path.row.modelled else 0
    return int(path.row.fixed[cell, path.text.values[at]]) + of_text
