"""MacBinary II: a Macintosh file with both its forks in one stream of bytes.

A header of 128 bytes, big-endian; then the data fork, the resource fork and the Finder's comment, each padded to 128
bytes. EXPORT wraps attachments in it with ``/FILES/MACBIN2``; that it does so inside file items is inferred. The
layout is that of the public MacBinary II standard (1987).
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import construct as c  # type: ignore[import-untyped]  # construct ships no types

from core.finding import Mark
from core.formats import bridge
from core.formats.field import Field
from core.formats.reading import Reader
from core.formats.words import counted, shown
from core.source.base import ByteSource
from core.span import Span

HEADER = 128
SOURCES = ("MacBinary-II",)
_CRC_AT = 124
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)  # in the local time of the Macintosh, which nobody states

_STRUCT = c.Struct(
    "old_version" / c.Int8ub,
    "name_length" / c.Int8ub,
    "name" / c.Bytes(63),
    "type" / c.Bytes(4),
    "creator" / c.Bytes(4),
    "finder_flags" / c.Int8ub,
    "zero" / c.Int8ub,
    "vertical_position" / c.Int16ub,
    "horizontal_position" / c.Int16ub,
    "folder" / c.Int16ub,
    "protected" / c.Int8ub,
    "second_zero" / c.Int8ub,
    "data_length" / c.Int32ub,
    "resource_length" / c.Int32ub,
    "created" / c.Int32ub,
    "modified" / c.Int32ub,
    "comment_length" / c.Int16ub,
    "more_finder_flags" / c.Int8ub,
    "unused" / c.Bytes(14),
    "unpacked_length" / c.Int32ub,
    "second_header_length" / c.Int16ub,
    "version" / c.Int8ub,
    "minimum_version" / c.Int8ub,
    "crc" / c.Int16ub,
    "reserved" / c.Int16ub,
)


def is_macbinary(head: bytes) -> bool:
    """Whether ``head``, the first 128 bytes, is a MacBinary II header: its fixed zeros and its CRC say so."""
    return (
        len(head) >= HEADER
        and _is_plausible(head)
        and binascii.crc_hqx(head[:_CRC_AT], 0) == int.from_bytes(head[_CRC_AT : _CRC_AT + 2])
    )


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the MacBinary II file at ``offset``, whatever is there."""
    return wrapped(Reader(source), offset, source.size)


def wrapped(reader: Reader, offset: int, limit: int) -> Field:
    """Return the MacBinary II file at ``offset``, of which nothing lies behind ``limit``."""
    offset = min(offset, limit)
    head = reader.at(offset, min(HEADER, limit - offset))
    stop = max([offset + len(head), *(start + length for _, start, length in _forks(head, offset))])
    problem = None if is_macbinary(head) else f"There is no MacBinary II header at {offset:#x}."
    if stop > limit:
        problem = (
            problem or f"The forks take {counted(stop - offset, 'byte')}, {counted(limit - offset, 'byte')} are here."
        )
    return Field(
        "MacBinary II file",
        Span(offset, min(stop, limit)),
        shown(_name(head)),
        sources=SOURCES,
        problem=problem,
        expand=lambda: _inside(reader.twin(), offset, limit),
    )


def _inside(reader: Reader, offset: int, limit: int) -> Iterator[Field]:
    head = reader.at(offset, min(HEADER, limit - offset))
    yield bridge.parse(_declared(head), reader, offset)
    for name, start, length in _forks(head, offset):
        lacks = None if start + length <= limit else f"The {name} is cut off; its length is {counted(length, 'byte')}."
        span = Span(min(start, limit), min(start + length, limit))
        yield Field(name, span, counted(length, "byte"), sources=SOURCES, problem=lacks)


def _forks(head: bytes, offset: int) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and length of what follows the header, as the header says; nothing that is empty."""
    if len(head) < HEADER or not _is_plausible(head):
        return
    at = offset + HEADER + _padded(int.from_bytes(head[120:122]))
    for name, first, stop in (("data fork", 83, 87), ("resource fork", 87, 91), ("comment", 99, 101)):
        length = int.from_bytes(head[first:stop])
        if length:
            yield name, at, length
        at += _padded(length)


def _is_plausible(head: bytes) -> bool:
    return head[0] == head[74] == 0 and 1 <= head[1] <= 63


def _padded(length: int) -> int:
    return -(-length // HEADER) * HEADER


def _name(head: bytes) -> bytes:
    return head[2 : 2 + head[1]] if len(head) >= 65 and head[1] <= 63 else b""


def _declared(head: bytes) -> bridge.Declaration:
    def wrong_crc(value: object, _before: object) -> str | None:
        found = binascii.crc_hqx(head[:_CRC_AT], 0)
        return None if value == found else f"The CRC of the header is {found:#06x}."

    return bridge.Declaration(
        "header",
        _STRUCT,
        SOURCES,
        marks={"reserved": Mark.UNKNOWN, "unused": Mark.UNKNOWN},
        show={
            "name": lambda value: shown(_name(head)) or bridge.in_words(value),
            "type": _code,
            "creator": _code,
            "created": _moment,
            "modified": _moment,
        },
        checks={"crc": wrong_crc},
        labels={"crc": "CRC", "zero": "zero (74)", "second_zero": "zero (82)"},
    )


def _code(value: object) -> str:
    """Return a type or creator, four characters of the Macintosh's own set."""
    return value.decode("mac_roman") if isinstance(value, bytes) and value.isalnum() else bridge.in_words(value)


def _moment(value: object) -> str:
    moment = _EPOCH + timedelta(seconds=value if isinstance(value, int) else 0)
    return f"{moment:%Y-%m-%d %H:%M:%S} (local time of the Macintosh)" if value else "not set"
