"""The pane with all evidence of the case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.case.case import Exhibit
from core.postoffice.kinds import KINDS
from core.typing import override
from gui.docks.empty_state import EmptyState
from gui.models.evidence_model import EvidenceModel
from gui.named import named
from gui.plain import caption

NAME_WIDTH = 144
WIDTHS = {2: 84, 3: 150}
WIDEST_VERDICT = "Suspect (20,000+)"
BESIDE_TEXT = 34
"""What an icon and the margins of a cell take."""
FEW = 12
"""Rows that need no filter."""
OPEN_ROWS = 400
"""Rows that folders are opened for without being asked."""
FILTER_MS = 200
Index = QModelIndex | QPersistentModelIndex


class _WideRows(QStyledItemDelegate):
    """Paints rows that take all columns no wider than the pane, so that what is cut off is seen to be."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        if self._tree.isFirstColumnSpanned(index.row(), index.parent()):
            option.rect = option.rect.intersected(self._tree.viewport().rect())
            option.textElideMode = Qt.TextElideMode.ElideRight
        super().paint(painter, option, index)


class EvidenceDock(QDockWidget):
    """A tree of folders and files, and above it what files to show.

    Signals:
        exhibit_chosen: the number of the exhibit to show.
        kind_chosen: the number of an exhibit, and the kind to examine it as.
    """

    exhibit_chosen = Signal(object)
    kind_chosen = Signal(object, object)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__("Evidence", parent)
        self.setObjectName("dock.evidence")
        self._model = model
        self._open: set[str] = set()
        self._closed: set[str] = set()
        self._current: int | None = None
        self.tree = named(QTreeView(), "evidence", "Evidence")
        self.filter = named(QLineEdit(), "evidenceFilter", "Show only files whose name holds this")
        self.only_suspects = named(QCheckBox("Only suspect"), "evidenceSuspects", tip="Show suspect files only")
        self._filtering = QTimer(self)
        self._filtering.setSingleShot(True)
        self._filtering.setInterval(FILTER_MS)
        self._filtering.timeout.connect(self._on_filter)
        self._dress_tree()
        self._arrange()
        self._connect()

    def _dress_tree(self) -> None:
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(_WideRows(self.tree))
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setIndentation(10)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.resizeSection(1, self.tree.fontMetrics().horizontalAdvance(WIDEST_VERDICT) + BESIDE_TEXT)
        for section, width in WIDTHS.items():
            header.resizeSection(section, width)

    def _arrange(self) -> None:
        self.filter.setPlaceholderText("Filter by name")
        self.filter.setClearButtonEnabled(True)
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.filter, 1)
        row.addWidget(self.only_suspects)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.tree, 1)
        self._bar.hide()
        self._state = EmptyState(content, "No evidence yet.\n\nOpen a file or a folder, or drop one here.", self)
        self.setWidget(self._state)

    def _connect(self) -> None:
        self.tree.activated.connect(self._on_chosen)
        self.tree.clicked.connect(self._on_chosen)
        self.tree.customContextMenuRequested.connect(self._on_context)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.filter.textChanged.connect(self._filtering.start)
        self.only_suspects.toggled.connect(self._filtering.start)
        self._model.modelReset.connect(self._on_reset)

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
        self._current = exhibit.number
        index = self._model.index_of(exhibit.number)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def menu_at(self, index: QModelIndex) -> QMenu | None:
        """The menu for a row; ``None`` where there is nothing to do."""
        exhibit = self._model.exhibit_at(index)
        if exhibit is None or exhibit.source is None:
            return None
        menu = named(QMenu(self), "evidenceMenu", "What to do with this file")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Show").setData(exhibit.number)
        kinds = menu.addMenu("Examine as")
        group = QActionGroup(menu)
        for kind in KINDS:
            action = group.addAction(caption(kind.label))
            action.setCheckable(True)
            action.setChecked(kind == exhibit.kind)
            action.setToolTip(kind.role)
            action.setData((exhibit.number, kind.id))
            kinds.addAction(action)
        menu.triggered.connect(self._on_menu)
        return menu

    @Slot(QPoint)
    def _on_context(self, where: QPoint) -> None:
        menu = self.menu_at(self.tree.indexAt(where))
        if menu is not None:
            menu.popup(self.tree.viewport().mapToGlobal(where))

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        match action.data():
            case (int(number), str(ident)):
                self.kind_chosen.emit(number, next(kind for kind in KINDS if kind.id == ident))
            case int(number):
                self.exhibit_chosen.emit(number)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        number = self._model.number_at(index)
        if number is not None:
            self.exhibit_chosen.emit(number)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        key = self._model.key_at(index)
        if key is not None:
            self._open.add(key)
            self._closed.discard(key)
        self._span(index)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        key = self._model.key_at(index)
        if key is not None:
            self._closed.add(key)
            self._open.discard(key)

    @Slot()
    def _on_filter(self) -> None:
        self._model.set_filter(self.filter.text().strip(), only_suspects=self.only_suspects.isChecked())

    @Slot()
    def _on_reset(self) -> None:
        """Open what was open, and as many folders besides as can be seen at a glance; mark what was marked."""
        rows = self._open_folders()
        if rows or self._model.is_filtered:
            self._state.show_content()
        if rows > FEW:
            self._bar.show()
        if self._current is not None:
            index = self._model.index_of(self._current)
            if index.isValid():
                self.tree.setCurrentIndex(index)

    def _open_folders(self) -> int:
        """Open folders, from the top down, and return how many rows can be seen then."""
        self._span(QModelIndex())
        rows = self._model.rowCount()
        waiting = [self._model.index(row, 0) for row in range(min(rows, OPEN_ROWS))]
        while waiting:
            index = waiting.pop(0)
            key, below = self._model.key_at(index), self._model.rowCount(index)
            is_wanted = key in self._open or (key not in self._closed and rows + below <= OPEN_ROWS)
            if key is None or not is_wanted:
                continue
            self.tree.expand(index)
            rows += below
            inside = (self._model.index(row, 0, index) for row in range(min(below, OPEN_ROWS)))
            waiting += [inner for inner in inside if self._model.hasChildren(inner)]
        return rows

    def _span(self, parent: QModelIndex) -> None:
        """Let the rows of folders take all columns: what they are is longer than a name."""
        for row in range(self._model.rowCount(parent)):
            if self._model.is_wide(self._model.index(row, 0, parent)):
                self.tree.setFirstColumnSpanned(row, parent, True)  # noqa: FBT003 - Qt's own signature
