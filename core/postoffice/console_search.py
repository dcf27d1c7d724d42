"""Console text where text is normal: only what the grammar knows is looked for.

Of every ``STRIDE`` bytes the ``ANCHOR`` from there on are looked up among those of the literals, by their hash first;
``ANCHOR + STRIDE - 1`` literal bytes in a row always hold such a place.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.postoffice.templates import Template
from core.scan.segments import Segment
from core.scan.textmodel import Bytes

ANCHOR = 12
STRIDE = 4
LOOK = 1 << 17
"""Bytes looked at together: what is worked out of them stays in the processor's cache."""
_BITS = 18
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio: neighbouring keys fall far apart
_SHIFT = np.uint64(64 - _BITS)

Words = npt.NDArray[np.uint64]


def _anchors(templates: tuple[Template, ...]) -> frozenset[bytes]:
    texts = [part.text for template in templates if template.in_text for part in template.parts]
    return frozenset(text[i : i + ANCHOR] for text in texts for i in range(len(text) - ANCHOR + 1))


class ConsoleSearch:
    """Finds anchors of console text in bytes that come window by window; the same protocol as ``Proposer``."""

    def __init__(self, templates: tuple[Template, ...]) -> None:
        """Make a search for the literals of ``templates``."""
        self._anchors = _anchors(templates)
        self._may_be = np.zeros(1 << _BITS, bool)  # by the hash of its first word, whether an anchor begins so
        self._may_be[_hashes(np.array([int.from_bytes(a[:8], "little") for a in self._anchors], np.uint64))] = True
        self._tail = b""
        self._next = 0
        self._run: list[Segment] = []  # the anchors found last, as one place that may go on

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the places that ``window``, the bytes from ``base`` on, completes; anchors that overlap are one."""
        found: list[Segment] = []
        if base != self._next:
            found = self.close()
        first = base - len(self._tail)
        self._next = base + len(window)
        data = self._tail + window.tobytes()
        at = -first % STRIDE  # places are counted from the start of the file, so that windows do not matter
        while at + ANCHOR <= len(data):
            places = at + STRIDE * np.flatnonzero(self._may_be.take(_hashes(_words(data, at))))
            hits = (place for place in places.tolist() if data[place : place + ANCHOR] in self._anchors)
            found += [place for hit in hits for place in self._ended(first + hit)]
            at += LOOK
        self._tail = data[max(0, len(data) - ANCHOR + 1) :]
        return found

    def _ended(self, anchor: int) -> list[Segment]:
        """Return the place, if any, that the anchor at ``anchor`` does not continue; take note of the anchor."""
        if self._run and anchor < self._run[0].stop:
            self._run = [Segment(self._run[0].start, anchor + ANCHOR, 0)]
            return []
        ended, self._run = self._run, [Segment(anchor, anchor + ANCHOR, 0)]
        return ended

    def close(self) -> list[Segment]:
        """Return the place that ends with the last byte."""
        ended, self._run, self._tail = self._run, [], b""
        return ended


def _words(data: bytes, start: int) -> Words:
    """View the words of eight bytes at every ``STRIDE`` from ``start`` on, of the next ``LOOK`` bytes."""
    count = -(-(min(LOOK, len(data) - ANCHOR + 1 - start)) // STRIDE)
    return np.ndarray((count,), "<u8", data, start, (STRIDE,))


def _hashes(words: Words) -> Words:
    hashed: Words = (words * _SPREAD) >> _SHIFT
    return hashed
