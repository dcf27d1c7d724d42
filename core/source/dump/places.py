"""How a dump calls its addresses."""

from __future__ import annotations

import re
from bisect import bisect_right

from core.source.dump.row import Segment

_SEGMENTED = re.compile(
    r"(?P<segment>[0-9A-F]{1,5}|CS(?:\+(?P<more>[0-9A-F]+))?):(?P<offset>[0-9A-F]{1,4})", re.IGNORECASE | re.ASCII
)


class Places:
    """The segments a dump was printed with, by linear address; a dump without segments has plain hex numbers."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, Segment]] = []
        self._is_sorted = True

    def add(self, address: int, segment: Segment) -> None:
        """Say that from ``address`` on rows are printed with ``segment``."""
        if self._marks and self._marks[-1][1] == segment and self._marks[-1][0] <= address:
            return
        self._marks.append((address, segment))
        self._is_sorted = False

    def name(self, address: int) -> str:
        """Return ``address`` as the dump writes it; between two segments, as DEBUG would go on from the first."""
        if not self._is_sorted:
            self._marks.sort(key=lambda mark: mark[0])
            self._is_sorted = True
        if not self._marks:
            return f"{address:08X}"
        mark = max(0, bisect_right(self._marks, address, key=lambda each: each[0]) - 1)
        segment = self._marks[mark][1]
        offset = address - 16 * segment.paragraph
        return f"{segment.further((offset >> 16) * 0x1000).label}:{offset & 0xFFFF:04X}"

    def address_of(self, name: str) -> int | None:
        """Return the address called ``name``, ``None`` when this dump does not call any so."""
        if not self._marks:
            return int(name, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,16}", name, re.ASCII) else None
        match = _SEGMENTED.fullmatch(name)
        is_relative = self._marks[0][1].label.startswith("CS")
        if match is None or match["segment"].upper().startswith("CS") != is_relative:
            return None
        paragraph = int(match["more"] or "0", 16) if is_relative else int(match["segment"], 16)
        return 16 * paragraph + int(match["offset"], 16)
