"""Garbage collection on the GUI thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

BULK = 50_000
"""So many new objects between two ticks are plain data that a worker brought, as findings and entries are."""


class GcPump(QObject):
    """Cyclic collection on a worker would run Qt destructors there, and crash.

    Owned by the application object; automatic collection is off while it runs. A bulk of new objects is set aside
    for good: going through 100,000 entries of a timeline held the window for 150 ms, again and again, and found
    nothing. The price is that cycles which happened to be garbage at that moment stay.
    """

    def __init__(self, parent: QObject, every_ms: int = 1000) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(every_ms)

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_tick(self) -> None:
        counts = gc.get_count()
        if counts[0] > BULK:
            gc.freeze()
            return
        for generation in (2, 1, 0):
            if counts[generation] > self._limits[generation]:
                gc.collect(generation)
                return
