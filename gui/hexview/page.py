"""The bytes of the rows on show, each with what is known of it. Unread bytes are never zeros."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from core.source.base import Fault, Reading
from core.span import Span

UNREAD_TEXT = "??"
PENDING_TEXT = "  "


class Kind(IntEnum):
    """How a byte is drawn. The value is an index into the painter's colours."""

    NULL = 0
    PRINTABLE = 1
    CONTROL = 2
    HIGH = 3
    FINDING = 4
    SELECTED = 5
    UNREAD = 6
    PENDING = 7


def _kind_of(byte: int) -> Kind:
    if byte == 0:
        return Kind.NULL
    if byte >= 0x80:
        return Kind.HIGH
    return Kind.PRINTABLE if 0x20 <= byte < 0x7F else Kind.CONTROL


KINDS = bytes(_kind_of(byte) for byte in range(256))
"""What ``bytes.translate`` needs to classify a page in one call."""


@dataclass(frozen=True, slots=True)
class Page:
    """What to draw for ``span``: one byte and one kind for each offset.

    ``data`` holds filler where ``kinds`` says UNREAD or PENDING; ask ``text_at`` or ``kinds`` first.
    """

    span: Span
    data: bytes = b""
    kinds: bytes = b""
    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, span: Span, reading: Reading | None) -> Page:
        """Arrange a reading that covers ``span``; ``None`` means that the bytes have not come yet."""
        length = span.stop - span.start
        data = bytearray(length)
        kinds = bytearray([Kind.PENDING]) * length
        if reading is None:
            return cls(span, bytes(data), bytes(kinds))
        for piece in reading.pieces:
            part = piece.span.intersection(span)
            found = piece.data[part.start - piece.start : part.stop - piece.start]
            data[part.start - span.start : part.stop - span.start] = found
            kinds[part.start - span.start : part.stop - span.start] = found.translate(KINDS)
        for fault in reading.faults:
            part = fault.span.intersection(span)
            kinds[part.start - span.start : part.stop - span.start] = bytes([Kind.UNREAD]) * len(part)
        return cls(span, bytes(data), bytes(kinds), reading.faults)

    def marked(self, spans: Iterable[Span], kind: Kind) -> Page:
        """The same page with the bytes of ``spans`` drawn as ``kind``, unread and pending ones excepted."""
        keep = bytes(value if value >= Kind.UNREAD else kind for value in range(256))
        kinds = bytearray(self.kinds)
        for span in spans:
            part = span.intersection(self.span)
            here = slice(part.start - self.span.start, part.stop - self.span.start)
            if part:
                kinds[here] = kinds[here].translate(keep)
        return Page(self.span, self.data, bytes(kinds), self.faults)

    def kind_at(self, offset: int) -> Kind:
        """How the byte at ``offset`` is drawn."""
        return Kind(self.kinds[offset - self.span.start])

    def is_known(self, offset: int) -> bool:
        """Whether the byte at ``offset`` was read."""
        return offset in self.span and self.kinds[offset - self.span.start] < Kind.UNREAD

    def text_at(self, offset: int) -> str:
        """The two characters of the hex cell; blanks for what lies past the end."""
        if offset not in self.span:
            return PENDING_TEXT
        match self.kind_at(offset):
            case Kind.UNREAD:
                return UNREAD_TEXT
            case Kind.PENDING:
                return PENDING_TEXT
            case _:
                return f"{self.data[offset - self.span.start]:02X}"

    def fault_at(self, offset: int) -> Fault | None:
        """Why the byte at ``offset`` could not be read."""
        return next((fault for fault in self.faults if offset in fault.span), None)
