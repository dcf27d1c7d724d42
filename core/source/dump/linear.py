"""The dumps of Unix: xxd, hexdump -C, od -A x -t x1z; a number for each row and no segments."""

from __future__ import annotations

import re

from core.source.dump.row import BadRow, Row

_QUOTED = r"(?:> ?)*\s*"
_XXD = re.compile(
    _QUOTED + r"(?P<address>[0-9A-F]{7,16}): (?P<hex>(?:[0-9A-F]{2})+(?: (?:[0-9A-F]{2})+)*)(?P<text>  .*| *)",
    re.IGNORECASE | re.ASCII,
)
_HEXDUMP = re.compile(  # without a text column, two blanks tell it from od
    _QUOTED + r"(?P<address>[0-9A-F]{7,16})(?=  |.*\|) {1,2}(?P<hex>[0-9A-F]{2}(?: {1,2}[0-9A-F]{2})*)"
    r"(?: +\|(?P<text>.*)| *)",
    re.IGNORECASE | re.ASCII,
)
_OD = re.compile(
    _QUOTED + r"(?P<address>[0-9A-F]{6,16}) {1,4}(?P<hex>[0-9A-F]{2}(?: {1,4}[0-9A-F]{2})*) *(?:>(?P<text>.*))?",
    re.IGNORECASE | re.ASCII,
)
_END = re.compile(_QUOTED + r"(?P<address>[0-9A-F]{6,16})\s*", re.IGNORECASE | re.ASCII)


class LinearGrammar:
    """One of the three; they differ in punctuation only.

    Args:
        name: what the kind is called.
        pattern: of a row, with the groups ``address``, ``hex`` and ``text``.
        close: the character the text column ends with, ``""`` when it has no frame.
        repeats: whether ``*`` and a closing line occur.
        radix: of the addresses; ``od`` prints octal ones unless told otherwise.
    """

    def __init__(self, name: str, pattern: re.Pattern[str], close: str, *, repeats: bool, radix: int = 16) -> None:
        self._name = name
        self._pattern = pattern
        self._close = close
        self._repeats = repeats
        self._radix = radix

    @property
    def name(self) -> str:
        """What the kind is called."""
        return self._name

    @property
    def repeats(self) -> bool:
        """Whether a line ``*`` stands for repetitions of the row above."""
        return self._repeats

    def row(self, line: str, following: int) -> Row | None:
        """Read a row; see ``Grammar.row``."""
        del following
        match = self._pattern.fullmatch(line)
        if match is None:
            return None
        return Row(self._number(match["address"]), bytes.fromhex(match["hex"]), self._text(match["text"] or ""))

    def _text(self, text: str) -> str:
        if not self._close:
            return text
        text = text.rstrip()
        return text[: text.rindex(self._close)] if self._close in text else text

    def end(self, line: str) -> int | None:
        """The closing line's address."""
        match = _END.fullmatch(line) if self._repeats else None
        return None if match is None else self._number(match["address"])

    def _number(self, digits: str) -> int:
        try:
            return int(digits, self._radix)
        except ValueError:
            raise BadRow(f"its address is not of base {self._radix}, as the others are") from None


def xxd(radix: int = 16) -> LinearGrammar:
    """``00000000: 0d0a 0d0a 4578 706f 7274 696e 6720 6d65  ....Exporting me``, any grouping and width."""
    return LinearGrammar("xxd", _XXD, "", repeats=True, radix=radix)


def hexdump(radix: int = 16) -> LinearGrammar:
    """``00000000  0d 0a 0d 0a 45 78 70 6f  72 74 69 6e 67 20 6d 65  |....Exporting me|``."""
    return LinearGrammar("hexdump -C", _HEXDUMP, "|", repeats=True, radix=radix)


def od(radix: int = 16) -> LinearGrammar:
    """``000000 0d 0a 0d 0a 45 78 70 6f 72 74 69 6e 67 20 6d 65  >....Exporting me<``."""
    return LinearGrammar("od", _OD, "<", repeats=True, radix=radix)
