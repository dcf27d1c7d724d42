"""The list of the knowledge base: chapters with their entries, or what a search found, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.postoffice.knowledge.entry import Entry
from core.typing import override
from gui.named import named

_IDENT = Qt.ItemDataRole.UserRole
CHAPTER_WIDTH = 146
"""What the longest title of a chapter needs; a narrow list gives a third of itself."""


class KnowledgeTree(QTreeWidget):
    """Chapters and entries, or entries with their chapters beside them.

    Signals:
        chosen: the id of an entry, or the title of a chapter.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "knowledgeTree", "Knowledge: chapters and entries")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._on_current)

    def show_chapters(self, entries: Iterable[Entry]) -> None:
        """List the chapters, closed, with their entries in them."""
        self._empty(is_flat=False)
        for chapter, of_chapter in groupby(entries, key=lambda entry: entry.chapter):
            made = [self._item(entry.id, entry.name) for entry in of_chapter]
            top = self._item(str(chapter), f"{chapter} ({len(made)})")
            top.addChildren(made)
            self.addTopLevelItem(top)

    def show_found(self, entries: Iterable[Entry]) -> None:
        """List what a search found, in that order."""
        self._empty(is_flat=True)
        for entry in entries:
            item = self._item(entry.id, entry.name)
            item.setText(1, entry.chapter)
            item.setForeground(1, self.palette().placeholderText())
            self.addTopLevelItem(item)

    def mark(self, ident: str) -> None:
        """Put the cursor on what the reading pane shows; ``chosen`` is not told of it."""
        item = self._items.get(ident)
        with QSignalBlocker(self):
            if item is not None:
                self.setCurrentItem(item)
                self.scrollToItem(item)
            else:
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())

    def _empty(self, *, is_flat: bool) -> None:
        with QSignalBlocker(self):
            self.clear()
        self._items = {}
        self.setRootIsDecorated(not is_flat)
        self.setColumnHidden(1, not is_flat)

    def _item(self, ident: str, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        item.setData(0, _IDENT, ident)
        item.setToolTip(0, text)
        self._items[ident] = item
        return item

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names most of the room."""
        super().resizeEvent(event)
        self.header().resizeSection(1, min(CHAPTER_WIDTH, event.size().width() // 3))

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, _IDENT)))
