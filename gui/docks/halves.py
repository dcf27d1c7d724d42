"""Two parts of a pane: beside one another where there is room for both, else one above the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from core.typing import override


class Halves(QSplitter):
    """Holds two widgets, neither of which can be pushed out of sight."""

    def __init__(self, first: QWidget, second: QWidget, shares: tuple[int, int], wide: int) -> None:
        """Give the two ``shares`` of the room, in per cent; from ``wide`` pixels on they stand side by side."""
        super().__init__(Qt.Orientation.Vertical)
        self._shares, self._wide = shares, wide
        self.setChildrenCollapsible(False)
        for number, widget in enumerate((first, second)):
            self.addWidget(widget)
            self.setStretchFactor(number, shares[number])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when there is room enough, or no longer."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._wide
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self.setSizes([10 * share for share in self._shares])
