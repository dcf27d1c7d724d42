"""The pane with the findings of the whole case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.docks.empty_state import EmptyState
from gui.models.exhibit_state import count_in_words
from gui.models.finding_rows import Column, FindingRow
from gui.models.findings_model import FindingsModel
from gui.named import named

WIDTHS = {
    Column.FILE: 130,
    Column.OFFSET: 88,
    Column.LENGTH: 68,
    Column.KIND: 148,
    Column.CHANCE: 118,
    Column.TEMPLATE: 110,
}
NOTHING_YET = "No findings yet.\n\nOpen evidence: it is examined at once, and what is found appears here."
FILTER_MS = 150


class FindingsDock(QDockWidget):
    """A filter line above a table.

    Signals:
        finding_chosen: the ``FindingRow`` to go to.
        finding_marked: the ``FindingRow`` the cursor of the table is on.
    """

    finding_chosen = Signal(object)
    finding_marked = Signal(object)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__("Findings", parent)
        self.setObjectName("dock.findings")
        self._model = model
        self._remark = ""
        self._nothing = NOTHING_YET
        self.filter = named(QLineEdit(), "findingsFilter", "Filter findings")
        self.filter.setPlaceholderText("Filter by any words: a mailbox, a file, an offset…")
        self.filter.setClearButtonEnabled(True)
        self.count = named(QLabel(), "findingsCount", "Number of findings")
        self.table = named(QTableView(), "findings", "Findings")
        self.table.setModel(model)
        self._set_up_table()
        self._state = EmptyState(self.table, NOTHING_YET, self)
        self._arrange()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FILTER_MS)
        self._pause.timeout.connect(self._on_filter)
        self.filter.textChanged.connect(self._on_typed)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        for signal in (model.rowsInserted, model.modelReset, model.layoutChanged):
            signal.connect(self._on_count_changed)
        self._on_count_changed()

    def mark(self, row: FindingRow) -> None:
        """Put the cursor of the table on a finding, if the filter shows it."""
        at = self._model.row_of(row)
        if at >= 0 and at != self.table.currentIndex().row():
            self.table.setCurrentIndex(self._model.index(at, 0))

    def say(self, remark: str) -> None:
        """Say something of the list as a whole: that it is cut, that an examination is not over."""
        self._remark = remark
        self._on_count_changed()

    def say_nothing_listed(self, reason: str) -> None:
        """Say why the list is empty, for when it is; without a reason, what to do."""
        self._nothing = reason or NOTHING_YET
        self._on_count_changed()

    def _set_up_table(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        height = QFontMetrics(table.font()).height() + 7
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(height)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 5, 8, 5)
        bar.setSpacing(12)
        self.filter.setMaximumWidth(420)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.count)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self._state, 1)
        self.setWidget(page)
        page.setFocusProxy(self.table)

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_filter(self) -> None:
        self._model.filter(self.filter.text())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.finding_chosen.emit(self._model.row_at(index))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.finding_marked.emit(self._model.row_at(index))  # once more: the caret may have gone elsewhere since

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.finding_marked.emit(self._model.row_at(index))

    @Slot()
    def _on_count_changed(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        said = count_in_words(total) if shown == total else f"{shown:,} of {count_in_words(total)}"
        self.count.setText(". ".join(part for part in (said, self._remark) if part))
        if shown:
            self._state.show_content()
        elif total:
            self._state.show_text("No finding matches the filter.\n\nClear it to see all of them.")
        else:
            self._state.show_text(self._remark or self._nothing)
