"""The best message of a text through the cells of a template, over what of it is left.

A message rests on *runs*: bytes that are the literals of cells, as long as they go, and hold a clue. Between two runs
it goes through the field that is between them; at its ends it may go on into a field and a few literals beyond, too few
to be a clue. Where something else was written over literals, what is left on either side has to be enough by itself,
and what came between must not be ordinary text: a sentence that says something like a message is no message with a few
bytes overwritten. As runs are few, the best way to each is found from those before it; the best way through a field is
found as Viterbi does, byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from core.postoffice.lattice import EDGE_CLUE, HIGHEST, OVERWRITTEN, Row, Run, Text
from core.scan.textmodel import UNIT
from core.span import Span

LITERALS = 5
"""Literal bytes an alignment rests on at the least; the bytes of fields alone could be anybody's."""
GAIN = 17 * UNIT
"""How much better than as any text the literals it rests on must be explained: a word text is full of is no message."""
BREAK = 16 * UNIT
"""What its gain is lessened by for each place inside a message that something else was written over: a rare thing."""
NEVER = -(1 << 40)
_FOREIGN = re.compile(rb"[^\t\n\r\x20-\x7E]")


class Path(NamedTuple):
    """A way through a row.

    Attributes:
        units: what it is worth.
        gain: what its bytes in literal cells say for the message and against any other text.
        literals: how many of them are those expected.
        runs: its runs of literals and stretches of fields, in order.
        overwritten: those of the runs that something else was written over.
    """

    units: int
    gain: int
    literals: int
    runs: tuple[Run, ...]
    overwritten: tuple[Run, ...]

    @property
    def worth(self) -> tuple[int, int]:
        """What makes it better than a path through another row."""
        return self.gain, self.units


def best_path(row: Row, text: Text, runs: Sequence[Run], bounds: Span, least: int) -> Path | None:
    """Return the best message of ``row`` that is plain enough, if there is one.

    Args:
        row: what the message goes through.
        text: the bytes it is looked for in.
        runs: where they are literals of the row and hold a clue, in order.
        bounds: the bytes it may go through; no run goes beyond them.
        least: the byte it has to reach.
    """
    path = _Ways(row, text, runs, (bounds, least), joins=True).best()
    if path is not None and path.overwritten and path.gain < GAIN:  # the break costs more than what is behind it says
        path = _Ways(row, text, runs, (bounds, least), joins=False).best()
    return path if path is not None and path.gain >= GAIN else None


def may_gain(row: Row, text: Text, runs: Sequence[Run], more: int) -> bool:
    """Whether bytes in none of ``runs``, which are all of ``row`` in order, may add as much as ``more`` to their gain.

    These are the few literals behind a field that goes on from a run, or before it, and what was written over.
    """
    lost = (follow for follow in text.follow[runs[0].stop : runs[-1].at] if follow < OVERWRITTEN)
    more -= sum(OVERWRITTEN - follow for follow in lost)
    most = HIGHEST - text.lowest
    return more <= 0 or (
        most * sum(row.spare_beside(text.data, run) for run in runs) >= more
        and most * sum(row.spare_beside(text.data, run, closely=True) for run in runs) >= more
    )


def is_enough(literals: int, gain: int) -> bool:
    """Whether so many literals, so much better explained than as any text, are plainly a message's."""
    return literals >= LITERALS and gain >= GAIN


def is_foreign(data: bytes) -> bool:
    """Whether ``data`` is no ordinary text: a byte of it is one that English text does not have."""
    return _FOREIGN.search(data) is not None


class _Way(NamedTuple):
    """A path to the end of its last run; ``literals`` and ``gain`` are what it rests on behind what is overwritten."""

    units: int
    literals: int
    gain: int
    runs: tuple[Run, ...]
    overwritten: tuple[Run, ...] = ()

    def is_enough(self) -> bool:
        """Whether what it rests on is plainly of a message."""
        return is_enough(self.literals, self.gain)

    def on(self, run: Run, units: int, literals: int = 0, gain: int = 0) -> _Way:
        """Return the way that goes on through ``run``, and what that adds."""
        runs = (*self.runs, run)
        return _Way(self.units + units, self.literals + literals, self.gain + gain, runs, self.overwritten)


