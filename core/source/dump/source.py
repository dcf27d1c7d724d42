"""The bytes a hex dump shows, as evidence."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from core.errors import BadAddress
from core.source.base import Fault, Identity
from core.source.bounds import check_inside
from core.source.dump.extents import Extent
from core.source.dump.parse import Dump
from core.source.file import FileSource
from core.span import Span


class DumpSource:
    """Offset 0 is the lowest address shown; addresses that no line shows are faults.

    Attributes:
        container: the text file the dump was read from, to be hashed and watched; ``None`` when it was pasted.
    """

    def __init__(self, name: str, dump: Dump, container: FileSource | None = None) -> None:
        self.container = container
        self._name = name
        self._dump = dump
        self._extents = dump.extents
        self._starts = [extent.span.start for extent in dump.extents]
        self._first = dump.extents[0].span.start
        self._size = dump.extents[-1].span.stop - self._first

    @property
    def name(self) -> str:
        """The text file's name, or what the pasted dump is called."""
        return self._name

    @property
    def path(self) -> Path | None:
        """Where the text file lies."""
        return self.container.path if self.container else None

    @property
    def size(self) -> int:
        """From the first to the last byte shown, holes included."""
        return self._size

    @property
    def identity(self) -> Identity | None:
        """The text file as it was when it was opened: its size is that of the text."""
        return self.container.identity if self.container else None

    @property
    def is_slow(self) -> bool:
        """The bytes are in memory."""
        return False

    @property
    def format(self) -> str:
        """The name of the kind of dump."""
        return self._dump.format

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of the dump's text, with line numbers."""
        return self._dump.notes

    @property
    def first_address(self) -> str:
        """What the dump calls its first byte."""
        return self.address(0)

    @property
    def last_address(self) -> str:
        """What the dump calls its last byte."""
        return self.address(self._size - 1)

    @property
    def origin(self) -> str:
        """One phrase that says where the bytes come from."""
        where = f"read from {self.container.name}" if self.container else "pasted"
        return f"{self.format} dump of {self.first_address} to {self.last_address}, {where}"

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes shown; a hole is a fault that names the whole hole."""
        check_inside(offset, len(buffer), self._size, self._name)
        wanted = Span.of(self._first + offset, len(buffer))
        faults: list[Fault] = []
        at = wanted.start
        index = bisect_right(self._starts, at) - 1
        while at < wanted.stop:
            extent = self._extents[index]
            if at < extent.span.stop:
                part = Span(at, min(wanted.stop, extent.span.stop))
                _fill(extent, part, buffer[part.start - wanted.start : part.stop - wanted.start])
            else:
                hole = Span(extent.span.stop, self._extents[index + 1].span.start)
                part = Span(at, min(wanted.stop, hole.stop))
                if part:
                    faults.append(Fault(part.shifted(-self._first), self._sentence(hole)))
                index += 1
            at = part.stop
        return tuple(faults)

    def _sentence(self, hole: Span) -> str:
        name = self._dump.places.name
        return f"not in the dump: no line shows {name(hole.start)}\u2013{name(hole.stop - 1)}"

    def changes(self) -> tuple[str, ...]:
        """How the text file differs from when it was opened; the bytes in memory stay what it showed."""
        return self.container.changes() if self.container else ()

    def address(self, offset: int) -> str:
        """What the dump calls this place: ``0AFA:3F00``, or hex digits."""
        return self._dump.places.name(self._first + offset)

    def offset_of(self, address: str) -> int:
        """The offset of what the dump calls ``address``."""
        linear = self._dump.places.address_of(address)
        if linear is None:
            raise BadAddress(f"“{address}” is not an address of this dump, which writes them as {self.first_address}.")
        if not 0 <= linear - self._first < self._size:
            raise BadAddress(f"{address} is outside the dump, which shows {self.first_address} to {self.last_address}.")
        return linear - self._first

    def close(self) -> None:
        """Close the text file."""
        if self.container is not None:
            self.container.close()


def _fill(extent: Extent, part: Span, buffer: memoryview) -> None:
    """Copy ``part`` in strides, so that a repeated row never needs a second buffer as long as the first."""
    stride = 1 << 20
    for start in range(part.start, part.stop, stride):
        piece = Span(start, min(part.stop, start + stride))
        buffer[piece.start - part.start : piece.stop - part.start] = extent.get(piece)
