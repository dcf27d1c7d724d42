"""From a structure declared with construct to fields with their places.

construct says how the bytes of a member are read; the bridge reads one member after the other, so that each has its
exact span and what goes wrong has its place.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Protocol

import construct as c  # type: ignore[import-untyped]  # construct ships no types

from core.finding import Mark
from core.formats.field import Field
from core.formats.reading import WINDOW, Reader
from core.formats.words import hexed, shown
from core.span import Span

_LISTED = 8
"""Entries of a list that are shown in its value."""


class Construct(Protocol):
    """What the bridge asks of a construct; construct itself ships no types."""

    name: str | None
    subcons: list[Construct]

    def parse_stream(self, stream: IO[bytes], **context: object) -> object:
        """Read one value; raises what construct raises."""
        ...

    def sizeof(self) -> int:
        """Return the size in bytes, where it does not depend on the bytes."""
        ...


Check = Callable[[object, Mapping[str, object]], str | None]
"""Says what is wrong with a member's value, given the values of the members before it."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A structure of a documented format.

    Attributes:
        name: what the whole is called.
        struct: the ``construct.Struct``; its members have names and a size that is known once those before are read.
        sources: ids of the documents that say so.
        mark: how well the meaning of the members is established.
        marks: the members whose meaning is established otherwise.
        show: members whose value needs words of its own.
        checks: what may be wrong with a member's value.
        labels: members called otherwise than in ``struct``.
    """

    name: str
    struct: Construct
    sources: tuple[str, ...]
    mark: Mark = Mark.DOCUMENTED
    marks: Mapping[str, Mark] = field(default_factory=dict)
    show: Mapping[str, Callable[[object], str]] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def parse(declaration: Declaration, reader: Reader, offset: int) -> Field:
    """Return the structure at ``offset``; its span is what could be parsed, and no byte past ``WINDOW`` is."""
    members = tuple(_Parser(declaration, reader).members(declaration.struct, offset, {}))
    stop = members[-1].span.stop if members else min(offset, reader.size)
    return Field(
        declaration.name,
        Span(min(offset, stop), stop),
        mark=declaration.mark,
        sources=declaration.sources,
        problem=next((member.problem for member in members if member.problem), None),
        expand=lambda: iter(members),
    )


@dataclass(frozen=True, slots=True)
class _Parser:
    """Reads the members of one declared structure."""

    declaration: Declaration
    reader: Reader

    def members(self, struct: Construct, offset: int, outer: Mapping[str, object]) -> Iterator[Field]:
        """Yield the members of ``struct`` at ``offset``; the first that cannot be read is the last."""
        stream = io.BytesIO(self.reader.twin().at(offset, WINDOW))
        values: dict[str, object] = {}
        for member in struct.subcons:
            start = stream.tell()
            try:
                value = member.parse_stream(stream, **{"_": c.Container(outer), **values})
            except Exception as error:  # noqa: BLE001  # construct lets through whatever a declaration's lambda raises
                yield self._failed(member, offset + start, error)
                return
            yield self._read(member, Span(offset + start, offset + stream.tell()), value, values)
            if member.name:
                values[member.name] = value

    def _read(self, member: Construct, span: Span, value: object, before: Mapping[str, object]) -> Field:
        told, name = self.declaration, member.name or ""
        check = told.checks.get(name)
        inner = _unwrapped(member)
        outer = dict(before)
        return Field(
            self._label(member),
            span,
            told.show.get(name, in_words)(value),
            told.marks.get(name, told.mark),
            told.sources,
            check(value, before) if check else None,
            (lambda: self.members(inner, span.start, outer)) if isinstance(inner, c.Struct) else None,
        )

    def _failed(self, member: Construct, at: int, error: Exception) -> Field:
        """Return the field of a member that cannot be read, spanning the readable bytes it would have stood in."""
        reader = self.reader.twin()
        at = min(at, reader.size)
        left = len(reader.at(at, WINDOW))
        stop = at + min(left, _size(member) or left)
        hole = reader.hole(at + left)
        why = hole.reason if hole else "the file ends before it does" if at + left >= reader.size else _reason(error)
        problem = f"{self._label(member)} at {at:#x} cannot be read: {why}."
        return Field(self._label(member), Span(at, stop), "", self.declaration.mark, self.declaration.sources, problem)

    def _label(self, member: Construct) -> str:
        name = member.name or "padding"
        return self.declaration.labels.get(name, name.replace("_", " "))


def _reason(error: Exception) -> str:
    """Return the last line of construct's message; the first tells its own path."""
    lines = str(error).strip().splitlines()
    return lines[-1].rstrip(".") if lines else type(error).__name__


def _size(member: Construct) -> int | None:
    try:
        return member.sizeof()
    except c.SizeofError:
        return None


def _unwrapped(member: Construct) -> Construct:
    while isinstance(member, c.Renamed):
        member = member.subcon
    return member


def in_words(value: object) -> str:
    """Return a member's value as an analyst reads it: numbers in both bases, bytes in hex, a group empty."""
    if isinstance(value, bytes):
        return hexed(value)
    if isinstance(value, int) and type(value) is int:
        return f"{value:,}" if abs(value) < 10 else f"{value:,} ({value:#x})"
    if isinstance(value, c.ListContainer):
        return ", ".join(in_words(each) for each in value[:_LISTED]) + ("…" if len(value) > _LISTED else "")
    return "" if isinstance(value, c.Container) else shown(str(value).encode("cp437", "replace"))
