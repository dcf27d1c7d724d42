"""Glyph indexes of every byte, looked up once per font and code page: text layout is what painting costs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QRawFont

STAND_IN = "·"
"""Drawn for what the font has no picture of."""


class GlyphTable:
    """The glyphs of one font: hex digits, and the 256 characters of a code page.

    Attributes:
        raw: the font itself; it does no fallback, so one glyph is one cell.
        cells: for each byte its high digit, low digit and character.
        unread: the same for a byte that could not be read; its text cell stays empty.
    """

    def __init__(self, font: QFont, characters: Sequence[str]) -> None:
        self.raw = QRawFont.fromFont(font)
        self._known: dict[str, int] = {}
        digits = [self._index(digit) for digit in "0123456789ABCDEF"]
        pictures = [self._index(character) for character in characters]
        self.cells: list[tuple[int, ...]] = [
            (digits[byte >> 4], digits[byte & 15], pictures[byte]) for byte in range(256)
        ]
        self.unread: tuple[int, ...] = (self._index("?"), self._index("?"), self._index(" "))

    def of(self, text: str) -> list[int]:
        """The glyphs of ``text``, one a character."""
        known = self._known
        return [known[character] if character in known else self._index(character) for character in text]

    def _index(self, character: str) -> int:
        if character not in self._known:
            is_drawable = character == " " or (len(character) == 1 and character.isprintable())
            found = self.raw.glyphIndexesForString(character) if is_drawable else []
            has_it = len(found) == 1 and found[0] != 0
            self._known[character] = found[0] if has_it else self.raw.glyphIndexesForString(STAND_IN)[0]
        return self._known[character]
