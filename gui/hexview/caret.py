"""Where the caret stands and how keys move it: whole numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.span import Span


class Step(Enum):
    """A way to move."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    ROW_START = auto()
    ROW_END = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Caret:
    """The byte the caret covers, and the byte where a selection began.

    Both ends belong to the selection, as the caret covers a byte and does not stand between two.
    """

    offset: int = 0
    anchor: int | None = None

    @property
    def selection(self) -> Span | None:
        """The selected bytes."""
        if self.anchor is None:
            return None
        return Span(min(self.offset, self.anchor), max(self.offset, self.anchor) + 1)

    def moved_to(self, offset: int, size: int, *, extend: bool = False) -> Caret:
        """Go to the byte nearest to ``offset`` that exists; ``extend`` keeps the selection's other end."""
        offset = min(max(offset, 0), max(0, size - 1))
        if not extend or not size:
            return Caret(offset)
        return Caret(offset, self.offset if self.anchor is None else self.anchor)

    def stepped(self, step: Step, size: int, bytes_per_row: int, page_rows: int, *, extend: bool = False) -> Caret:
        """Move as a key does."""
        target = target_of(self.offset, step, size, bytes_per_row, page_rows)
        return self.moved_to(target, size, extend=extend)


def selecting(span: Span, size: int) -> Caret:
    """A caret on the first byte of ``span`` with the whole of it selected; no bytes, no selection."""
    span = span.intersection(Span(0, max(size, span.start)))
    if not span or not size:
        return Caret().moved_to(span.start, size)
    return Caret(span.start, span.stop - 1)


def target_of(offset: int, step: Step, size: int, bytes_per_row: int, page_rows: int) -> int:
    """The byte that ``step`` leads to; up and down keep the column, so they stay where no such byte is."""
    last = max(0, size - 1)
    start_of_row = offset - offset % bytes_per_row
    target = offset
    match step:
        case Step.LEFT | Step.RIGHT:
            target = offset + (1 if step is Step.RIGHT else -1)
        case Step.ROW_START | Step.START:
            target = 0 if step is Step.START else start_of_row
        case Step.ROW_END | Step.END:
            target = last if step is Step.END else start_of_row + bytes_per_row - 1
        case Step.UP | Step.PAGE_UP:
            rows = min(offset // bytes_per_row, 1 if step is Step.UP else page_rows)
            target = offset - rows * bytes_per_row
        case Step.DOWN | Step.PAGE_DOWN:
            rows = min((last - offset) // bytes_per_row, 1 if step is Step.DOWN else page_rows)
            target = offset + rows * bytes_per_row
    return min(max(target, 0), last)
