"""The fields that were read so far, as a tree: where each stands, what it is called, how it is copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made
from enum import Enum, auto
from itertools import islice

from core.formats.field import Field
from core.report.visible import visible

COPY_LIMIT = 2_000
"""Fields that are copied at once."""


class State(Enum):
    """How much of what is inside a field was read."""

    UNREAD = auto()
    UNDER_WAY = auto()
    PAUSED = auto()
    READ = auto()


class Note(Enum):
    """What a row is that is no field: so many fields in one row, or a remark behind the last."""

    PAGE = auto()
    BUSY = auto()
    MORE = auto()
    FULL = auto()
    FAILED = auto()


@dataclass(eq=False, slots=True)
class FieldNode:
    """A field and what was read of its inside.

    Attributes:
        id: its number in the tree.
        row: its place below its parent.
        rest: what reads the fields that were not read yet.
        note: for a row that is no field, what it is.
        count: fields inside that were read; those beyond a page stand in pages.
    """

    id: int
    field: Field
    parent: FieldNode | None = None
    row: int = 0
    note: Note | None = None
    state: State = State.UNREAD
    children: list[FieldNode] = made(default_factory=list)
    rest: Iterator[object] | None = None
    count: int = 0

    @property
    def is_leaf(self) -> bool:
        """Whether nothing is inside."""
        return self.field.expand is None

    @property
    def remark(self) -> FieldNode | None:
        """The row behind the last field."""
        last = self.children[-1] if self.children else None
        return last if last is not None and last.note not in {None, Note.PAGE} else None

    @property
    def last(self) -> FieldNode | None:
        """The last field or page."""
        at = len(self.children) - (2 if self.remark else 1)
        return self.children[at] if at >= 0 else None

    @property
    def path(self) -> str:
        """The names from below the root down to here: ``Message 2 / Text item 1 / size``."""
        names: list[str] = []
        node: FieldNode | None = self
        while node is not None and (node.parent is not None or not names):
            if node.note is not Note.PAGE:
                names.append(_told_apart(node))
            node = node.parent
        return " / ".join(reversed(names))

    def goes_on_at(self, offset: int) -> bool:
        """Whether the field at ``offset`` is among those that are still to be read."""
        return self.state is State.PAUSED and self.last is not None and offset >= self.last.field.span.stop

    def innermost(self, offset: int) -> FieldNode | None:
        """The smallest field directly inside, or page of them, that covers ``offset``, as far as was read."""
        there = (n for n in self.children if offset in n.field.span)
        return min(there, key=lambda n: n.field.span.stop - n.field.span.start, default=None)


def _told_apart(node: FieldNode) -> str:
    """The name of a field, with a number where its parent has more of that name."""
    like = [n for n in node.parent.children if n.field.name == node.field.name] if node.parent else []
    number = f" {like.index(node) + 1}" if len(like) > 1 and node in like else ""
    return visible(node.field.name) + number


def place_of(field: Field) -> str:
    """The first byte of a field."""
    return f"0x{field.span.start:X}"


def length_of(field: Field) -> int:
    """Bytes of a field, of any number."""
    return field.span.stop - field.span.start


def as_line(field: Field, depth: int = 0) -> str:
    """A field on one line of text, with tabs between name, value, offset, length, mark and what is wrong."""
    name = f"{'  ' * depth}{visible(field.name)}"
    cells = [name, visible(field.value), place_of(field), str(length_of(field)), field.mark.value]
    return "\t".join([*cells, f"problem: {visible(field.problem)}"] if field.problem else cells)


def text_lines(field: Field, limit: int = COPY_LIMIT) -> Iterator[str]:
    """Yield a field and all that is inside, a line each, at most ``limit``; the last then says that there is more.

    Reads the evidence, so it is for a worker's thread.
    """
    lines = (as_line(each, depth) for each, depth in _inside(field, 0))
    yield from islice(lines, limit)
    if next(lines, None) is not None:
        yield f"… only the first {limit:,} fields were copied"


def _inside(field: Field, depth: int) -> Iterator[tuple[Field, int]]:
    yield field, depth
    for each in field.expand() if field.expand is not None else ():
        yield from _inside(each, depth + 1)