_NOWHERE = _Way(0, 0, 0, ())
_units = attrgetter("units")
_Entered = tuple[int, int, _Way]
"""What a way is worth that is in a field, the byte at which it came in, and the way to there."""


def _kept(ways: list[_Way]) -> list[_Way]:
    """Return, of the ``ways`` to one place, the best, and the best that rests on enough, if that is another."""
    best = max(ways, key=_units)
    enough = [] if best.is_enough() else [way for way in ways if way.is_enough()]
    return [best, max(enough, key=_units)] if enough else [best]


def _entered(ways: list[_Entered], enough: _Entered | None) -> tuple[_Entered, _Entered | None]:
    """Return the best of ``ways`` into a field and of those that are ``enough``, ``None`` if it is the same."""
    best = max(ways, key=itemgetter(0))
    sound = [way for way in ways if way[2].is_enough()] + ([enough] if enough else [])
    return best, None if best[2].is_enough() else max(sound, key=itemgetter(0), default=None)


class _Rest(NamedTuple):
    """A way on from some place; the greatest is the best, of those alike the one that ends first.

    Attributes:
        units: what it adds.
        minus_stop: the place behind its last byte, negated, as the next is.
        minus_cell: its last cell.
        runs: what it goes through.
    """

    units: int
    minus_stop: int
    minus_cell: int
    runs: tuple[Run, ...] = ()

    def behind(self, units: int, *runs: Run) -> _Rest:
        """Return this way behind ``units`` more and the ``runs`` those are of."""
        return _Rest(self.units + units, self.minus_stop, self.minus_cell, (*runs, *self.runs))


