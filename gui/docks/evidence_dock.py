"""The pane with all evidence of the case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QHeaderView, QTreeView, QWidget

from core.case.case import Exhibit
from core.typing import override
from gui.docks.empty_state import EmptyState
from gui.models.evidence_model import EvidenceModel
from gui.named import named

NAME_WIDTH = 126
WIDTHS = {1: 122, 2: 84, 3: 150}


class EvidenceDock(QDockWidget):
    """A tree of folders and files.

    Signals:
        exhibit_chosen: the number of the exhibit to show.
    """

    exhibit_chosen = Signal(object)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__("Evidence", parent)
        self.setObjectName("dock.evidence")
        self._model = model
        self.tree = named(QTreeView(), "evidence", "Evidence")
        self.tree.setModel(model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setIndentation(14)
        self.tree.activated.connect(self._on_chosen)
        self.tree.clicked.connect(self._on_chosen)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        for section, width in WIDTHS.items():
            header.resizeSection(section, width)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._state = EmptyState(self.tree, "No evidence yet.\n\nOpen a file or a folder, or drop one here.", self)
        self.setWidget(self._state)
        model.rowsInserted.connect(self._on_rows_inserted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what verdict and size leave; the rest is one step to the right."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        header = self.tree.header()
        left = self.tree.viewport().width() - header.sectionSize(1)
        with_size = left - header.sectionSize(2)
        # A size that is cut would be another number: it is wholly there, or wholly one step to the right.
        header.resizeSection(0, with_size if with_size >= NAME_WIDTH else max(NAME_WIDTH, left))

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Mark the row of the exhibit that is shown."""
        index = self._model.index_of(exhibit.number)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        number = self._model.number_at(index)
        if number is not None:
            self.exhibit_chosen.emit(number)

    @Slot(QModelIndex, int, int)
    def _on_rows_inserted(self, parent: QModelIndex, first: int, _last: int) -> None:
        self._state.show_content()
        if parent.isValid():
            self.tree.expand(parent)
        elif (index := self._model.index(first, 0)).isValid():
            self.tree.expand(index)
            self.tree.setFirstColumnSpanned(first, QModelIndex(), True)  # noqa: FBT003 - Qt's own signature
