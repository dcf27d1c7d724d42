"""A cache of pages in front of a source, for views that read the same bytes over and over."""

from __future__ import annotations

import threading
from collections import OrderedDict

from core.source.base import ByteSource, Reading, read
from core.source.reading import clipped, joined
from core.span import Span


class PageCache:
    """The pages of one source that were read last, faults included; safe to use from any thread.

    The source is read outside the lock, so ``ready`` answers at once while another thread waits for a slow device.
    """

    def __init__(self, source: ByteSource, page_size: int = 64 * 1024, budget: int = 32 * 1024 * 1024) -> None:
        """Keep at most ``budget`` bytes, and always the page read last."""
        self._source = source
        self._page_size = page_size
        self._capacity = max(1, budget // page_size)
        self._pages: OrderedDict[int, Reading] = OrderedDict()
        self._lock = threading.Lock()
        self._generation = 0

    def pages_of(self, span: Span) -> range:
        """The numbers of the pages that hold ``span``, as far as it lies inside the source."""
        inside = self._inside(span)
        if not inside:
            return range(0)
        return range(inside.start // self._page_size, (inside.stop - 1) // self._page_size + 1)

    def read(self, span: Span) -> Reading:
        """Read ``span``, less what lies past the end of the source, through the cache; this may wait."""
        parts = (clipped(self._page(number), span) for number in self.pages_of(span))
        return joined(self._inside(span), parts)

    def ready(self, span: Span) -> Reading | None:
        """Return ``span`` when all its pages are in memory, else ``None``; never reads, never waits for a device."""
        pages = [self._kept(number) for number in self.pages_of(span)]
        found = [clipped(page, span) for page in pages if page is not None]
        return joined(self._inside(span), found) if len(found) == len(pages) else None

    def missing(self, span: Span) -> tuple[int, ...]:
        """The pages that ``load`` must bring before ``span`` is ready."""
        with self._lock:
            return tuple(number for number in self.pages_of(span) if number not in self._pages)

    def load(self, page: int) -> None:
        """Read a page unless it is there; this may wait."""
        self._page(page)

    def forget_all(self) -> None:
        """Drop every page: the evidence has changed."""
        with self._lock:
            self._generation += 1
            self._pages.clear()

    def _inside(self, span: Span) -> Span:
        return span.intersection(Span(0, self._source.size))

    def _kept(self, number: int) -> Reading | None:
        with self._lock:
            if number in self._pages:
                self._pages.move_to_end(number)
            return self._pages.get(number)

    def _page(self, number: int) -> Reading:
        kept = self._kept(number)
        if kept is not None:
            return kept
        generation = self._generation
        page = read(self._source, Span.of(number * self._page_size, self._page_size))
        with self._lock:
            if generation == self._generation:  # else it was read before what ``forget_all`` was called for
                self._pages[number] = page
                while len(self._pages) > self._capacity:
                    self._pages.popitem(last=False)
        return page
