"""One character for each byte: what the text column shows."""

from __future__ import annotations

from functools import cache

DOT = "·"
"""Stands for a byte the code page has no picture for."""

_DOS_PICTURES = "☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"

_CODECS = {
    "CP437": "cp437",
    "CP850": "cp850",
    "Windows-1252": "cp1252",
    "Latin-1": "latin-1",
    "EBCDIC 037": "cp037",
    "EBCDIC 500": "cp500",
    "ASCII": "ascii",
}

NAMES = tuple(_CODECS)
"""The code pages on offer, the likeliest on a cc:Mail server first."""


def codec(name: str) -> str:
    """Return what Python calls the code page ``name``."""
    return _CODECS[name]


@cache
def table(name: str) -> tuple[str, ...]:
    """Return the 256 characters of the code page ``name``.

    The DOS pages have pictures for 01 to 1F and 7F, which DOS programs put on the screen; NUL is a dot in all of
    them, since a blank would pass for a space.
    """
    chars = [_picture(bytes([byte]).decode(codec(name), "replace")) for byte in range(256)]
    if name in {"CP437", "CP850"}:
        chars[0x01:0x20] = _DOS_PICTURES
        chars[0x7F] = "⌂"
    return tuple(chars)


def _picture(char: str) -> str:
    if char == "\N{NO-BREAK SPACE}":
        return " "
    return char if char.isprintable() and char != "\N{REPLACEMENT CHARACTER}" else DOT
