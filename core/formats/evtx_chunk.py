"""The records in one chunk of a newer Windows event log (.evtx), those no longer counted among them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.formats.evtx_layout import (
    CHUNK,
    CHUNK_SIGNATURE,
    FIRST_RECORD,
    HEADER_BLOCK,
    RECORD_SIGNATURE,
    RECORD_SIZE,
    unpack_record,
)
from core.source.base import ByteSource, Fault
from core.span import Span, SpanSet

SMALLEST = RECORD_SIZE + 4
_ALL = (1 << 63) - 1


class Stored(NamedTuple):
    """A record by its frame: ``data[at : at + size]`` of its chunk.

    Attributes:
        is_counted: the chunk counts it; else it is left from before.
    """

    at: int
    size: int
    number: int
    ticks: int
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """The bytes of a chunk; what ``faults`` (absolute in the source) name is zero in ``data`` and means nothing."""

    start: int
    data: bytes
    faults: tuple[Fault, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether it begins as a chunk does, and is whole."""
        return self.data.startswith(CHUNK_SIGNATURE) and len(self.data) == CHUNK

    def span(self, stored: Stored) -> Span:
        """Where ``stored`` stands in the source."""
        return Span.of(self.start + stored.at, stored.size)

    def fault_in(self, span: Span) -> Fault | None:
        """Return the first unreadable stretch in ``span``."""
        return next((fault for fault in self.faults if fault.span.overlaps(span)), None)

    def records(self) -> list[Stored]:
        """Return the records by their frames: a signature, and a size that stands at both ends."""
        found: list[Stored] = []
        at = self.data.find(RECORD_SIGNATURE, FIRST_RECORD if self.is_signed else 0)
        while at >= 0:
            stored = _stored(self.data, at, self._used)
            found += [stored] if stored else []
            at = self.data.find(RECORD_SIGNATURE, at + (stored.size if stored else 1))
        return found

    def gaps(self, records: Sequence[Stored]) -> list[Span]:
        """Return the bytes, absolute, that the chunk counts to its records and in which none of ``records`` stands."""
        counted = Span(FIRST_RECORD, max(FIRST_RECORD, min(self._used, len(self.data))))
        taken = SpanSet.of(Span.of(each.at, each.size) for each in records)
        return [gap.shifted(self.start) for gap in taken.complement(counted)]

    @property
    def _used(self) -> int:
        """Where in the chunk, as its header says, the records end."""
        return int.from_bytes(self.data[48:52], "little") if self.is_signed else 0

    def arranged(self, records: Sequence[Stored]) -> bytes:
        """Return a chunk in which a reader meets all ``records``, the bytes of each at its place.

        The header counts them all, and what stands between them becomes records without content, to be passed over.
        """
        data, at = bytearray(self.data), FIRST_RECORD
        for stored in records:
            if stored.at > at:
                struct.pack_into("<4sIQQ", data, at, RECORD_SIGNATURE, stored.at - at, 0, 0)
            at = stored.at + stored.size
        last = records[-1].at if records else 0
        struct.pack_into("<4QIII", data, 8, 0, _ALL, 0, _ALL, 128, last, at)
        return bytes(data)


def read_chunk(source: ByteSource, start: int) -> Chunk:
    """Read the chunk at ``start``, less what lies past the end of the source."""
    buffer = bytearray(min(CHUNK, source.size - start))
    faults = source.read_into(start, memoryview(buffer)) if buffer else ()
    for fault in faults:
        lost = fault.span.shifted(-start)
        buffer[lost.start : lost.stop] = bytes(lost.stop - lost.start)
    return Chunk(start, bytes(buffer), faults)


def chunk_starts(source: ByteSource, base: int) -> range:
    """Return where the chunks of the log that begins at ``base`` stand."""
    return range(base + HEADER_BLOCK, source.size, CHUNK)


def _stored(data: bytes, at: int, used: int) -> Stored | None:
    if at + SMALLEST > len(data):
        return None
    _, size, number, ticks = unpack_record(data, at)
    if not SMALLEST <= size <= len(data) - at or data[at + size - 4 : at + size] != data[at + 4 : at + 8]:
        return None
    return Stored(at, size, number, ticks, at + size <= used)
