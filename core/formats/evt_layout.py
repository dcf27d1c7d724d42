"""The parts of a classic Windows event log (.evt) as libevt's "Windows Event Log (EVT) format" describes them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

from construct import Bytes, Int16ul, Int32ul, Struct  # type: ignore[import-untyped]

SIGNATURE = b"LfLe"
END_SIGNATURE = bytes.fromhex("11111111222222223333333344444444")

HEADER = Struct(
    "size" / Int32ul,
    "signature" / Bytes(4),
    "major_version" / Int32ul,
    "minor_version" / Int32ul,
    "oldest_record_offset" / Int32ul,
    "end_of_file_record_offset" / Int32ul,
    "current_record_number" / Int32ul,
    "oldest_record_number" / Int32ul,
    "maximum_size" / Int32ul,
    "file_flags" / Int32ul,
    "retention" / Int32ul,
    "size_copy" / Int32ul,
)
HEADER_SIZE = 48

unpack_header = struct.Struct("<I4s10I").unpack_from
unpack_record = struct.Struct("<I4s4I4H6I").unpack_from
unpack_end = struct.Struct("<I16s5I").unpack_from
"""These read the members of ``HEADER``, ``RECORD`` and ``END_OF_FILE`` as tuples, far faster than construct does."""

RECORD = Struct(
    "size" / Int32ul,
    "signature" / Bytes(4),
    "number" / Int32ul,
    "time_generated" / Int32ul,
    "time_written" / Int32ul,
    "event_id" / Int32ul,
    "type" / Int16ul,
    "string_count" / Int16ul,
    "category" / Int16ul,
    "event_flags" / Int16ul,
    "closing_record_number" / Int32ul,
    "strings_offset" / Int32ul,
    "sid_size" / Int32ul,
    "sid_offset" / Int32ul,
    "data_size" / Int32ul,
    "data_offset" / Int32ul,
)
RECORD_SIZE = 56
"""The part of a record before its texts; the log service never lets the end of the file cut it."""

END_OF_FILE = Struct(
    "size" / Int32ul,
    "signature" / Bytes(16),
    "oldest_record_offset" / Int32ul,
    "end_of_file_record_offset" / Int32ul,
    "current_record_number" / Int32ul,
    "oldest_record_number" / Int32ul,
    "size_copy" / Int32ul,
)
END_SIZE = 40

HEADER_FLAGS = {1: "dirty", 2: "wrapped", 4: "log full", 8: "archive"}


class Member(NamedTuple):
    """One member of a layout: its bytes are ``start`` to ``stop`` of the structure."""

    name: str
    start: int
    stop: int
    value: Any


def members(layout: Struct, data: bytes) -> Iterator[Member]:
    """Yield the members of ``layout`` in ``data``, which is at least as long as it."""
    values, at = layout.parse(data), 0
    for part in layout.subcons:
        yield Member(part.name, at, at + part.sizeof(), values[part.name])
        at += part.sizeof()


def flag_names(flags: int) -> str:
    """Return the flags of a log's header in words."""
    return ", ".join(name for bit, name in HEADER_FLAGS.items() if flags & bit) or "none"
