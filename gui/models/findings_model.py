"""The findings of all exhibits as a table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from core.case.case import Exhibit
from core.finding import Finding
from core.typing import override
from gui.models.finding_rows import TITLES, Column, FindingRow, FindingRows
from gui.plain import tip

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = (Column.OFFSET, Column.LENGTH, Column.CHANCE)
_DESCENDING = Qt.SortOrder.DescendingOrder


class FindingsModel(QAbstractTableModel):
    """Filters and sorts by itself: a proxy would call back into Python for each comparison of 50,000 rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = FindingRows()
        self._is_settled = True
        self._our_words = QFont()
        self._our_words.setItalic(True)

    @property
    def total(self) -> int:
        """How many findings there are, shown or not."""
        return len(self._rows.all)

    @property
    def all_rows(self) -> list[FindingRow]:
        """Every finding of the case; not to be changed."""
        return self._rows.all

    def row_at(self, index: Index) -> FindingRow:
        """The finding that ``index`` shows."""
        return self._rows.shown[index.row()]

    def row_of(self, row: FindingRow) -> int:
        """Where ``row`` is shown; -1 when the filter hides it."""
        return next((n for n, shown in enumerate(self._rows.shown) if shown.key == row.key), -1)

    def append(self, exhibit: Exhibit, findings: list[Finding]) -> None:
        """Add a batch, in one insertion."""
        rows = [FindingRow(exhibit, finding) for finding in findings]
        passing = self._rows.passing(rows)
        first = self.rowCount()
        if passing:
            self.beginInsertRows(QModelIndex(), first, first + len(passing) - 1)
        self._rows.append(rows, passing)
        self._is_settled = False
        if passing:
            self.endInsertRows()

    def replace(self, exhibit: Exhibit, findings: list[Finding]) -> None:
        """Let ``findings`` be all there are of ``exhibit``; where they show what was there, the table stays."""
        rows = [FindingRow(exhibit, finding) for finding in findings]
        if self._rows.revise(exhibit.number, rows):
            return
        self.beginResetModel()
        self._rows.drop(exhibit.number)
        self._rows.append(rows, self._rows.passing(rows))
        self._rows.settle()
        self.endResetModel()

    def filter(self, text: str) -> None:
        """Show only rows in which each word of ``text`` stands."""
        self.beginResetModel()
        self._rows.filter(text)
        self.endResetModel()

    def settle(self) -> None:
        """Sort in what came since the last time; for when a scan has ended."""
        if not self._is_settled:
            self._is_settled = True
            self._reorder(self._rows.settle)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values of a column; -1: by place in the case."""
        wanted = column if column >= 0 else None

        def change() -> None:
            self._rows.order_by(wanted, descending=order == _DESCENDING)

        self._reorder(change)

    def _reorder(self, change: Callable[[], None]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [self.row_at(index).key for index in old]
        change()
        if old:
            places = {row.key: n for n, row in enumerate(self._rows.shown)}
            new = [self.index(places[key], index.column()) for key, index in zip(kept, old, strict=True)]
            self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many findings the filter lets through."""
        return 0 if parent.isValid() else len(self._rows.shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and how."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.row_at(index).shown(index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.FontRole if (
                index.column() == Column.TEXT and not self.row_at(index).finding.text.strip()
            ):
                return self._our_words
            case Qt.ItemDataRole.TextAlignmentRole if index.column() in _NUMBERS:
                return _RIGHT
        return None

    def _tip(self, index: Index) -> str | None:
        row = self.row_at(index)
        tips = {Column.TEXT: row.finding.explanation, Column.FILE: row.exhibit.path}
        said = tips.get(Column(index.column()))
        return None if said is None else tip(said)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.CHANCE:
            return "How many places this good chance alone gives in a file of this size, at most"
        return TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None
