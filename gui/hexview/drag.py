"""Selecting with the mouse, on past the window's edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer, Slot

from gui.document import DocumentView
from gui.hexview.layout import Hit, Pane

SCROLL_MS = 40


class DragSelection(QObject):
    """One drag from press to release. Outside the page it scrolls, the faster the further out.

    Args:
        hit: the byte under a point, seen from the pane where the drag began.
        rows_beyond: rows by which a point lies above (negative) or below the page.
    """

    def __init__(
        self,
        document: DocumentView,
        hit: Callable[[QPointF, Pane | None], Hit],
        rows_beyond: Callable[[QPointF], int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._hit = hit
        self._rows_beyond = rows_beyond
        self._pane: Pane | None = None
        self._start: int | None = None
        self._point = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(SCROLL_MS)
        self._timer.timeout.connect(self._on_tick)

    def press(self, point: QPointF, *, extend: bool) -> None:
        """Begin: the caret goes there, with the selection behind it when ``extend``."""
        hit = self._hit(point, None)
        self._pane, self._point, self._start = hit.pane, point, hit.offset
        with self._document.changing():
            self._document.set_active_pane(hit.pane)
            self._document.move_to(hit.offset, extend=extend)

    def move(self, point: QPointF) -> None:
        """Go on: select up to there."""
        if self._pane is None:
            return
        self._point = point
        if self._rows_beyond(point):
            self._timer.start()
        else:
            self._timer.stop()
        self._extend()

    def release(self) -> None:
        """End."""
        self._timer.stop()
        self._pane = None

    def _extend(self) -> None:
        offset = self._hit(self._point, self._pane).offset
        if offset != self._start:  # a hand that trembles within one byte selects nothing
            self._start = None
            self._document.move_to(offset, extend=True)

    @Slot()
    def _on_tick(self) -> None:
        with self._document.changing():
            self._document.scroll_to(self._document.top_row + self._rows_beyond(self._point))
            self._extend()
