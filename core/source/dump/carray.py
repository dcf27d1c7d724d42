"""The output of ``xxd -i``: an array in the C language."""

from __future__ import annotations

import re

from core.source.dump.row import BadRow, Row

_BEGIN = re.compile(r"\s*(?:(?:static|const)\s+)*unsigned\s+char\s+\w+\s*\[\w*\]\s*=\s*\{\s*", re.ASCII)
_BYTES = re.compile(r"\s*0x[0-9A-F]{1,2}(?:\s*,\s*0x[0-9A-F]{1,2})*\s*,?\s*", re.IGNORECASE | re.ASCII)
_BYTE = re.compile(r"0x([0-9A-F]{1,2})", re.IGNORECASE)
_CLOSE = re.compile(r"\s*\}\s*;\s*")
_LENGTH = re.compile(
    r"\s*(?:const\s+)?unsigned\s+int\s+\w+_len\s*=\s*(?P<length>\d{1,15})\s*;\s*", re.ASCII | re.IGNORECASE
)


class CArrayGrammar:
    """``unsigned char x[] = {`` and lines of ``0x0d, 0x0a,`` until ``};`` and ``unsigned int x_len = 2;``."""

    name = "C array"
    repeats = False

    def __init__(self) -> None:
        self._arrays = 0
        self._is_open = False

    def row(self, line: str, following: int) -> Row | None:
        """Read a row; see ``Grammar.row``. What opens and what closes the array shows no byte."""
        if self._is_open:
            return self._inside(line, following)
        if _BEGIN.fullmatch(line) is None:
            return None
        if self._arrays:
            raise BadRow("it begins a second array")
        self._arrays, self._is_open = 1, True
        return Row(following, b"", None)

    def _inside(self, line: str, following: int) -> Row | None:
        if _CLOSE.fullmatch(line):
            self._is_open = False
            return Row(following, b"", None)
        if _BYTES.fullmatch(line) is None:
            return None
        return Row(following, bytes(int(digits, 16) for digits in _BYTE.findall(line)), None)

    def end(self, line: str) -> int | None:
        """The length that is given behind the array."""
        match = _LENGTH.fullmatch(line) if self._arrays else None
        return int(match["length"]) if match else None
