"""Console text where text is normal: only what the grammar knows is looked for.

At every ``STRIDE`` bytes the ``ANCHOR`` from there on are looked up among those of the literals, by a hash first;
``ANCHOR + STRIDE - 1`` literal bytes in a row, common words aside, always hold such a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from core.postoffice.templates import Template
from core.scan.segments import Segment
from core.scan.textmodel import Bytes

ANCHOR = 12
STRIDE = 4
LOOK = 1 << 16
"""Bytes looked at together: what is worked out of them stays in the processor's cache."""
_BITS = 18
_SPREAD = (np.uint32(0x9E3779B1), np.uint32(0x85EBCA77))  # odd, with bits all over: neighbouring keys fall far apart
_SHIFT = np.uint32(32 - _BITS)

Words = npt.NDArray[np.uint32]
"""``STRIDE`` bytes each."""


@cache
def _sought(templates: tuple[Template, ...]) -> tuple[frozenset[bytes], npt.NDArray[np.bool_]]:
    """Return the anchors of ``templates``, and by the hash of two words whether one begins with them."""
    anchors = frozenset(anchor for template in templates if template.in_text for anchor in _anchors(template))
    may_be = np.zeros(1 << _BITS, bool)
    for anchor in anchors:
        may_be[_hashes(np.frombuffer(anchor, "<u4", 2))] = True
    return anchors, may_be


def _anchors(template: Template) -> Iterator[bytes]:
    """Yield what every ``ANCHOR`` literal bytes of ``template`` are, but for common words."""
    for text in (part.text for part in template.parts):
        all_of_it = (text[i : i + ANCHOR] for i in range(len(text) - ANCHOR + 1))
        yield from (anchor for anchor in all_of_it if anchor not in template.common)


class ConsoleSearch:
    """Finds anchors of console text in bytes that come window by window; the same protocol as ``Proposer``."""

    def __init__(self, templates: tuple[Template, ...]) -> None:
        """Make a search for the literals of ``templates``."""
        self._anchors, self._may_be = _sought(templates)
        self._tail = b""
        self._next = 0
        self._run: list[Segment] = []  # the anchors found last, as one place that may go on

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the places that ``window``, the bytes from ``base`` on, completes; anchors that overlap are one."""
        found = self.close() if base != self._next else []
        for start in range(0, len(window), LOOK):
            found += self._feed(base + start, window[start : start + LOOK].tobytes())
        self._next = base + len(window)
        return found

    def _feed(self, base: int, window: bytes) -> list[Segment]:
        first = base - len(self._tail)
        skipped = -first % STRIDE  # places are counted from the start of the file, so that windows do not matter
        data = (self._tail + window)[skipped:]
        words = np.frombuffer(data, "<u4", len(data) // STRIDE)
        places = STRIDE * np.flatnonzero(self._may_be.take(_hashes(words)))
        anchors = (at for at in places.tolist() if data[at : at + ANCHOR] in self._anchors)
        found = [place for at in anchors for place in self._ended(first + skipped + at)]
        searched = max(0, len(data) - ANCHOR + STRIDE) // STRIDE * STRIDE
        self._tail = data[searched:]
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

    @property
    def told_to(self) -> int:
        """All places that begin before this offset have been returned."""
        return self._run[0].start if self._run else self._next - len(self._tail)


def _hashes(words: Words) -> Words:
    """Return the hash of each word and the one behind it."""
    hashed = words[:-1] * _SPREAD[0]
    hashed ^= words[1:] * _SPREAD[1]
    hashed >>= _SHIFT
    return hashed
