"""The output of DEBUG's ``D`` command, and our own of the same layout."""

from __future__ import annotations

import re

from core.source.dump.row import BadRow, Row, Segment
from core.source.dump.textcolumn import fits

_ROW = re.compile(
    r"(?:> ?)*\s*(?:(?P<segment>[0-9A-F]{4}|CS(?:\+(?P<more>[0-9A-F]{1,12}))?):(?P<offset>[0-9A-F]{4})"
    r"|(?P<linear>[0-9A-F]{8,16})(?=  ))(?P<gap> +)(?P<hex>(?:[0-9A-F]{2}|\?\?)(?:[ -](?:[0-9A-F]{2}|\?\?)(?![^ -]))*)"
    r"(?P<text>(?![^ ]).*)",
    re.IGNORECASE | re.ASCII,
)
_ROW_SIZE = 16


class DebugGrammar:
    """``0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me``.

    A dump that begins in the middle of a row has the address of the row, and blanks where its first bytes would
    stand. Web pages squeeze the blanks and mailers wrap the text column; both are allowed for.
    """

    name = "DOS DEBUG"
    repeats = False

    def __init__(self) -> None:
        self._kind: str | None = None

    def row(self, line: str, following: int) -> Row | None:
        """Read a row; see ``Grammar.row``."""
        del following
        match = _ROW.fullmatch(line)
        if match is None or (match["linear"] and _is_framed(match)):  # that is how hexdump -C prints
            return None
        segment = self._segment(match)
        printed = int(match["linear"], 16) if segment is None else 16 * segment.paragraph + int(match["offset"], 16)
        address = printed + _indent(printed, len(match["gap"]))
        cells, text = _cells(match, _ROW_SIZE - address % _ROW_SIZE)
        unknown = tuple(index for index, cell in enumerate(cells) if cell == "??")
        data = bytes.fromhex("".join(cells).replace("??", "00"))
        return Row(address, data, text, segment, unknown)

    def _segment(self, match: re.Match[str]) -> Segment | None:
        label = (match["segment"] or "").upper()
        kind = label[:2] if label.startswith("CS") else "number" if label else "none"
        self._kind = self._kind or kind
        if kind != self._kind:
            raise BadRow("its segment cannot be related to those above it")
        if not label:
            return None
        return Segment(label, int(match["more"] or "0", 16) if kind == "CS" else int(label, 16))

    def end(self, line: str) -> None:
        """DEBUG prints no closing line."""
        del line


def _is_framed(match: re.Match[str]) -> bool:
    """Whether the text column stands between two bars, a character for each byte."""
    text = match["text"].strip()
    return text.startswith("|") and text.endswith("|") and len(text) - 2 == len(re.split("[ -]", match["hex"]))


def _indent(printed: int, gap: int) -> int:
    """Return how many bytes of the row are blank, three columns each behind the two blanks of every row."""
    blanks, odd = divmod(gap - 2, 3)
    if gap <= 4:
        return 0
    low = printed % _ROW_SIZE
    if odd or blanks >= _ROW_SIZE or low not in {0, blanks}:
        raise BadRow("the blanks behind its address fit no column")
    return blanks if low == 0 else 0


def _cells(match: re.Match[str], room: int) -> tuple[list[str], str]:
    """Return the byte columns, no more than fit into the row, and the text behind them."""
    printed, text = match["hex"], match["text"]
    cells = printed.replace("-", " ").split(" ")
    count = min(len(cells), room)
    if len(match["gap"]) > 1 and count < room and text.strip() and not text.startswith("  "):
        raise BadRow(f"what stands behind its {count}. byte is no byte")
    if len(match["gap"]) == 1 and count < room and not text.strip():
        count = _squeezed(cells, printed)
    return cells[:count], printed[3 * count :] + text


def _squeezed(cells: list[str], printed: str) -> int:
    """Return how many cells are bytes where blanks were squeezed and a text such as ``AB`` may pass for one."""
    for count in range(len(cells) - 1, 0, -1):
        data = bytes.fromhex("".join(cells[:count]).replace("??", "00"))
        if fits(data, printed[3 * count :]):
            return count
    return len(cells)
