"""How dump programs lay out what is not one byte in two hex digits: words, octal, decimal, characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TEXT_BEHIND = r"(?: {2,}.*| *)"


@dataclass(frozen=True, slots=True)
class CellKind:
    """Cells behind an address, all of one shape.

    Attributes:
        name: for the sentence that refuses it.
        cell: one cell; anchored when ``width`` is given.
        size: bytes that a cell shows.
        width: columns of a cell, blanks included; 0 when any number of blanks may stand between cells.
        is_exclusive: whether every row must be of this kind, because single rows of a readable dump look the same.
    """

    name: str
    cell: re.Pattern[str]
    size: int
    width: int = 0
    is_exclusive: bool = False

    def count(self, rest: str) -> int:
        """How many cells ``rest``, a line less its address, is made of; 0 when it is anything else."""
        if self.width:
            return self._count_grid(rest)
        row = re.fullmatch(rf"(?P<cells>(?: {{1,8}}{self.cell.pattern}\b)+){_TEXT_BEHIND}", rest, self.cell.flags)
        return len(row["cells"].split()) if row else 0

    def _count_grid(self, rest: str) -> int:
        rest = rest.rstrip()
        cells = [rest[at : at + self.width] for at in range(0, len(rest), self.width)]
        fits = all(len(cell) == self.width and self.cell.fullmatch(cell) for cell in cells)
        return len(cells) if fits else 0


def _words(name: str, cell: str, size: int) -> CellKind:
    return CellKind(name, re.compile(cell, re.IGNORECASE | re.ASCII), size)


def _decimal(name: str, width: int, size: int) -> CellKind:
    return CellKind(name, re.compile(r" +-?\d{1,20}", re.ASCII), size, width, is_exclusive=True)


_CHARACTER = re.compile(
    r" {3}.| {2}(?:\\\S|bs|ht|nl|vt|ff|cr|so|si|em|fs|gs|rs|us|sp)"
    r"| (?:[0-3][0-7]{2}|nul|soh|stx|etx|eot|enq|ack|bel|dle|dc[1-4]|nak|syn|etb|can|sub|esc|del)",
    re.ASCII,
)
CHARACTERS = CellKind("characters", _CHARACTER, 1, 4, is_exclusive=True)

CELL_KINDS = (
    _words("16-bit words", r"(?:0x)?[0-9A-F]{4}", 2),
    _words("32-bit words", r"(?:0x)?[0-9A-F]{8}", 4),
    _words("64-bit words", r"(?:0x)?[0-9A-F]{16}", 8),
    _words("octal bytes", r"[0-3][0-7]{2}", 1),
    _words("octal 16-bit words", r"[01][0-7]{5}", 2),
    _words("octal 32-bit words", r"[0-3][0-7]{10}", 4),
    _words("octal 64-bit words", r"[01][0-7]{21}", 8),
    *(_decimal("decimal bytes", width, 1) for width in (4, 5)),
    *(_decimal("decimal 16-bit words", width, 2) for width in (6, 7, 8)),
    *(_decimal("decimal 32-bit words", width, 4) for width in (11, 12)),
    _decimal("decimal 64-bit words", 21, 8),
    CHARACTERS,
)
"""What ``od`` and ``hexdump`` print when they are not told better, and what debuggers print of words."""
