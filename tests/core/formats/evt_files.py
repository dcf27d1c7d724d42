"""Makes classic Windows event logs (.evt) in every state: clean, wrapped, dirty, with leftovers, broken."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

HEADER_SIZE, END_SIZE, FIXED = 48, 40, 56
DIRTY, WRAPPED = 1, 2


@dataclass(frozen=True)
class Event:
    """What one record says; bytes of it can be had with ``record``."""

    number: int = 1
    generated: int = 896_805_540
    written: int = 896_805_541
    event_id: int = 0xC0000043
    source: str = "MSExchangeCCMC"
    computer: str = "HUB1"
    strings: tuple[str, ...] = ("msg4A27.ccm",)
    type: int = 4
    category: int = 1
    sid: bytes = b""
    data: bytes = b""


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"


def record(event: Event) -> bytes:
    names = utf16(event.source) + utf16(event.computer)
    names += bytes(-len(names) % 4)
    sid_at = FIXED + len(names)
    strings_at = sid_at + len(event.sid)
    strings = b"".join(map(utf16, event.strings))
    data_at = strings_at + len(strings)
    body = names + event.sid + strings + event.data
    body += bytes(-len(body) % 4)
    size = FIXED + len(body) + 4
    fixed = struct.pack(
        "<I4s4I4H6I",
        size, b"LfLe", event.number, event.generated, event.written, event.event_id,
        event.type, len(event.strings), event.category, 0, 0,
        strings_at, len(event.sid), sid_at if event.sid else 0, len(event.data), data_at,
    )  # fmt: skip
    return fixed + body + struct.pack("<I", size)


def end_of_file(oldest: int, end: int, next_number: int, oldest_number: int) -> bytes:
    marks = bytes.fromhex("11111111222222223333333344444444")
    return struct.pack("<I16s5I", END_SIZE, marks, oldest, end, next_number, oldest_number, END_SIZE)


def header(oldest: int, end: int, next_number: int, oldest_number: int, *, size: int, flags: int = 8) -> bytes:
    return struct.pack("<I4s10I", 48, b"LfLe", 1, 1, oldest, end, next_number, oldest_number, size, flags, 604_800, 48)


def numbered(events: list[Event]) -> list[Event]:
    return [replace(event, number=number) for number, event in enumerate(events, 1)]


def clean(events: list[Event], slack: bytes = b"", flags: int = 8) -> bytes:
    """A log that never wrapped; ``slack`` stands behind its end-of-file record."""
    body = b"".join(map(record, events))
    end = HEADER_SIZE + len(body)
    first = events[0].number if events else 0
    last = (events[-1].number if events else 0) + 1
    size = end + END_SIZE + len(slack)
    return (
        header(HEADER_SIZE, end, last, first, size=size, flags=flags)
        + body
        + end_of_file(HEADER_SIZE, end, last, first)
        + slack
    )


def wrapped(events: list[Event], start: int, room: int = 0, leftover: bytes = b"") -> bytes:
    """A log whose oldest record stands ``start`` bytes behind the header, and whose newest are before it.

    ``room`` bytes are free between the end-of-file record and the oldest record; ``leftover`` is written at their
    end. A record that would be cut inside of its fixed part is put behind the header, as the log service does it.
    """
    records = [record(event) for event in events]
    size = sum(map(len, records)) + END_SIZE + room
    size += -size % 4
    start = HEADER_SIZE + start % size // 4 * 4
    stop = HEADER_SIZE + size + FIXED  # room for padding
    ring = bytearray(stop - HEADER_SIZE)
    at = start

    def put(data: bytes) -> None:
        nonlocal at
        for byte in data:
            ring[at - HEADER_SIZE] = byte
            at = at + 1 if at + 1 < stop else HEADER_SIZE

    for data in records:
        if stop - at < FIXED:
            put(b"\x27\0\0\0" * ((stop - at) // 4))
        put(data)
    end, first, last = at, events[0].number, events[-1].number + 1
    put(end_of_file(start, end, last, first))
    if leftover:
        ring[start - HEADER_SIZE - len(leftover) : start - HEADER_SIZE] = leftover
    return header(start, end, last, first, size=stop, flags=8 | WRAPPED) + bytes(ring)


def with_stale_header(log: bytes, oldest: int = 48, end: int = 48) -> bytes:
    """The same log as its copy looks while it is in use: dirty, with a header from before."""
    flags = struct.unpack_from("<I", log, 36)[0] | DIRTY
    return log[:16] + struct.pack("<4I", oldest, end, 1, 0) + log[32:36] + struct.pack("<I", flags) + log[40:]
