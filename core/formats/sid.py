"""Windows security identifiers: who an event is about."""

from __future__ import annotations

import struct


def sid_text(data: bytes) -> str | None:
    """Return ``data`` as ``S-1-5-18``, or ``None`` where its length is not the one its own count asks for.

    Layout (libfwnt, "NT security descriptor"): revision, count of sub authorities, authority (6 bytes, big endian),
    sub authorities (4 bytes each, little endian).
    """
    if len(data) < 8 or len(data) != 8 + 4 * data[1]:
        return None
    authority = int.from_bytes(data[2:8], "big")
    parts = struct.unpack_from(f"<{data[1]}I", data, 8)
    return "-".join(map(str, ("S", data[0], authority, *parts)))
