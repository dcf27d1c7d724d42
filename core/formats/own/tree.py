"""What the process of an own structure answers is held to be wrong until it is shown to be a tree of fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.finding import Mark
from core.formats.field import Field
from core.formats.own.limits import Limits
from core.span import Span

NAME_LIMIT = 100
TEXT_LIMIT = 500
"""Characters; a longer text is no answer of ours."""


class BadAnswer(ValueError):
    """An answer that is not what was asked for; the message says in what."""


@dataclass(slots=True)
class _Node:
    """A field whose inside is still to come."""

    name: str
    value: str
    span: Span
    problem: str | None
    inside: list[_Node] = field(default_factory=list)

    def field(self) -> Field:
        inside = tuple(node.field() for node in self.inside)
        expand = (lambda: iter(inside)) if inside else None
        return Field(self.name, self.span, self.value, Mark.UNKNOWN, (), self.problem, expand)


class Tree:
    """Takes row after row, each checked, and gives the fields."""

    def __init__(self, piece: Span, limits: Limits) -> None:
        """Take rows whose positions are counted from the start of ``piece`` and lie inside of it."""
        self._piece = piece
        self._limits = limits
        self._roots: list[_Node] = []
        self._open: list[_Node] = []
        self.count = 0

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields so far."""
        return tuple(node.field() for node in self._roots)

    def add(self, row: object) -> None:
        """Take one row: depth, name, value, start, stop, why it cannot be read.

        Raises:
            BadAnswer: it is none, or one too many.
        """
        self.count += 1
        if self.count > self._limits.fields:
            raise BadAnswer(f"more than {self._limits.fields:,} fields")
        if not isinstance(row, list) or len(row) != 6:
            raise BadAnswer("a field that does not have six parts")
        depth = _number(row[0])
        if not depth <= len(self._open) or depth >= self._limits.depth:
            raise BadAnswer(f"a field at level {depth} inside of one at level {len(self._open) - 1}")
        name, value, why = text(row[1], NAME_LIMIT), text(row[2], TEXT_LIMIT), text(row[5], TEXT_LIMIT)
        span = self._span(row[3], row[4])
        node = _Node(name, value, span, f"{name} at {span.start:#x} cannot be read: {why}." if why else None)
        del self._open[depth:]
        (self._open[-1].inside if self._open else self._roots).append(node)
        self._open.append(node)

    def _span(self, start: object, stop: object) -> Span:
        first, last = _number(start), _number(stop)
        if not first <= last <= self._piece.stop - self._piece.start:
            raise BadAnswer(f"a field from {first:#x} to {last:#x}, which is not inside the evidence")
        return Span(first, last).shifted(self._piece.start)


def text(value: object, limit: int) -> str:
    """Return ``value`` if it is a text of at most ``limit`` characters, with dots for what cannot be printed.

    Raises:
        BadAnswer: it is none.
    """
    if not isinstance(value, str) or len(value) > limit:
        raise BadAnswer(f"a text that is none, or longer than {limit} characters")
    return "".join(each if each.isprintable() else "·" for each in value)


def _number(value: object) -> int:
    """Return ``value`` if it is a number from 0 on that an offset may be.

    Raises:
        BadAnswer: it is none.
    """
    if type(value) is not int or not 0 <= value < 1 << 63:
        raise BadAnswer("a number that is no place in a file")
    return value
