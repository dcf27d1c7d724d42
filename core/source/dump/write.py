"""Bytes as text for the clipboard; what was not read is ``??``, never a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.source.base import Reading
from core.source.dump.textcolumn import expected
from core.span import Span

_ROW_SIZE = 16


def as_hex(data: bytes) -> str:
    """Return ``data`` as ``0D 0A 0D 0A``."""
    return data.hex(" ").upper()


def as_text(data: bytes, encoding: str) -> str:
    """Return ``data`` decoded; what the encoding does not know becomes U+FFFD."""
    return data.decode(encoding, "replace")


def as_debug_dump(reading: Reading, address: Callable[[int], str]) -> str:
    r"""Return ``reading`` as DEBUG's ``D`` command prints memory, lines ended by ``\n``.

    As with DEBUG, each line is a row of 16 by its address; a first line that begins inside a row has the row's
    address and blanks in place of the bytes before.

    Args:
        reading: the bytes.
        address: what the place at an offset is called, ending in the hex digits of it: ``0AFA:3F00``.
    """
    known = bytearray(reading.span.stop - reading.span.start)
    data = bytearray(len(known))
    for piece in reading.pieces:
        at = piece.start - reading.span.start
        known[at : at + len(piece.data)] = b"\1" * len(piece.data)
        data[at : at + len(piece.data)] = piece.data
    return "".join(
        _line(address(row.start), data[at : at + len(row)], known[at : at + len(row)])
        for row in _rows(reading.span, address)
        for at in [row.start - reading.span.start]
    )


def _rows(span: Span, address: Callable[[int], str]) -> Iterator[Span]:
    at = span.start
    while at < span.stop:
        first = address(at)
        stop = min(span.stop, at + _ROW_SIZE - int(first[-1], 16))
        while address(stop - 1)[:-1] != first[:-1]:  # a dump may change its segment in the middle of a row
            stop -= 1
        yield Span(at, stop)
        at = stop


def _line(address: str, data: bytearray, known: bytearray) -> str:
    low = int(address[-1], 16)
    cells = [f"{byte:02X}" if is_known else "??" for byte, is_known in zip(data, known, strict=True)]
    columns = "".join(f"{'-' if low + index == 8 and index else ' '}{cell}" for index, cell in enumerate(cells))
    text = "".join(char if is_known else "?" for char, is_known in zip(expected(bytes(data)), known, strict=True))
    left = f"{address[:-1]}0 {'   ' * low}{columns}"
    return f"{left}{'   ' * (_ROW_SIZE + 1 - low - len(cells))}{' ' * low}{text}\n"
