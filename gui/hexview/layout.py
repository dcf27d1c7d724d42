"""Where each byte stands on the screen, and which byte stands where: arithmetic, no Qt.

::

    margin  address   hex pane                                        text pane
            00003F00  0D 0A 0D 0A 45 78 70 6F  72 74 69 6E 67 20 6D   ····Exporting m
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from core.span import Span

GROUP = 8
"""Bytes between two gutters."""


class Pane(Enum):
    """The two places where a byte is shown."""

    HEX = "hex"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in logical pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What stands under a point. ``nibble`` is 0 for the high digit, 1 for the low; always 0 in the text pane."""

    offset: int
    pane: Pane
    nibble: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a span that lies in one row: columns ``first`` to ``last``, both included."""

    row: int
    first: int
    last: int
    opens: bool
    closes: bool


@dataclass(frozen=True)
class HexLayout:
    """The geometry of a page of rows; row 0 is the file's first row, y is counted from the first visible row's top.

    Attributes:
        size: bytes of the source.
        cell_width: advance of one character; whole device pixels, or backgrounds would show seams.
        row_height: likewise.
        address_chars: characters of the longest address.
    """

    size: int
    bytes_per_row: int = 16
    cell_width: float = 8.0
    row_height: float = 20.0
    address_chars: int = 8

    @property
    def rows(self) -> int:
        """Rows of the whole file; an empty file has one, for the caret to stand in."""
        return max(1, -(-self.size // self.bytes_per_row))

    @cached_property
    def margin(self) -> float:
        """Free space at the left edge and between address, hex and text."""
        return 1.5 * self.cell_width

    @property
    def address_x(self) -> float:
        """Where the address starts."""
        return self.margin

    @cached_property
    def hex_x(self) -> float:
        """Where the hex pane's first cell starts."""
        return self.margin + self.address_chars * self.cell_width + self.margin

    @cached_property
    def hex_width(self) -> float:
        """Width of the hex pane, gutters between groups included."""
        return (3 * self.bytes_per_row + (self.bytes_per_row - 1) // GROUP) * self.cell_width

    @cached_property
    def text_x(self) -> float:
        """Where the text pane's first cell starts."""
        return self.hex_x + self.hex_width + self.margin

    @property
    def width(self) -> float:
        """Width of everything."""
        return self.text_x + self.bytes_per_row * self.cell_width + self.margin

    def row_of(self, offset: int) -> int:
        """The row that shows ``offset``."""
        return offset // self.bytes_per_row

    def row_span(self, row: int) -> Span:
        """The bytes of ``row``, less what lies past the end."""
        return self.page_span(row, 1)

    def page_span(self, top: int, rows: int) -> Span:
        """The bytes of ``rows`` rows from ``top``, less what lies past the end."""
        start = min(top * self.bytes_per_row, self.size)
        return Span(start, min(start + rows * self.bytes_per_row, self.size))

    def column_x(self, column: int, pane: Pane) -> float:
        """Left edge of a byte's cell; a hex cell is three characters wide, its digits in the middle."""
        if pane is Pane.TEXT:
            return self.text_x + column * self.cell_width
        return self.hex_x + (3 * column + column // GROUP) * self.cell_width

    def column_width(self, pane: Pane) -> float:
        """Width of a byte's cell."""
        return self.cell_width if pane is Pane.TEXT else 3 * self.cell_width

    def digits_x(self, column: int) -> float:
        """Where the first hex digit is drawn."""
        return self.column_x(column, Pane.HEX) + self.cell_width / 2

    def box(self, offset: int, pane: Pane, top: int) -> Box:
        """The cell of ``offset`` when row ``top`` is the first shown."""
        row, column = divmod(offset, self.bytes_per_row)
        y = (row - top) * self.row_height
        return Box(self.column_x(column, pane), y, self.column_width(pane), self.row_height)

    def stretch_box(self, stretch: Stretch, pane: Pane, top: int) -> Box:
        """The rectangle round the cells of ``stretch``."""
        x = self.column_x(stretch.first, pane)
        stop = self.column_x(stretch.last, pane) + self.column_width(pane)
        return Box(x, (stretch.row - top) * self.row_height, stop - x, self.row_height)

    def column_at(self, x: float, pane: Pane) -> int:
        """The column nearest to ``x``; half a gutter belongs to each neighbour."""
        cells = (x - (self.text_x if pane is Pane.TEXT else self.hex_x)) / self.cell_width
        if pane is Pane.HEX:
            group, rest = divmod(cells + 0.5, 3 * GROUP + 1)
            cells = group * GROUP + min(max(rest - 0.5, 0.0) / 3, GROUP - 1)
        return int(min(max(cells, 0), self.bytes_per_row - 1))

    def pane_at(self, x: float) -> Pane:
        """The pane nearest to ``x``."""
        return Pane.TEXT if x >= self.text_x - self.margin / 2 else Pane.HEX

    def hit(self, x: float, y: float, top: int, pane: Pane | None = None) -> Hit:
        """The byte nearest to a point, in ``pane`` when a drag began there; an empty file answers offset 0."""
        pane = pane or self.pane_at(x)
        column = self.column_at(x, pane)
        row = min(max(top + int(y // self.row_height), 0), self.rows - 1)
        offset = min(row * self.bytes_per_row + column, max(0, self.size - 1))
        middle = self.column_x(column, Pane.HEX) + 1.5 * self.cell_width
        return Hit(offset, pane, int(pane is Pane.HEX and x >= middle))

    def is_on_byte(self, x: float, y: float, top: int) -> bool:
        """Whether a point lies on a byte and not on an address, a margin or past the end."""
        row = top + int(y // self.row_height)
        in_hex = self.hex_x <= x < self.hex_x + self.hex_width
        in_text = self.text_x <= x < self.text_x + self.bytes_per_row * self.cell_width
        if y < 0 or not (in_hex or in_text):
            return False
        return row * self.bytes_per_row + self.column_at(x, self.pane_at(x)) < self.size

    def stretches(self, span: Span, top: int, rows: int) -> Iterator[Stretch]:
        """Cut ``span`` into rows, those of the page from ``top`` only."""
        shown = span.intersection(self.page_span(top, rows))
        if not shown:
            return
        for row in range(self.row_of(shown.start), self.row_of(shown.stop - 1) + 1):
            part = shown.intersection(self.row_span(row))
            base = row * self.bytes_per_row
            yield Stretch(
                row, part.start - base, part.stop - 1 - base, part.start == span.start, part.stop == span.stop
            )


def address_chars_for(addresses: Iterable[str]) -> int:
    """Characters to keep for the address column: never fewer than the eight that people expect."""
    return max([8, *(len(address) for address in addresses)])
