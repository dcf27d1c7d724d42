"""Message files as fields: messages, their header lines, their items and what is wrong with each.

The cutting is done in ``message_parts``; here its parts get names, words and marks. Nothing is read before somebody
asks for what is inside a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.formats.field import Field
from core.formats.malformation_kinds import Malformation
from core.formats.message_items import item, plain
from core.formats.message_parts import Part, Role, parts
from core.formats.reading import Reader
from core.formats.words import counted, shown
from core.source.base import ByteSource
from core.span import Span

SOURCES = ("Q184052",)


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the message file that begins at ``offset``: a group of messages and of what stands between them."""
    offset = min(offset, source.size)
    return Field(
        "Message file", Span(offset, source.size), sources=SOURCES, expand=lambda: _messages(Reader(source), offset)
    )


@dataclass(slots=True)
class _Summary:
    """What is told of a message without opening it."""

    start: int
    stop: int
    said: dict[bytes, bytes] = field(default_factory=dict)
    flaws: int = 0
    worst: Malformation | None = None

    def take(self, part: Part) -> None:
        """Add a part of the message."""
        self.stop = part.stop
        if part.role is Role.HEADER:
            name, _, value = part.text.partition(b":")
            if name in {b"From", b"Subject"}:
                self.said.setdefault(name, value.strip())
        self.flaws += len(part.flaws)
        for flaw in part.flaws:
            if self.worst is None or (flaw.kind.is_damage and not self.worst.kind.is_damage):
                self.worst = flaw

    @property
    def value(self) -> str:
        """Sender and subject."""
        return " · ".join(shown(self.said[name], 80) for name in (b"From", b"Subject") if self.said.get(name))

    @property
    def problem(self) -> str | None:
        """The worst that is wrong with it, and how much more is."""
        if self.worst is None:
            return None
        more = f" (and {counted(self.flaws - 1, 'place')} more)" if self.flaws > 1 else ""
        return self.worst.in_words + more


def _messages(reader: Reader, offset: int) -> Iterator[Field]:
    number, summary = 0, None
    for part in parts(reader, offset):
        if part.role is Role.MESSAGE:
            if summary is not None:
                yield _message(reader, number, summary)
            number, summary = number + 1, _Summary(part.start, part.stop)
        if summary is not None:
            summary.take(part)
        elif part.role is not Role.BLANK:
            yield plain(part)
    if summary is not None:
        yield _message(reader, number, summary)


def _message(reader: Reader, number: int, summary: _Summary) -> Field:
    return Field(
        f"Message {number:,}",
        Span(summary.start, summary.stop),
        summary.value,
        sources=SOURCES,
        problem=summary.problem,
        expand=lambda: _inside(reader.twin(), summary.start),
    )


def _inside(reader: Reader, start: int) -> Iterator[Field]:
    """Yield the fields of the message at ``start``."""
    walk = parts(reader, start)
    for part in walk:
        if part.role is Role.MESSAGE and part.start > start:
            return
        if part.role is Role.ITEM:
            yield item(reader, part, _rest(walk))
        elif part.role is not Role.BLANK or part.flaws:
            yield plain(part)


def _rest(walk: Iterator[Part]) -> list[Part]:
    """Return the parts of an item behind its heading; the body is the last."""
    rest = []
    for part in walk:
        rest.append(part)
        if part.role is Role.BODY:
            break
    return rest
