"""Console text in files where text is normal: only what the grammar knows is looked for.

Each literal of a template is cut into anchors; ``ANCHOR * 2 - 1`` literal bytes in a row always hold a whole one.
"""

from __future__ import annotations

from core.postoffice.templates import Template
from core.scan.segments import Segment
from core.scan.textmodel import Bytes

ANCHOR = 8


def _anchors(templates: tuple[Template, ...]) -> frozenset[bytes]:
    texts = [part.text for template in templates if template.in_text for part in template.parts]
    return frozenset(text[i : i + ANCHOR] for text in texts for i in range(0, len(text) - ANCHOR + 1, ANCHOR))


class ConsoleSearch:
    """Finds anchors of console text in bytes that come window by window; the same protocol as ``Proposer``."""

    def __init__(self, templates: tuple[Template, ...]) -> None:
        """Make a search for the literals of ``templates``."""
        self._anchors = _anchors(templates)
        self._tail = b""
        self._next = 0

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the anchors that ``window``, the bytes from ``base`` on, completes."""
        if base != self._next:
            self._tail = b""
        self._next = base + len(window)
        data = self._tail + window.tobytes()
        first = base - len(self._tail)
        self._tail = data[1 - ANCHOR :]
        hits = sorted({at for anchor in self._anchors for at in _all(data, anchor)})
        return [Segment(first + at, first + at + ANCHOR, 0) for at in hits]

    def close(self) -> list[Segment]:
        """Return nothing: an anchor is whole or none."""
        return []


def _all(data: bytes, needle: bytes) -> list[int]:
    found: list[int] = []
    at = data.find(needle)
    while at >= 0:
        found.append(at)
        at = data.find(needle, at + 1)
    return found
