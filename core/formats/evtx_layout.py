"""The parts of a newer Windows event log (.evtx) that lie outside of its binary XML.

Source: libevtx, "Windows XML Event Log (EVTX) format". The XML itself is read by a library.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from construct import Bytes, Int16ul, Int32ul, Int64ul, Struct  # type: ignore[import-untyped]  # it ships no types

FILE_SIGNATURE, CHUNK_SIGNATURE, RECORD_SIGNATURE = b"ElfFile\0", b"ElfChnk\0", b"**\0\0"

FILE_HEADER = Struct(
    "signature" / Bytes(8),
    "first_chunk_number" / Int64ul,
    "last_chunk_number" / Int64ul,
    "next_record_identifier" / Int64ul,
    "header_size" / Int32ul,
    "minor_version" / Int16ul,
    "major_version" / Int16ul,
    "header_block_size" / Int16ul,
    "number_of_chunks" / Int16ul,
    "unknown" / Bytes(76),
    "file_flags" / Int32ul,
    "checksum" / Int32ul,
)
HEADER_BLOCK = 0x1000

CHUNK_HEADER = Struct(
    "signature" / Bytes(8),
    "first_record_number" / Int64ul,
    "last_record_number" / Int64ul,
    "first_record_identifier" / Int64ul,
    "last_record_identifier" / Int64ul,
    "header_size" / Int32ul,
    "last_record_offset" / Int32ul,
    "free_space_offset" / Int32ul,
    "records_checksum" / Int32ul,
    "unknown" / Bytes(64),
    "flags" / Int32ul,
    "checksum" / Int32ul,
)
CHUNK = 0x10000
FIRST_RECORD = 0x200

RECORD = Struct(
    "signature" / Bytes(4),
    "size" / Int32ul,
    "identifier" / Int64ul,
    "time_written" / Int64ul,
)
RECORD_SIZE = 24

unpack_record = struct.Struct("<4sIQQ").unpack_from
"""Reads the members of ``RECORD`` as a tuple."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def moment(ticks: int) -> datetime | None:
    """Return a FILETIME, steps of 100 ns since 1601, as a time; ``None`` for 0 and past the year 9999."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None
