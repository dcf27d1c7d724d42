"""The timeline as a table."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.case.timeline import Entry, Lane, Timeline
from core.typing import override
from gui.models.timeline_rows import TITLES, Column, Rows, TimelineRows
from gui.plain import tip_lines

Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractTableModel):
    """Filters and sorts whole arrays that a worker made; a row number of ``TimelineRows`` tells an entry everywhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = TimelineRows(Timeline())
        self.shown: Rows = np.arange(0)
        self._text = ""
        self._hidden: frozenset[Lane] = frozenset()
        self._column: int = Column.TIME
        self._is_descending = False

    def set_rows(self, rows: TimelineRows) -> None:
        """Show another timeline, filtered and sorted as this one is."""
        self.beginResetModel()
        self.rows = rows
        self.shown = self._wanted()
        self.endResetModel()

    def filter(self, text: str, hidden: Collection[Lane]) -> None:
        """Show only rows in which each word of ``text`` stands, of lanes that are not ``hidden``."""
        self.beginResetModel()
        self._text, self._hidden = text, frozenset(hidden)
        self.shown = self._wanted()
        self.endResetModel()

    def entry_at(self, row: int) -> Entry:
        """The entry with that row number, shown or not."""
        return self.rows.entries[row]

    def row_at(self, index: Index) -> int:
        """The row number of what ``index`` shows."""
        return int(self.shown[index.row()])

    def place_of(self, row: int) -> int:
        """Where a row number is shown; -1 when the filter hides it."""
        found = np.flatnonzero(self.shown == row)
        return int(found[0]) if len(found) else -1

    def told(self, row: int) -> str:
        """What is said of an entry in full, in lines."""
        time, clock, lane, what, where, basis = self.rows.cells(row)
        why = self.rows.entries[row].why
        return "\n".join(filter(None, (f"{time} {clock}".strip(), f"{lane}, {where}: {what}", why, basis)))

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column; -1: by time."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [self.row_at(index) for index in old]
        self._column, self._is_descending = max(column, 0), order == Qt.SortOrder.DescendingOrder
        self.shown = self._wanted()
        if old:
            places = [self.index(self.place_of(row), index.column()) for row, index in zip(kept, old, strict=True)]
            self.changePersistentIndexList(old, places)
        self.layoutChanged.emit()

    def _wanted(self) -> Rows:
        passing = self.rows.passing(self._text, self._hidden)
        return self.rows.sorted_by(passing, self._column, descending=self._is_descending)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many entries the filter lets through."""
        return 0 if parent.isValid() else len(self.shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and how."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows.cells(self.row_at(index))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_lines(self.told(self.row_at(index)).split("\n"))
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[section]
