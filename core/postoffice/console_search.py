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

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the anchors that ``window``, the bytes from ``base`` on, completes."""
        if base != self._next:
            self._tail = b""
        first = base - len(self._tail)
        self._next = base + len(window)
        data = self._tail + window.tobytes()
        at = -first % STRIDE  # places are counted from the start of the file, so that windows do not matter
        found: list[Segment] = []
        while at + ANCHOR <= len(data):
            places = at + STRIDE * np.flatnonzero(self._may_be.take(_hashes(_words(data, at))))
            hits = (place for place in places.tolist() if data[place : place + ANCHOR] in self._anchors)
            found += [Segment(first + hit, first + hit + ANCHOR, 0) for hit in hits]
            at += LOOK
        done = len(data) - ANCHOR + 1
        self._tail = data[max(0, done) :]
        return found

    def close(self) -> list[Segment]:
        """Return nothing: an anchor is whole or none."""
        return []


def _words(data: bytes, start: int) -> Words:
    """View the words of eight bytes at every ``STRIDE`` from ``start`` on, of the next ``LOOK`` bytes."""
    count = -(-(min(LOOK, len(data) - ANCHOR + 1 - start)) // STRIDE)
    return np.ndarray((count,), "<u8", data, start, (STRIDE,))


def _hashes(words: Words) -> Words:
    hashed: Words = (words * _SPREAD) >> _SHIFT
    return hashed
