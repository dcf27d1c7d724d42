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
"""What a way is worth that cannot be; no other comes near."""
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
    """A path to the end of its last run.

    Attributes:
        units: what the path is worth.
        lead: how much of that is of what comes before the message.
        literals: how many literals the message rests on behind what was written over it.
        gain: what those gain.
        runs: what the message goes through.
        overwritten: what of that was written over.
    """

    units: int
    lead: int
    literals: int
    gain: int
    runs: tuple[Run, ...]
    overwritten: tuple[Run, ...] = ()

    def on(self, run: Run, units: int, literals: int = 0, gain: int = 0) -> _Way:
        """Return the way that goes on through ``run``, and what that adds."""
        literals, gain = self.literals + literals, self.gain + gain
        return _Way(self.units + units, self.lead, literals, gain, (*self.runs, run), self.overwritten)

    def over(self, gap: Run, *, joins: bool) -> _Way:
        """Return the way that goes on behind ``gap``, with the same message if it may and ``joins`` the two sides."""
        units = self.units + OVERWRITTEN * gap.length
        if joins and is_enough(self.literals, self.gain):
            return _Way(units, self.lead, 0, 0, (*self.runs, gap), (*self.overwritten, gap))
        return _Way(units, units, 0, 0, ())


_NOWHERE = _Way(0, 0, 0, 0, ())


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

    A way may come from before the message it is of, over bytes that are not of the row: so runs are not taken for bytes
    of a field because there is one wrong between them. With ``joins``, a message goes on behind what is foreign.
    """

    def __init__(self, row: Row, text: Text, runs: Sequence[Run], limits: tuple[Span, int], *, joins: bool) -> None:
        self._row, self._text, self._data = row, text, text.data
        self._runs = runs
        bounds, self._least = limits
        self._bounds = bounds
        self._joins = joins
        self._ends = {(run.stop, run.cell + run.length): run for run in runs}
        self._ways: dict[Run, _Way] = {}
        self._entered: dict[tuple[int, int], list[tuple[int, int, _Way]]] = {}
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
        ways = [way for way in map(self._to, self._runs) if is_enough(way.literals, way.gain)]
        for way in sorted(ways, key=lambda way: way.lead - way.units):
            units = way.units - way.lead
            if units + self._most_behind(way.runs[-1]) >= best.units:
                rest = self._rest(way.runs[-1]).behind(units)
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

    def _to(self, run: Run) -> _Way:
        """Return the best way to the end of ``run``."""
        way = self._ways.get(run)
        if way is None:
            worth = self._row.worth(run)
            before = self._until(run.at, run.cell, self._row.number_of[run.cell])
            way = before.on(run, worth, run.length, worth - self._text.sum(run))
            self._ways[run] = way
        return way

    def _until(self, at: int, cell: int, number: int) -> _Way:
        """Return the best way to the byte before ``at`` in the cell before ``cell``; from nowhere if none is worth it.

        That cell is in literal ``number`` or, where ``cell`` is its first, the field before it.
        """
        run = self._ends.get((at, cell))
        if run:
            return self._to(run)
        if cell > self._row.firsts[number]:
            way = self._on_literal(at, cell, number)
        else:
            way = self._through(number - 1, at - 1) if number else _NOWHERE
        return way if way.units > 0 else _NOWHERE

    def _on_literal(self, at: int, cell: int, number: int) -> _Way:
        """Return the best way through those bytes before ``at`` that are of literal ``number``, too few for a clue."""
        literal, offset = self._row.literals[number], cell - self._row.firsts[number]
        length = literal.backward(self._data, at, offset, self._bounds.start)
        if not length:
            return self._over_gap(at, cell, number) if at > self._runs[0].stop else _NOWHERE
        here = Run(at - length, cell - length, length)
        return self._until(here.at, here.cell, number).on(here, self._row.worth(here))

    def _over_gap(self, at: int, cell: int, number: int) -> _Way:
        """Return the best way over those bytes before ``at`` that are not of literal ``number``."""
        length = self._row.literals[number].missed(self._data, at, cell - self._row.firsts[number], self._bounds.start)
        gap = Run(at - length, cell - length, length)
        way = self._until(gap.at, gap.cell, number)
        if not way.literals and not way.lead:  # nothing but bytes of fields
            return _NOWHERE
        return way.over(gap, joins=self._joins and is_foreign(self._data[gap.at : at]))

    def _through(self, number: int, at: int) -> _Way:
        """Return the best way through the byte ``at`` in field ``number``; none where it cannot stand there."""
        stretch = self._stretch(number, at)
        if not stretch:
            return _NOWHERE
        key = (number, stretch.start)
        if key not in self._entered:
            self._entered[key] = list(self._enter(number, stretch))
        units, first, way = self._entered[key][at - stretch.start]
        if way.lead and not way.runs:  # a message that begins here
            follow, start = self._gains[number]
            way = way._replace(lead=way.lead + follow[first] - start[first])
        return way.on(Run(first, self._row.fields[number].cell, at + 1 - first), units - way.units)

    def _enter(self, number: int, stretch: Span) -> Iterator[tuple[int, int, _Way]]:
        """Yield, for each byte of a stretch of field ``number``, the best way there.

        What it is worth, the byte at which it came into the field, and the way to there.
        """
        follow, start = self._gains[number]
        lasts, cell = self._row.literals[number].lasts, self._row.fields[number].cell
        if number not in self._broken:
            self._broken[number] = self._broken_ends(number)
        broken = self._broken[number]
        units, first, before = NEVER, stretch.start, _NOWHERE
        for at in range(stretch.start, stretch.stop):
            units += follow[at]
            if at > self._bounds.start and (self._data[at - 1] in lasts or at in broken):
                way = self._until(at, cell, number)
                if way.units and way.units + follow[at] >= units:
                    units, first, before = way.units + follow[at], at, way
            if start[at] >= units:
                units, first, before = start[at], at, _NOWHERE
            yield units, first, before

    def _broken_ends(self, number: int) -> Container[int]:
        """Return the places where literal ``number`` may end when other bytes are before them."""
        first = self._row.firsts[number]
        stop = first + len(self._row.literals[number])
        if any(run.cell < first for run in self._runs):
            return range(self._runs[0].stop + 1, self._bounds.stop)
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
