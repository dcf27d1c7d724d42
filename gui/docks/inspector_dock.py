"""The pane with the values at the caret."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.inspect.values import WANTED, ByteOrder, Value, values_at
from core.report.visible import visible
from core.span import Span
from gui import status_text
from gui.docks.empty_state import EmptyState
from gui.document import Change, DocumentView
from gui.named import named

NOTHING = "Nothing to inspect.\n\nOpen a file; the values at the caret appear here."
ORDERS = (ByteOrder.LITTLE, ByteOrder.BIG)
TITLES = ("Value", "Little-endian", "Big-endian")
NAME_WIDTH = 104
SMALLER = 0.87
"""Of the usual size of letters: two byte orders of 64 bits side by side want a wide pane otherwise."""


class InspectorDock(QDockWidget):
    """Every reading of the bytes from the caret on, in both byte orders; Enter selects the bytes of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Inspector", parent)
        self.setObjectName("dock.inspector")
        self._document: DocumentView | None = None
        self._lengths: list[tuple[int, ...]] = []
        self.table = named(QTableWidget(0, len(TITLES)), "inspector", "Values at the caret")
        self.place = named(QLabel(), "inspectorPlace", "Place of the values")
        self.detail = named(QLabel(), "inspectorDetail", "The marked value in full")
        self._set_up_table()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.place.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.place)
        column.addWidget(self.table, 1)
        self.detail.setContentsMargins(10, 6, 10, 6)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.detail)
        page.setFocusProxy(self.table)
        self._state = EmptyState(page, NOTHING, self)
        self.setWidget(self._state)
        self.table.cellActivated.connect(self._on_activated)
        self.table.currentCellChanged.connect(self._tell_detail)
        self.visibilityChanged.connect(self._refresh)

    def set_document(self, document: DocumentView | None) -> None:
        """Show the values at the caret of ``document``."""
        if self._document is not None:
            self._document.changed.disconnect(self._on_changed)
        self._document = document
        if document is not None:
            document.changed.connect(self._on_changed)
        self._refresh()

    def _set_up_table(self) -> None:
        table = self.table
        font = table.font()
        font.setPointSizeF(font.pointSizeF() * SMALLER)
        table.setFont(font)
        table.setHorizontalHeaderLabels(TITLES)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setDefaultSectionSize(QFontMetrics(table.font()).height() + 7)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(60)
        header.resizeSection(0, NAME_WIDTH)
        for section in (1, 2):  # equally wide, whatever the pane is: both byte orders are to be seen
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @Slot(object)
    def _on_changed(self, what: Change) -> None:
        if what & (Change.CARET | Change.BYTES):
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        document = self._document
        if document is None:
            self._state.show_text(NOTHING)
            return
        if document.size == 0:
            self._state.show_text("The file is empty: there are no values in it.")
            return
        if not self.isVisible():
            return  # readings nobody sees are not worth a key press's time
        caret = document.caret
        self.place.setText(f"At {status_text.place(caret)}")
        data = _known_from(document, caret)
        self._fill([values_at(data, order) for order in ORDERS])
        self._state.show_content()

    def _fill(self, columns: list[list[Value]]) -> None:
        rows = len(columns[0])
        if self.table.rowCount() != rows:
            self.table.setRowCount(rows)
        self._lengths = [tuple(column[row].length for column in columns) for row in range(rows)]
        for row in range(rows):
            self._cell(row, 0).setText(columns[0][row].name)
            for number, column in enumerate(columns, 1):
                value = column[row]
                cell = self._cell(row, number)
                cell.setText(value.text)
                cell.setToolTip(value.reason or f"{value.text}  ({value.length} bytes)")

        self._tell_detail()

    @Slot()
    def _tell_detail(self) -> None:
        """Show the marked value in full: some are longer than any column."""
        row, column = self.table.currentRow(), self.table.currentColumn()
        name, value = self.table.item(row, 0), self.table.item(row, column)
        is_told = column > 0 and name is not None and value is not None
        self.detail.setVisible(is_told)
        if is_told and name is not None and value is not None:
            self.detail.setText(visible(f"{name.text()}, {TITLES[column].lower()}: {value.text()}"))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(row, column, item)
        return item

    @Slot(int, int)
    def _on_activated(self, row: int, column: int) -> None:
        document = self._document
        length = self._lengths[row][max(0, column - 1)]
        if document is not None and length:
            document.select(Span.of(document.caret, length))


def _known_from(document: DocumentView, caret: int) -> bytes:
    """The bytes from the caret on, up to the first that is not known."""
    reading = document.reading(Span(caret, min(document.size, caret + WANTED)))
    if reading is None or not reading.pieces or reading.pieces[0].start != caret:
        return b""
    return reading.pieces[0].data