class _Ways:
    """The ways of a text through a row that hold some of its runs; see ``best_path`` for what they are made of.

    To each place the best way is kept, and the best of those that rest on enough: those need nothing more. With
    ``joins``, a message may go on behind bytes that were written over it.
    """

    def __init__(self, row: Row, text: Text, runs: Sequence[Run], limits: tuple[Span, int], *, joins: bool) -> None:
        self._row, self._text, self._data = row, text, text.data
        self._runs = runs
        bounds, self._least = limits
        self._bounds = bounds
        foreign = _FOREIGN.search(self._data, runs[0].stop, bounds.stop) if joins else None
        self._foreign = foreign.start() if foreign else bounds.stop  # before it no message has been written over
        self._ends = {(run.stop, run.cell + run.length): run for run in runs}
        self._ways: dict[Run, list[_Way]] = {}
        self._entered: dict[tuple[int, int], list[tuple[_Entered, _Entered | None]]] = {}
        self._left: dict[tuple[int, int], list[tuple[_Rest, int]]] = {}
        self._stands: dict[int, bytes] = {}
        self._broken: dict[int, Container[int]] = {}
        same = ([field.worth or 0] * len(text.data) for field in row.fields)
        self._gains = [  # what each byte gains in a field, in a way that goes on and in one that begins with it
            (text.follow, text.start) if field.worth is None else (worth, worth)
            for field, worth in zip(row.fields, same, strict=True)
        ]

    def best(self) -> Path | None:
        """Return the way of most units that rests on enough; of those alike, the one that ends first."""
        best, path = _Rest(0, 0, 0), None
        ways = [way for run in self._runs for way in self._to(run) if way.is_enough()]
        for way in sorted(ways, key=_units, reverse=True):
            if way.units + self._most_behind(way.runs[-1]) >= best.units:
                rest = self._rest(way.runs[-1]).behind(way.units)
                if rest[:3] > best[:3]:
                    best, path = rest, self._path(way, rest)
        return path

    def _path(self, way: _Way, rest: _Rest) -> Path:
        """Return ``way`` and ``rest`` as one path of the units of the latter."""
        row, text, runs = self._row, self._text, way.runs + rest.runs
        literals = [run for run in runs if not row.cells[run.cell].repeats and run not in way.overwritten]
        gain = sum(row.worth(run) - text.sum(run) for run in literals)
        gain += sum(OVERWRITTEN * run.length - text.sum(run) - BREAK for run in way.overwritten)
        return Path(rest.units, gain, sum(run.length for run in literals), runs, way.overwritten)

    def _to(self, run: Run) -> list[_Way]:
        """Return the best ways to the end of ``run``."""
        ways = self._ways.get(run)
        if ways is None:
            worth = self._row.worth(run)
            gain = worth - self._text.sum(run)
            before = self._until(run.at, run.cell, self._row.number_of[run.cell])
            ways = _kept([way.on(run, worth, run.length, gain) for way in (*before, _NOWHERE)])
            self._ways[run] = ways
        return ways

    def _until(self, at: int, cell: int, number: int) -> list[_Way]:
        """Return the best ways to the byte before ``at`` in the cell before ``cell`` that are worth anything.

        That one is in literal ``number`` or, where ``cell`` is its first, in the field before it.
        """
        run = self._ends.get((at, cell))
        if run:
            ways = self._to(run)
        elif cell > self._row.firsts[number]:
            ways = self._on_literal(at, cell, number)
        else:
            ways = self._through(number - 1, at - 1) if number else []
        return [way for way in ways if way.units > 0]

    def _on_literal(self, at: int, cell: int, number: int) -> list[_Way]:
        """Return the best ways through those bytes before ``at`` that are of literal ``number``, too few for a clue."""
        literal, offset = self._row.literals[number], cell - self._row.firsts[number]
        length = literal.backward(self._data, at, offset, self._bounds.start)
        if not length:
            return self._over_gap(at, cell, number) if at > self._foreign else []
        here = Run(at - length, cell - length, length)
        before = self._until(here.at, here.cell, number)
        return _kept([way.on(here, self._row.worth(here)) for way in (*before, _NOWHERE)])

    def _over_gap(self, at: int, cell: int, number: int) -> list[_Way]:
        """Return the best ways over what was written over literal ``number`` up to the byte before ``at``."""
        length = self._row.literals[number].missed(self._data, at, cell - self._row.firsts[number], self._bounds.start)
        if not is_foreign(self._data[at - length : at]):
            return []
        gap = Run(at - length, cell - length, length)
        ways = [way for way in self._until(gap.at, gap.cell, number) if way.is_enough()]
        units = OVERWRITTEN * length
        return [_Way(way.units + units, 0, 0, (*way.runs, gap), (*way.overwritten, gap)) for way in ways]

    def _through(self, number: int, at: int) -> list[_Way]:
        """Return the best ways through the byte ``at`` in field ``number``; none where it cannot stand there."""
        stretch = self._stretch(number, at)
        if not stretch:
            return []
        key = (number, stretch.start)
        if key not in self._entered:
            self._entered[key] = list(self._enter(number, stretch))
        cell = self._row.fields[number].cell
        best, enough = self._entered[key][at - stretch.start]
        entered = [best, enough] if enough else [best]
        return [way.on(Run(first, cell, at + 1 - first), units - way.units) for units, first, way in entered]

    def _enter(self, number: int, stretch: Span) -> Iterator[tuple[_Entered, _Entered | None]]:
        """Yield, for each byte of a stretch of field ``number``, the best way there, and the best that is enough."""
        follow, start = self._gains[number]
        lasts, cell = self._row.literals[number].lasts, self._row.fields[number].cell
        if number not in self._broken:
            self._broken[number] = self._broken_ends(number)
        broken = self._broken[number]
        units, first, before = NEVER, stretch.start, _NOWHERE
        enough: _Entered | None = None  # where the best is not enough
        for at in range(stretch.start, stretch.stop):
            gain = follow[at]
            units += gain
            enough = enough and (enough[0] + gain, *enough[1:])
            if at > self._bounds.start and (self._data[at - 1] in lasts or at in broken):
                came = [(way.units + gain, at, way) for way in self._until(at, cell, number)]
                (units, first, before), enough = _entered([*came, (units, first, before)], enough)
            if start[at] >= units:
                (units, first, before), enough = _entered([(start[at], at, _NOWHERE), (units, first, before)], enough)
            yield (units, first, before), enough

    def _broken_ends(self, number: int) -> Container[int]:
        """Return the places where literal ``number`` may end when what is before them was written over it."""
        first = self._row.firsts[number]
        stop = first + len(self._row.literals[number])
        if any(run.cell < first for run in self._runs):
            return range(self._foreign + 1, self._bounds.stop)
        return {run.at + stop - run.cell for run in self._runs if run.cell < stop}

    def _rest(self, run: Run) -> _Rest:
        """Return the best way on from the end of ``run``."""
        here = self._here(run.stop, run.cell + run.length - 1)
        beyond = self._onward(self._row.number_of[run.cell], run.stop) if self._row.is_to_end(run) else None
        return max(here, beyond) if beyond else here

    def _most_behind(self, run: Run) -> int:
        """Return what a way may add at the most behind ``run``."""
        number = self._row.number_of[run.cell]
        stretch = self._stretch(number, run.stop) if self._row.is_to_end(run) else None
        if not stretch:
            return 0
        is_last = len(self._row.literals[number + 1]) >= EDGE_CLUE
        stop = min(stretch.stop + EDGE_CLUE - 1, self._bounds.stop) if is_last else self._bounds.stop
        return HIGHEST * (stop - run.stop)

    def _here(self, stop: int, cell: int) -> _Rest:
        """Return the way that ends before ``stop`` with ``cell``, if it may."""
        return _Rest(0 if stop > self._least else NEVER, -stop, -cell)

    def _onward(self, number: int, at: int) -> _Rest | None:
        """Return the best way on from the byte ``at`` in field ``number``, that byte included, if one goes there."""
        stretch = self._stretch(number, at)
        if not stretch:
            return None
        key = (number, stretch.start)
        if key not in self._left:
            self._left[key] = list(self._leave(number, stretch))
        rest, last = self._left[key][stretch.stop - 1 - at]
        return rest.behind(self._gains[number][0][at], Run(at, self._row.fields[number].cell, last + 1 - at))

    def _leave(self, number: int, stretch: Span) -> Iterator[tuple[_Rest, int]]:
        """Yield, for each byte of a stretch of field ``number``, last first, the best way on, and where it leaves."""
        follow, _ = self._gains[number]
        firsts, cell = self._row.literals[number + 1].firsts, self._row.fields[number].cell
        best: tuple[_Rest, int] | None = None
        for at in range(stretch.stop - 1, stretch.start - 1, -1):
            ways = [(self._here(at + 1, cell), at)]
            if best:
                ways.append((best[0].behind(follow[at + 1]), best[1]))
            if at + 1 < self._bounds.stop and self._data[at + 1] in firsts:
                beyond = self._beyond(number + 1, at + 1)
                ways += [(beyond, at)] if beyond else []
            best = max(ways)
            yield best

    def _beyond(self, number: int, at: int) -> _Rest | None:
        """Return the best way on through those first bytes of literal ``number`` that stand at ``at``.

        Only where they are fewer than a clue: where they are more, they are a run, and there are ways to its end.
        """
        literal, cell = self._row.literals[number], self._row.firsts[number]
        length = min(literal.onward(self._data, at, 0), self._bounds.stop - at)
        if length >= EDGE_CLUE:
            return None
        beyond = self._onward(number, at + length) if length == len(literal) else None
        if not length:
            return beyond
        here, run = self._here(at + length, cell + length - 1), Run(at, cell, length)
        return (max(here, beyond) if beyond else here).behind(self._row.worth(run), run)

    def _stretch(self, number: int, at: int) -> Span | None:
        """Return the bytes round ``at`` that can stand in field ``number``, ``None`` if that one cannot."""
        start, stop = self._bounds.start, self._bounds.stop
        if number == len(self._row.fields) or not start <= at < stop:
            return None
        if number not in self._stands:
            self._stands[number] = self._data[start:stop].translate(self._row.fields[number].stands)
        stands = self._stands[number]
        if not stands[at - start]:
            return None
        behind = stands.find(0, at - start)
        return Span(start + stands.rfind(0, 0, at - start) + 1, start + behind if behind >= 0 else stop)
