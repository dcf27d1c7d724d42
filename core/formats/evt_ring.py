"""The bytes of an .evt file behind its header, as the circle in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.formats.evt_layout import HEADER_SIZE, RECORD_SIZE
from core.source.base import ByteSource, Fault
from core.span import Span

RECORD_LIMIT = 1 << 20
"""A longer record is not believed, which keeps memory and time within bounds whatever a size field says."""

WINDOW = 4 << 20


@dataclass(frozen=True, slots=True)
class Ring:
    """Positions 0 ≤ p < ``size`` that start at the oldest record and go on behind the header at the file's end.

    ::

        base     +48        start                  stop
        | header |  newest  |  oldest …            |
                 | wrap …   | 0 …             wrap |

    Attributes:
        base: where the log begins in its source.
        start: the offset of position 0.
        stop: the offset behind the last byte.
    """

    base: int
    start: int
    stop: int

    @property
    def first(self) -> int:
        """The offset behind the header."""
        return self.base + HEADER_SIZE

    @property
    def size(self) -> int:
        """How many bytes the circle has."""
        return self.stop - self.first

    @property
    def wrap(self) -> int:
        """The position of the byte behind the header."""
        return self.stop - self.start

    def turned(self, start: int) -> Ring:
        """The same circle, begun at offset ``start``."""
        return Ring(self.base, start, self.stop)

    def offset(self, position: int) -> int:
        """The offset of ``position``."""
        return self.start + position if position < self.wrap else self.first + position - self.wrap

    def position(self, offset: int) -> int:
        """The position of ``offset``."""
        return offset - self.start if offset >= self.start else offset - self.first + self.wrap

    def pieces(self, position: int, length: int) -> tuple[Span, ...]:
        """Return where ``length`` bytes from ``position`` stand: one span, or two round the end of the file."""
        before = self.stop - self.start - position
        if before >= length:
            start = self.start + position
            return (Span(start, start + length),)
        if before <= 0:
            return (Span.of(self.offset(position), length),)
        return Span.of(self.offset(position), before), Span.of(self.first, length - before)

    def is_padding(self, position: int) -> bool:
        """Whether too little room for a record is left before the end of the file, so that the next is behind it."""
        return 0 < self.wrap - position < RECORD_SIZE


@dataclass(frozen=True, slots=True)
class Window:
    """Bytes of a ring from ``position`` on; what ``faults`` name (by position) is zero in them and means nothing."""

    position: int
    data: bytes
    faults: tuple[Fault, ...]

    @property
    def stop(self) -> int:
        """The position behind the bytes."""
        return self.position + len(self.data)

    def fault_in(self, start: int, stop: int) -> Fault | None:
        """Return the first unreadable stretch between two positions."""
        asked = Span(start, stop)
        return next((fault for fault in self.faults if fault.span.overlaps(asked)), None)


def read_ring(source: ByteSource, ring: Ring, position: int, length: int) -> Window:
    """Read ``length`` bytes from ``position``, less what lies past the end of the circle."""
    length = max(0, min(length, ring.size - position))
    buffer = bytearray(length)
    faults: list[Fault] = []
    at = 0
    for piece in ring.pieces(position, length) if length else ():
        stop = at + piece.stop - piece.start
        for fault in source.read_into(piece.start, memoryview(buffer)[at:stop]):
            span = fault.span.shifted(at - piece.start)
            buffer[span.start : span.stop] = bytes(span.stop - span.start)
            faults.append(Fault(span.shifted(position), fault.reason))
        at = stop
    return Window(position, bytes(buffer), tuple(faults))


class Windows:
    """Reads a ring from front to back, a large window at a time."""

    def __init__(self, source: ByteSource, ring: Ring) -> None:
        self._source = source
        self._ring = ring
        self._last = Window(0, b"", ())

    def at(self, position: int) -> Window:
        """Return a window that holds the largest possible record from ``position`` on, or all that is left."""
        window = self._last
        is_enough = window.stop >= min(position + RECORD_LIMIT, self._ring.size)
        if position < window.position or not is_enough:
            window = self._last = read_ring(self._source, self._ring, position, WINDOW)
        return window

    def __iter__(self) -> Iterator[Window]:
        """Yield windows over the whole circle; each goes on where nothing longer than ``RECORD_SIZE`` was cut."""
        position = 0
        while position < self._ring.size:
            window = read_ring(self._source, self._ring, position, WINDOW)
            yield window
            position = max(window.stop - RECORD_SIZE, position + 1) if window.stop < self._ring.size else window.stop
