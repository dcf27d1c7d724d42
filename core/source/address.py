"""How places are called: a file's hex offset, and what DOS DEBUG shows for it."""

from __future__ import annotations

import re

from core.errors import BadAddress

LOAD_OFFSET = 0x100
"""DEBUG loads the first byte of a plain file at CS:0100, behind the program segment prefix."""


def file_address(offset: int) -> str:
    """Return ``offset`` as at least eight hex digits."""
    return f"{offset:08X}"


def file_offset(address: str, size: int, name: str) -> int:
    """Return the offset that ``address``, hex digits and nothing else, names.

    Raises:
        BadAddress: it is no hex number, or the file called ``name`` has no such byte.
    """
    if not re.fullmatch(r"[0-9A-Fa-f]+", address, re.ASCII):
        raise BadAddress(f"“{address}” is not a hex offset.")
    offset = int(address, 16)
    if offset >= size:
        raise BadAddress(f"0x{offset:X} is outside {name}, which has {size:,} bytes.")
    return offset


def debug_address(offset: int) -> str:
    """Return how DEBUG shows the byte ``offset`` of a file loaded with ``DEBUG FILE``.

    Offsets have 16 bits, so each further 64 KiB is seen through a segment 1000h higher. The number of the first
    segment depends on the memory of the machine that DEBUG ran on and cannot be known from the file; it is
    written ``CS``.
    """
    place = offset + LOAD_OFFSET
    segment = (place >> 16) * 0x1000
    return f"CS{f'+{segment:X}' if segment else ''}:{place & 0xFFFF:04X}"


_SEGMENTED = re.compile(
    r"(?P<base>CS|DS|[0-9A-F]{1,4})(?:\+(?P<more>[0-9A-F]+))?:(?P<offset>[0-9A-F]{1,4})", re.IGNORECASE | re.ASCII
)


def offset_of_debug(address: str) -> int:
    """Return the file offset that DEBUG shows at ``address``: ``CS:3F00``, ``CS+1000:0010``, ``0AFA:3F00``.

    A segment that is given as a number is taken for the one the file was loaded at.

    Raises:
        BadAddress: it is no such address, or lies before the file's first byte.
    """
    match = _SEGMENTED.fullmatch(address.strip())
    if match is None:
        raise BadAddress(f"“{address}” is not a DEBUG address like 0AFA:3F00 or CS+1000:0010.")
    offset = 16 * int(match["more"] or "0", 16) + int(match["offset"], 16) - LOAD_OFFSET
    if offset < 0:
        raise BadAddress(f"{address} lies before the file, which DEBUG loads at offset 0100.")
    return offset
