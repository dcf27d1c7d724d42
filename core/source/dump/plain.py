"""Hex digits and nothing else, as ``xxd -p`` prints them and as people type them."""

from __future__ import annotations

import re

from core.source.dump.row import BadRow, Row

_TOKEN = re.compile(r"(?:0x|\\x)?[0-9A-F]+", re.IGNORECASE | re.ASCII)
_PREFIX = re.compile(r"0x|\\x", re.IGNORECASE)


class PlainGrammar:
    """``0d0a0d0a4578``, ``0D 0A 0D 0A``, ``0x0d, 0x0a, 0x0d``: no addresses, each line follows the one before."""

    name = "plain hex"
    repeats = False

    def row(self, line: str, following: int) -> Row | None:
        """Read a row; see ``Grammar.row``."""
        tokens = line.replace(",", " ").replace(";", " ").split()
        if not tokens or not all(map(_TOKEN.fullmatch, tokens)):
            return None
        return Row(following, bytes.fromhex("".join(map(_digits, tokens))), None)

    def end(self, line: str) -> None:
        """Plain hex has no closing line."""
        del line


def _digits(token: str) -> str:
    digits, prefixes = _PREFIX.subn("", token, count=1)
    if prefixes and len(digits) == 1:
        return "0" + digits
    if len(digits) % 2:
        shown = token if len(token) <= 20 else f"{token[:20]}…"
        raise BadRow(f"“{shown}” has an odd number of digits")
    return digits
