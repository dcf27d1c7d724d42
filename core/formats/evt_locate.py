"""Where in an .evt file the records are: what its header says, and what is true when that is stale.

A log that was in use when it was copied has a header from before ("dirty"). The end-of-file record is then the one
that knows best: the log service writes it anew with every event.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from core.formats.evt_layout import END_SIGNATURE, END_SIZE, HEADER_SIZE, SIGNATURE, unpack_end, unpack_header
from core.formats.evt_ring import RECORD_LIMIT, Ring, Window, Windows, read_ring
from core.source.base import ByteSource, read
from core.span import Span

SMALLEST_RECORD = 60
"""The fixed part and the copy of the size."""

_size = struct.Struct("<I").unpack_from
_size_and_signature = struct.Struct("<I4s").unpack_from


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records are.

    Attributes:
        ring: begun at the oldest record.
        live: the position of the end-of-file record, behind the newest record; ``None`` where there is none.
        problem: one sentence on what the header says that is not so, or ``None``.
    """

    ring: Ring
    live: int | None
    problem: str | None = None


def locate(source: ByteSource, base: int = 0) -> Place:
    """Find the records of the log that begins at ``base``; never fails, whatever stands there."""
    stop = max(source.size, base + HEADER_SIZE)
    ring = Ring(base, base + HEADER_SIZE, stop)
    said, said_end = _said(source, base) or (ring.first, ring.stop)
    end = _end_at(source, ring, said_end)
    problem = None if end else "The header does not say where the records end, so the end was searched for."
    end = end or _newest_end(source, ring)
    if end is None:
        start = said if _is_record(source, ring, said) else ring.first
        return Place(ring.turned(start), None, "No end-of-file record was found: the log is cut off or damaged.")
    start = _oldest(source, ring, end, said)
    if start != said:
        problem = f"The header says that the oldest record is at {said:#x}; it is at {start:#x}."
    turned = ring.turned(start)
    return Place(turned, turned.position(end.offset), problem)


def _said(source: ByteSource, base: int) -> tuple[int, int] | None:
    """Return the offsets of the oldest and of the end-of-file record that the header gives, if there is a header."""
    reading = read(source, Span.of(base, HEADER_SIZE)) if base <= source.size else None
    if reading is None or reading.faults or len(reading.data) < HEADER_SIZE:
        return None
    _, signature, _, _, oldest, end, *_ = unpack_header(reading.data)
    return (base + oldest, base + end) if signature == SIGNATURE else None


@dataclass(frozen=True, slots=True)
class _End:
    """An end-of-file record: its offset, what it says, and how far that is to be trusted."""

    offset: int
    oldest: int
    newest_number: int
    is_true: bool


def _end_at(source: ByteSource, ring: Ring, offset: int) -> _End | None:
    if not ring.first <= offset < ring.stop:
        return None
    window = read_ring(source, ring.turned(offset), 0, END_SIZE)
    return None if window.faults else _end_in(window, 0, ring.turned(offset))


def _end_in(window: Window, at: int, ring: Ring) -> _End | None:
    if at + END_SIZE > len(window.data):
        return None
    size, signature, oldest, own, newest_number, _, size_copy = unpack_end(window.data, at)
    if signature != END_SIGNATURE or END_SIZE not in (size, size_copy):
        return None
    offset = ring.offset(window.position + at)
    return _End(offset, ring.base + oldest, newest_number, is_true=ring.base + own == offset)


def _newest_end(source: ByteSource, ring: Ring) -> _End | None:
    """The end-of-file record to believe: one that knows its own place, and among those the latest."""
    found = max(_ends(source, ring), key=lambda end: (end.is_true, end.newest_number), default=None)
    return found if found is not None else _end_over_the_wrap(source, ring)


def _ends(source: ByteSource, ring: Ring) -> Iterator[_End]:
    for window in Windows(source, ring):
        at = window.data.find(END_SIGNATURE)
        while at >= 0:
            if at >= 4 and (end := _end_in(window, at - 4, ring)):
                yield end
            at = window.data.find(END_SIGNATURE, at + len(END_SIGNATURE))


def _end_over_the_wrap(source: ByteSource, ring: Ring) -> _End | None:
    starts = range(max(ring.first, ring.stop - END_SIZE + 4), ring.stop, 4)
    return next((end for start in starts if (end := _end_at(source, ring, start))), None)


def _oldest(source: ByteSource, ring: Ring, end: _End, said: int) -> int:
    for start in (end.oldest, said):
        if start == end.offset or _is_record(source, ring, start):
            return start
    behind = ring.turned(end.offset)
    for window in Windows(source, behind):
        at = next_record(window.data, 0, len(window.data))
        if at < len(window.data):
            return behind.offset(window.position + at)
    return end.offset


def _is_record(source: ByteSource, ring: Ring, offset: int) -> bool:
    if not ring.first <= offset < ring.stop:
        return False
    window = read_ring(source, ring.turned(offset), 0, RECORD_LIMIT)
    return size_at(window.data, 0) > 0


def size_at(data: bytes, at: int) -> int:
    """Return the size of the record at ``data[at:]``, or 0 where none stands there.

    A record is the signature and a size that stands at its end too; or zero does, where it was not written whole.
    """
    if at < 0 or at + SMALLEST_RECORD > len(data):
        return 0
    size, signature = _size_and_signature(data, at)
    if signature != SIGNATURE or not SMALLEST_RECORD <= size <= RECORD_LIMIT or at + size > len(data):
        return 0
    copy: int = _size(data, at + size - 4)[0]
    return size if copy in (size, 0) else 0


def next_record(data: bytes, at: int, stop: int) -> int:
    """Return where the next record in ``data`` from ``at`` on begins; ``stop`` where none does before."""
    found = data.find(SIGNATURE, at + 4, stop + 4)
    while found >= 0:
        if size_at(data, found - 4):
            return found - 4
        found = data.find(SIGNATURE, found + 1, stop + 4)
    return stop
