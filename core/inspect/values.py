"""What the bytes under the caret would mean as numbers, dates and strings."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from core.inspect.codepages import table

WANTED = 64
"""Bytes from the caret on that make every value readable, strings of usual length included."""

NOTHING = "—"


class ByteOrder(StrEnum):
    """Which end of a number comes first."""

    LITTLE = "little"
    BIG = "big"

    @property
    def sign(self) -> str:
        """What ``struct`` calls it."""
        return "<" if self is ByteOrder.LITTLE else ">"


@dataclass(frozen=True, slots=True)
class Value:
    """One reading of the bytes.

    Attributes:
        name: what they are read as.
        text: what they then say; ``NOTHING`` when they cannot be that.
        length: how many bytes it takes, 0 when it cannot be read.
        reason: why it cannot be read, or what else must be said; else empty.
    """

    name: str
    text: str
    length: int
    reason: str = ""


class _Unreadable(Exception):
    """The bytes cannot be that; the message says why."""


_Reader = Callable[[bytes, ByteOrder], tuple[str, int]]


def values_at(data: bytes, order: ByteOrder) -> list[Value]:
    """Return every reading of ``data``, the bytes from the caret on; never fails, whatever they are."""
    return [_value(name, reader, data, order) for name, reader in _READERS]


def _value(name: str, reader: _Reader, data: bytes, order: ByteOrder) -> Value:
    try:
        text, length = reader(data, order)
    except _Unreadable as error:
        return Value(name, NOTHING, 0, str(error))
    return Value(name, text, length)


def _head(data: bytes, length: int) -> bytes:
    if len(data) < length:
        raise _Unreadable(f"needs {length} bytes, {len(data)} are left")
    return data[:length]


def _unsigned(data: bytes, length: int, order: ByteOrder) -> int:
    return int.from_bytes(_head(data, length), order.value)


def _integer(length: int, *, signed: bool) -> _Reader:
    def reader(data: bytes, order: ByteOrder) -> tuple[str, int]:
        return str(int.from_bytes(_head(data, length), order.value, signed=signed)), length

    return reader


def _real(code: str, length: int, digits: int) -> _Reader:
    def reader(data: bytes, order: ByteOrder) -> tuple[str, int]:
        (number,) = struct.unpack(order.sign + code, _head(data, length))
        return f"{number:.{digits}g}", length

    return reader


def _stamp(moment: datetime) -> str:
    return f"{moment.year:04}-{moment:%m-%d %H:%M:%S}"


def _date(word: int) -> str:
    year, month, day = 1980 + (word >> 9), word >> 5 & 0xF, word & 0x1F
    try:
        return datetime(year, month, day, tzinfo=UTC).date().isoformat()
    except ValueError:
        raise _Unreadable(f"{year}-{month:02}-{day:02} is no date") from None


def _time(word: int) -> str:
    hour, minute, second = word >> 11, word >> 5 & 0x3F, 2 * (word & 0x1F)
    shown = f"{hour:02}:{minute:02}:{second:02}"
    if hour > 23 or minute > 59 or second > 59:
        raise _Unreadable(f"{shown} is no time of day")
    return shown


def _dos_date(data: bytes, order: ByteOrder) -> tuple[str, int]:
    return _date(_unsigned(data, 2, order)), 2


def _dos_time(data: bytes, order: ByteOrder) -> tuple[str, int]:
    return _time(_unsigned(data, 2, order)), 2


def _dos_moment(data: bytes, order: ByteOrder) -> tuple[str, int]:
    number = _unsigned(data, 4, order)  # the date is the high half, as DOS packs it
    return f"{_date(number >> 16)} {_time(number & 0xFFFF)}", 4


def _time_t(data: bytes, order: ByteOrder) -> tuple[str, int]:
    seconds = int.from_bytes(_head(data, 4), order.value, signed=True)
    return f"{_stamp(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))} UTC", 4


def _filetime(data: bytes, order: ByteOrder) -> tuple[str, int]:
    ticks = _unsigned(data, 8, order)
    try:
        moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    except OverflowError:
        raise _Unreadable("is past the year 9999") from None
    return f"{_stamp(moment)}.{ticks % 10**7:07} UTC", 8


def _ole_date(data: bytes, order: ByteOrder) -> tuple[str, int]:
    (days,) = struct.unpack(order.sign + "d", _head(data, 8))
    if not -657_435 < days < 2_958_466:  # OLE's own limits: the years 100 to 9999; not a number is outside as well
        raise _Unreadable("is outside the years 100 to 9999")
    whole = int(days)  # before 1899-12-30 the fraction still counts forward from midnight
    day = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=whole)
    seconds = min(86_399, round(abs(days - whole) * 86_400))
    return _stamp(day + timedelta(seconds=seconds)), 8


def _guid(data: bytes, order: ByteOrder) -> tuple[str, int]:
    head = _head(data, 16)
    guid = UUID(bytes_le=head) if order is ByteOrder.LITTLE else UUID(bytes=head)
    return f"{{{guid}}}".upper(), 16


def _leb128(*, signed: bool) -> _Reader:
    def reader(data: bytes, order: ByteOrder) -> tuple[str, int]:
        del order  # it has only one
        number = 0
        for index, byte in enumerate(data[:10]):
            number |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                if signed and byte & 0x40:
                    number -= 1 << 7 * (index + 1)
                return str(number), index + 1
        raise _Unreadable("does not end within 10 bytes" if len(data) >= 10 else "does not end before the bytes do")

    return reader


def _byte(code: str) -> _Reader:
    def reader(data: bytes, order: ByteOrder) -> tuple[str, int]:
        return format(_unsigned(data, 1, order), code), 1

    return reader


def _character(data: bytes, order: ByteOrder) -> tuple[str, int]:
    return table("CP437")[_unsigned(data, 1, order)], 1


def _string(data: bytes, order: ByteOrder) -> tuple[str, int]:
    del order
    text, nul, _ = _head(data, max(1, len(data))).partition(b"\0")
    if not nul:
        raise _Unreadable(f"no NUL within {len(data)} bytes")
    pictures = table("CP437")
    return f"“{''.join(pictures[byte] for byte in text)}”", len(text) + 1


_READERS: tuple[tuple[str, _Reader], ...] = (
    ("int8", _integer(1, signed=True)),
    ("uint8", _integer(1, signed=False)),
    ("int16", _integer(2, signed=True)),
    ("uint16", _integer(2, signed=False)),
    ("int24", _integer(3, signed=True)),
    ("uint24", _integer(3, signed=False)),
    ("int32", _integer(4, signed=True)),
    ("uint32", _integer(4, signed=False)),
    ("int64", _integer(8, signed=True)),
    ("uint64", _integer(8, signed=False)),
    ("float16", _real("e", 2, 5)),
    ("float32", _real("f", 4, 9)),
    ("float64", _real("d", 8, 17)),
    ("DOS date", _dos_date),
    ("DOS time", _dos_time),
    ("DOS date+time", _dos_moment),
    ("time_t 32", _time_t),
    ("FILETIME", _filetime),
    ("OLE date", _ole_date),
    ("GUID", _guid),
    ("ULEB128", _leb128(signed=False)),
    ("SLEB128", _leb128(signed=True)),
    ("binary", _byte("08b")),
    ("octal", _byte("03o")),
    ("CP437 character", _character),
    ("string to NUL", _string),
)
