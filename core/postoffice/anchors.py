"""Anchors of console text in long texts: searched for while the file is read, where a window is full of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from core.postoffice.console_search import ANCHOR, STRIDE, ConsoleSearch
from core.postoffice.templates import templates
from core.scan.regions import is_dense
from core.scan.segments import Segment
from core.scan.textmodel import Bytes
from core.source.base import ByteSource, read
from core.span import Span

PAGE = 1 << 20
"""Bytes read at a time."""


class Anchors:
    """Knows the anchors in the windows that were searched, and searches the rest when it is asked for."""

    def __init__(self, source: ByteSource) -> None:
        """Know nothing yet of ``source``."""
        self._source = source
        self._search = ConsoleSearch(templates())
        self._searched: list[tuple[Span, list[Segment]]] = []  # only ever appended to: the sweep's thread does that

    def feed(self, base: int, window: Bytes) -> None:
        """Search ``window``, the bytes from ``base`` on, if it is full of text; windows come in order."""
        if is_dense(window):
            found = self._search.feed(base, window)
            found += self._search.close()  # what goes on in the next window is looked for when it is asked for
            self._searched.append((Span.of(base, len(window)), found))

    def within(self, whole: Span) -> Iterator[Segment]:
        """Yield the anchors in ``whole``, in order; where two windows meet, one may come in parts or twice."""
        at = whole.start
        for span, found in list(self._searched):
            if span.stop > at and span.start < whole.stop:
                yield from self._found_now(at, min(span.start + ANCHOR, whole.stop))
                yield from _inside(found, Span(at, whole.stop))
                at = max(at, span.stop - ANCHOR)
        yield from self._found_now(at, whole.stop)

    def _found_now(self, start: int, stop: int) -> Iterator[Segment]:
        search = ConsoleSearch(templates())
        for base in range(start, stop, PAGE):
            for piece in read(self._source, Span(base, min(base + PAGE, stop))).pieces:
                yield from search.feed(piece.start, np.frombuffer(piece.data, np.uint8))
        yield from search.close()


def _inside(found: Iterable[Segment], span: Span) -> Iterator[Segment]:
    """Yield what of the anchors ``found`` lies in ``span``, where enough of it does."""
    for one in found:
        start, stop = max(one.start, -(-span.start // STRIDE) * STRIDE), min(one.stop, span.stop)
        if stop - start >= ANCHOR:
            yield Segment(start, stop, 0)
