"""Console text where text is normal: only what the grammar knows is looked for.

An *anchor* is ``ANCHOR`` bytes in a row of a literal, common words aside. Every ``WORD`` bytes of the file, the word
that stands there is looked up among those inside anchors, by a hash first; where it may be one, the bytes round it are
compared. ``2 * WORD - 1`` bytes of a literal in a row, common words aside, always hold such a word and its anchor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from core.postoffice.templates import Template
from core.postoffice.word_filter import WordFilter
from core.scan.segments import Segment
from core.scan.textmodel import Bytes

ANCHOR = 12
WORD = 8
ROOM = ANCHOR - WORD
SIDE = ROOM // 2
"""So many more bytes of its anchor are on one side of a word, or on the other."""
LOOK = 1 << 17
"""Bytes looked at together: what is worked out of them stays in the processor's cache."""


@cache
def _sought(templates: tuple[Template, ...]) -> tuple[frozenset[bytes], frozenset[bytes], WordFilter]:
    """Return the anchors of ``templates``, the words in them with one side, and the words alone."""
    anchors = frozenset(anchor for template in templates if template.in_text for anchor in _anchors(template))
    words = frozenset(anchor[i : i + WORD] for anchor in anchors for i in range(ROOM + 1))
    sided = frozenset(anchor[i : i + WORD + SIDE] for anchor in anchors for i in range(ROOM - SIDE + 1))
    return anchors, sided, WordFilter(np.frombuffer(b"".join(words), "<u8"))


def _anchors(template: Template) -> Iterator[bytes]:
    """Yield the anchors of ``template``."""
    for text in (part.text for part in template.parts):
        all_of_it = (text[i : i + ANCHOR] for i in range(len(text) - ANCHOR + 1))
        yield from (anchor for anchor in all_of_it if anchor not in template.common)


class ConsoleSearch:
    """Finds anchors of console text in bytes that come window by window; the same protocol as ``Proposer``."""

    def __init__(self, templates: tuple[Template, ...]) -> None:
        """Make a search for the literals of ``templates``."""
        self._anchors, self._sided, self._words = _sought(templates)
        self._tail = b""  # the bytes that are not searched, and those before them that an anchor could begin with
        self._next = 0
        self._run: list[Segment] = []  # the anchors found last, as one place that may go on

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the places that ``window``, the bytes from ``base`` on, completes; anchors that overlap are one."""
        found: list[Segment] = []
        if base != self._next:
            found = self.close()
            self._next = base
        for start in range(0, len(window), LOOK):
            found += self._search(window[start : start + LOOK].tobytes(), ANCHOR)
        return found

    def _search(self, window: bytes, behind: int) -> list[Segment]:
        """Search what waits and ``window`` as far as ``behind`` bytes from the start of a word are there."""
        first = self._next - len(self._tail)
        data = self._tail + window
        self._next += len(window)
        begin = -first % WORD  # words are counted from the start of the file, so that windows do not matter
        end = begin + max(0, len(data) - begin - behind + WORD) // WORD * WORD
        words = np.frombuffer(data[begin:end], "<u8")
        likely = begin + WORD * np.flatnonzero(self._words.may_be(words))
        sided = self._sided
        places = (
            place
            for place in likely.tolist()
            if data[place : place + WORD + SIDE] in sided or data[place - SIDE : place + WORD] in sided
        )
        starts = (at for place in places for at in range(max(0, place - ROOM), place + 1))
        anchors = (at for at in starts if data[at : at + ANCHOR] in self._anchors)
        found = [place for at in anchors for place in self._ended(first + at)]
        self._tail = data[max(0, end - ROOM) :]
        return found

    def _ended(self, anchor: int) -> list[Segment]:
        """Return the place, if any, that the anchor at ``anchor`` does not continue; take note of the anchor."""
        if self._run and anchor < self._run[0].stop:
            self._run = [Segment(self._run[0].start, anchor + ANCHOR, 0)]
            return []
        ended, self._run = self._run, [Segment(anchor, anchor + ANCHOR, 0)]
        return ended

    def close(self) -> list[Segment]:
        """Return the places among the bytes that still wait; nothing follows them."""
        found = self._search(b"", WORD) + self._run
        self._run, self._tail = [], b""
        return found

    @property
    def told_to(self) -> int:
        """All places that begin before this offset have been returned."""
        return self._run[0].start if self._run else self._next - len(self._tail)
