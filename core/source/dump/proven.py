"""Kinds of ``xxd`` whose rows look like bytes in order but are not: only the text column tells."""

from __future__ import annotations

import re

from core.source.dump.textcolumn import fits

_ROW = re.compile(r"(?:> ?)*\s*[0-9A-F]{7,16}: (?P<rest>.*)", re.IGNORECASE | re.ASCII)
_BITS = re.compile(r"(?P<cells>[01]{8}(?: [01]{8})*)(?P<text>  .*)", re.ASCII)
_HEX = re.compile(r" *(?P<digits>(?:[0-9A-F]{2})+)", re.IGNORECASE | re.ASCII)
_STRAIGHT = re.compile(r"(?P<cells>[0-9A-F]{2,}(?: [0-9A-F]{2,})*)(?P<text>  .*)", re.IGNORECASE | re.ASCII)


def proven_kind(lines: list[str]) -> str | None:
    """Return what the rows of ``lines`` show, when more text columns prove it than prove bytes in order."""
    rests = [match["rest"] for match in map(_ROW.fullmatch, lines) if match]
    straight = sum(map(_is_straight, rests))
    bits = sum(map(_is_bits, rests))
    swapped = sum(not _in_order(rest) and any(_is_swapped(rest, size) for size in (2, 4, 8)) for rest in rests)
    if bits > straight:
        return "bits"
    return "little-endian words" if swapped > straight else None


def _is_bits(rest: str) -> bool:
    match = _BITS.fullmatch(rest)
    return match is not None and fits(bytes(int(cell, 2) for cell in match["cells"].split()), match["text"])


def _in_order(rest: str) -> list[str]:
    """Return the groups of a row whose text column fits its bytes as they stand."""
    match = _STRAIGHT.fullmatch(rest)
    cells = match["cells"].split() if match else []
    if match is None or any(len(cell) % 2 for cell in cells) or not fits(bytes.fromhex("".join(cells)), match["text"]):
        return []
    return cells


def _is_straight(rest: str) -> bool:
    """Whether the bytes are in order; those that read the same in either direction say nothing."""
    return any(_turned(cell).hex() != cell.lower() for cell in _in_order(rest))


def _is_swapped(rest: str, size: int) -> bool:
    """Whether words of ``size`` bytes are turned round; the last of a row may be cut, with blanks before it."""
    data, width = b"", 2 * size
    for at in range(0, len(rest), width + 1):
        word = rest[at : at + width]
        match = _HEX.fullmatch(word)
        if match is None or len(word) < width:
            return False
        data += _turned(match["digits"])
        if fits(data, rest[at + width :]) and len(data) > 1:
            return True
    return False


def _turned(digits: str) -> bytes:
    return bytes.fromhex(digits)[::-1]
