"""Notices that evidence changes while it is shown."""

from __future__ import annotations

import threading
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.source.base import ByteSource

EVERY_MS = 2000


class ChangeWatch(QObject):
    """Asks the file system every two seconds; a slow source is asked on a thread, at most one at a time.

    Signals:
        changed: the sentences that say what differs from when the evidence was opened; only when they are new.
    """

    changed = Signal(object)

    def __init__(self, source: ByteSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._known: tuple[str, ...] = ()
        self._answers: SimpleQueue[tuple[str, ...]] = SimpleQueue()
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now."""
        if not self._source.is_slow:
            self._take(self._source.changes())
            return
        if self._is_asking and not self._answers.empty():
            self._is_asking = False
            self._take(self._answers.get())
        if not self._is_asking:
            self._is_asking = True
            # A daemon: a dead network share may never answer.
            threading.Thread(target=_ask, args=(self._source, self._answers), name="changes", daemon=True).start()

    def _take(self, changes: tuple[str, ...]) -> None:
        if changes != self._known:
            self._known = changes
            self.changed.emit(changes)


def _ask(source: ByteSource, answers: SimpleQueue[tuple[str, ...]]) -> None:
    answers.put(source.changes())
