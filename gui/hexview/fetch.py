"""Reads of slow evidence, away from the event loop."""

from __future__ import annotations

import threading
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.source.base import Reading
from core.source.pages import PageCache
from core.span import Span

POLL_MS = 15


class PageFetch(QObject):
    """Fills the page cache in a thread of its own and says when something came.

    The thread touches no QObject: it fills a queue, which a timer here empties while anything is under way.
    Only the newest request waits; what the reader scrolled past is not read.

    Signals:
        arrived: a ``Reading`` that was asked for.
    """

    arrived = Signal(object)

    def __init__(self, pages: PageCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._wanted: SimpleQueue[Span | None] = SimpleQueue()
        self._done: SimpleQueue[Reading] = SimpleQueue()
        self._underway: Span | None = None
        self._next: Span | None = None
        self._thread: threading.Thread | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    def request(self, span: Span) -> None:
        """Read ``span`` soon, in place of what else waits."""
        if span == self._underway:
            self._next = None
        elif self._underway is not None:
            self._next = span
        else:
            self._send(span)

    def stop(self) -> None:
        """End the thread after what it is reading; not waited for, as a dead network share may never answer."""
        self._poll.stop()
        self._next = None
        if self._thread is not None:
            self._wanted.put(None)
            self._thread = None

    def _send(self, span: Span) -> None:
        if self._thread is None:
            arguments = (self._pages, self._wanted, self._done)
            # A daemon, for a read that hangs must not keep the program from ending.
            self._thread = threading.Thread(target=_serve, args=arguments, name="page fetch", daemon=True)
            self._thread.start()
        self._underway = span
        self._wanted.put(span)
        self._poll.start()

    @Slot()
    def _on_poll(self) -> None:
        if self._done.empty():
            return
        reading = self._done.get()
        self._underway = None
        if self._next is not None:
            waiting, self._next = self._next, None
            self._send(waiting)
        else:
            self._poll.stop()
        self.arrived.emit(reading)


def _serve(pages: PageCache, wanted: SimpleQueue[Span | None], done: SimpleQueue[Reading]) -> None:
    while (span := wanted.get()) is not None:
        done.put(pages.read(span))
