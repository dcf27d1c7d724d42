"""The rows of the findings table, without Qt: their values, their order, what the filter lets through."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from core.case.case import Exhibit
from core.finding import Finding, FindingKind
from gui.plain import name_of

SHOWN_TEXT = 160
"""Characters of a finding's text in one row; the details show the rest."""

LEAST_CHANCE = 1e-300
"""What is smaller may have got lost in the arithmetic, and nothing is ever quite impossible by chance."""

Place = tuple[int, int, int]
"""Exhibit number, start, stop: the order of the case."""


class Column(IntEnum):
    """The columns, in order."""

    FILE = 0
    OFFSET = 1
    LENGTH = 2
    KIND = 3
    TEXT = 4
    CHANCE = 5
    TEMPLATE = 6


TITLES = ("File", "Offset", "Length", "Kind", "Text", "By chance", "Template")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding and the exhibit it is in."""

    exhibit: Exhibit
    finding: Finding

    @property
    def key(self) -> Place:
        """Where it stands in the case."""
        span = self.finding.span
        return (self.exhibit.number, span.start, span.stop)

    @property
    def name(self) -> str:
        """The name of the file."""
        return name_of(self.exhibit)

    def value(self, column: int) -> str | int | float:
        """What the row is sorted by."""
        finding = self.finding
        match column:
            case Column.OFFSET:
                return finding.span.start
            case Column.LENGTH:
                return finding.span.stop - finding.span.start
            case Column.CHANCE:
                # What chance cannot account for at all is less likely than anything that it can.
                return -1.0 if finding.expected_by_chance is None else finding.expected_by_chance
            case _:
                return self.shown(column).casefold()

    def shown(self, column: int) -> str:
        """What the row shows."""
        finding = self.finding
        text = ""
        match column:
            case Column.FILE:
                text = self.name
            case Column.OFFSET:
                text = f"0x{finding.span.start:X}"
            case Column.LENGTH:
                text = f"{finding.span.stop - finding.span.start:,}"
            case Column.KIND:
                text = in_words(finding.kind.value)
            case Column.TEXT:
                text = one_line(finding.text if finding.text.strip() else finding.explanation)
            case Column.CHANCE:
                text = chance(finding.expected_by_chance)
            case Column.TEMPLATE:
                text = in_words(finding.template or "")
        return text

    def matches(self, words: tuple[str, ...]) -> bool:
        """Whether each of ``words`` (casefolded) stands in some column."""
        if not words:
            return True
        text = "\n".join(self.shown(column) for column in Column).casefold()
        return all(word in text for word in words)


def in_words(identifier: str) -> str:
    """An identifier of the contract as people read it."""
    return identifier.replace("-", " ").replace("_", " ")


def chance(expected: float | None) -> str:
    """How many such places chance gives, in a form that stays short over six hundred decades."""
    if expected is None:
        return "not by chance"
    if expected >= 0.01:
        return f"{expected:.2f}"
    return f"{expected:.0e}" if expected >= LEAST_CHANCE else f"less than {LEAST_CHANCE:.0e}"


def one_line(text: str) -> str:
    """``text`` in one row: line ends as an arrow, other controls as a dot, cut with a mark when it is long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").replace("\n", " ↵ ")
    text = "".join(c if c.isprintable() else "·" for c in text[: SHOWN_TEXT + 1])
    return text if len(text) <= SHOWN_TEXT else f"{text[: SHOWN_TEXT - 1]}…"


class FindingRows:
    """All rows of the case, and those that the filter lets through in the order asked for.

    ``shown`` is what a table shows. What is appended goes to its end; ``settle`` puts it in its place.
    """

    def __init__(self) -> None:
        self.all: list[FindingRow] = []
        self.shown: list[FindingRow] = []
        self._words: tuple[str, ...] = ()
        self._column: int | None = None
        self._descending = False

    def passing(self, rows: Iterable[FindingRow]) -> list[FindingRow]:
        """Those of ``rows`` that the filter lets through."""
        return [row for row in rows if row.matches(self._words)]

    def append(self, rows: list[FindingRow], passing: list[FindingRow]) -> None:
        """Add ``rows``, of which ``passing`` are shown."""
        self.all += rows
        self.shown += passing

    def revise(self, number: int, rows: list[FindingRow]) -> bool:
        """Let each of ``rows``, all there are of an exhibit, take the place of the one that shows the same.

        Say whether that was done: only if there is one for each, so that nothing is to be filtered or sorted anew.
        """
        revised = {_shows(row): row for row in rows}
        old = [_shows(row) for row in self.all if row.exhibit.number == number]
        if not len(old) == len(rows) == len(revised) or revised.keys() != set(old):
            return False
        self.all = [revised.get(_shows(row), row) for row in self.all]
        self.shown = [revised.get(_shows(row), row) for row in self.shown]
        return True

    def drop(self, number: int) -> None:
        """Forget the rows of an exhibit."""
        self.all = [row for row in self.all if row.exhibit.number != number]
        self.shown = [row for row in self.shown if row.exhibit.number != number]

    def filter(self, text: str) -> None:
        """Show the rows in which each word of ``text`` stands."""
        self._words = tuple(text.casefold().split())
        self.shown = self.passing(self.all)
        self.settle()

    def order_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by the values of ``column``; ``None``: by place in the case."""
        self._column, self._descending = column, descending
        self.settle()

    def settle(self) -> None:
        """Put what was appended in its place; rows of equal value stay in the order of the case."""
        self.shown.sort(key=_place)
        column = self._column
        if column is not None:
            keys = {id(row): row.value(column) for row in self.shown}
            self.shown.sort(key=lambda row: keys[id(row)], reverse=self._descending)


def _shows(row: FindingRow) -> tuple[Place, FindingKind]:
    """What of a row may change while a file is examined."""
    return row.key, row.finding.kind


def _place(row: FindingRow) -> Place:
    return row.key


def neighbour(rows: list[FindingRow], number: int, offset: int, *, forward: bool) -> FindingRow | None:
    """The finding that begins next behind (or before) an offset of an exhibit; past the last comes the first.

    ``rows`` are all findings of the case in any order.
    """
    if not rows:
        return None
    ordered = sorted(rows, key=_place)
    starts = [row.key[:2] for row in ordered]
    here = (number, offset)
    at = bisect.bisect_right(starts, here) if forward else bisect.bisect_left(starts, here) - 1
    return ordered[at % len(ordered)]
