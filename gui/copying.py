"""Bytes in the forms in which they are copied; a byte that is not known is ``??`` in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from core.inspect.codepages import codec
from core.source.base import ByteSource, Reading
from core.source.dump.write import as_debug_dump, as_hex, as_text
from gui import status_text

UNKNOWN = "??"


def hex_of(reading: Reading) -> str:
    """Return the digits."""
    return " ".join(as_hex(data) if data else " ".join([UNKNOWN] * missing) for data, missing in _parts(reading))


def text_of(reading: Reading, code_page: str) -> str:
    """Return the text in a code page."""
    encoding = codec(code_page)
    return "".join(as_text(data, encoding) if data else UNKNOWN * missing for data, missing in _parts(reading))


def dump_of(reading: Reading, source: ByteSource) -> str:
    """Return what DEBUG prints."""

    def address(offset: int) -> str:
        return status_text.address(source, offset)

    return as_debug_dump(reading, address)


def _parts(reading: Reading) -> Iterator[tuple[bytes, int]]:
    """Yield the bytes that are known, and how many are not, in order."""
    at = reading.span.start
    for piece in reading.pieces:
        if piece.start > at:
            yield b"", piece.start - at
        yield piece.data, 0
        at = piece.span.stop
    if reading.span.stop > at:
        yield b"", reading.span.stop - at
