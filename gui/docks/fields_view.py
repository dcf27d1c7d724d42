"""The tree of fields: its columns, its keys, its menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from core.typing import override
from gui.models.field_node import FieldNode
from gui.models.field_tree import LENGTH, MARK, NAME, OFFSET, VALUE, FieldTree
from gui.named import named

SAMPLES = {OFFSET: "0x3FFFFFF0", LENGTH: "64,000,000", MARK: "documented"}
"""What the columns of few letters must have room for."""
MARGIN = 16
VALUE_LEAST = 260
"""With less room than this for values, offset, length and mark stand beyond the right edge."""
NAME_LEAST, NAME_MOST = 0.3, 0.46
"""The share of names: what those on show need, between these."""
NAME_WIDEST = 260
WIDEN_MS = 30
INDENT = 10
SMALLER = 0.87
"""Of the usual size of letters, as in the inspector: names and values are to be read whole in a narrow pane."""
PATH_KEYS = QKeySequence("Ctrl+Alt+C")
TREE_KEYS = QKeySequence("Ctrl+Shift+C")


class FieldsView(QTreeView):
    """Shows a ``FieldTree``.

    Signals:
        marked: the user moved to a row: its index.
        entered: the row that Enter was pressed on, or that was double-clicked.
        copied: what was put on the clipboard, in words.
    """

    marked = Signal(QModelIndex)
    entered = Signal(QModelIndex)
    copied = Signal(str)

    def __init__(self, fields: FieldTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "fieldsTree", "Fields")
        self._fields = fields
        self._is_led = False
        self._fitted = -1
        self._name = 0
        self.setModel(fields)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SMALLER)
        self.setFont(font)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setIndentation(INDENT)
        self.setRootIsDecorated(False)  # there is one root, and always open
        self.setTextElideMode(Qt.TextElideMode.ElideRight)  # a date cut in its middle reads as another one
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._widening = QTimer(self)
        self._widening.setSingleShot(True)
        self._widening.setInterval(WIDEN_MS)
        self._widening.timeout.connect(self._widen)
        self.expanded.connect(self._widening.start)
        fields.rowsInserted.connect(self._widening.start)
        fields.modelReset.connect(self._on_reset)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def node(self) -> FieldNode | None:
        """The field that is marked."""
        return self._fields.node_at(self.currentIndex())

    def mark(self, index: QModelIndex) -> None:
        """Put the cursor on a row and bring it into view; ``marked`` does not tell of it."""
        self._is_led = True
        try:
            if index.isValid():
                self.setCurrentIndex(index)
                self.scrollTo(index)
            else:
                self.setCurrentIndex(QModelIndex())
                self.clearSelection()
        finally:
            self._is_led = False

    def find_next(self, words: str) -> bool:
        """Go to the next row that was read and has ``words`` in its name, value or problem; whether there is one."""
        here = self.currentIndex()
        for index in self._rows_after(here):
            node = self._fields.node_at(index)
            if node is not None and node.note is None and words.casefold() in _searched(node):
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def copy_value(self) -> None:
        """Copy what the field says."""
        if self.node is not None:
            self._copy(self.node.field.value or self.node.field.name, "The value was copied.")

    def copy_path(self) -> None:
        """Copy the names that lead to the field."""
        if self.node is not None:
            self._copy(self.node.path, "The path was copied.")

    def copy_tree(self) -> None:
        """Copy the field and all that is inside it as text."""
        if self.node is not None and self.node.note is None:
            self._fields.copy(self.node.field, self._take_tree)

    def _take_tree(self, text: str) -> None:
        count = text.count("\n") + 1
        self._copy(text, f"{count:,} lines were copied as text." if count > 1 else "1 line was copied as text.")

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(said)

    def _rows_after(self, here: QModelIndex) -> list[QModelIndex]:
        """All rows that were read, in the order of the file, from behind ``here`` round to it."""
        rows: list[FieldNode] = []
        stack = [self._fields.root] if self._fields.root else []
        while stack:
            node = stack.pop()
            rows.append(node)
            stack += reversed(node.children)
        at = next((n + 1 for n, node in enumerate(rows) if node is self._fields.node_at(here)), 0)
        return [self._fields.index_of(node) for node in (*rows[at:], *rows[:at])]

    # Columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column what it needs, and the values the rest."""
        super().resizeEvent(event)
        if event.size().width() != self._fitted:
            self._fitted = event.size().width()
            self._fit(self._fitted)

    def _fit(self, width: int) -> None:
        metrics, header = QFontMetrics(self.font()), self.header()
        few = {column: metrics.horizontalAdvance(text) + MARGIN for column, text in SAMPLES.items()}
        for column, wanted in few.items():
            header.resizeSection(column, wanted)
        rest = width - sum(few.values())
        room = rest if rest - self._name_in(rest) >= VALUE_LEAST else width
        name = self._name_in(room)
        header.resizeSection(NAME, name)
        header.resizeSection(VALUE, room - name)

    def _name_in(self, room: int) -> int:
        """The width of names where they share ``room`` with the values."""
        most = min(NAME_WIDEST, round(room * NAME_MOST))
        return min(max(self._name, min(NAME_WIDEST, round(room * NAME_LEAST))), most)

    @Slot()
    def _widen(self) -> None:
        """Widen the names as far as those on show need it; never back, or columns would jump."""
        needed = max(map(self._width_of, self._rows_on_show()), default=0)
        if needed > self._name:
            self._name = needed
            self._fit(self._fitted)

    def _rows_on_show(self) -> Iterator[QModelIndex]:
        index = self.indexAt(QPoint(0, 0))
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            yield index
            index = self.indexBelow(index)

    def _width_of(self, index: QModelIndex) -> int:
        depth = 0
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return self.sizeHintForIndex(index).width() + depth * INDENT

    @Slot()
    def _on_reset(self) -> None:
        self._name = 0
        self._fit(self._fitted)

    # What the user does

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_led and index.isValid():
            self.marked.emit(index)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.marked.emit(index)  # once more: the caret may have gone elsewhere since

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if not self._fields.read_more(index):
            self.entered.emit(index)

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the keys for copying while the tree has the keyboard: the window's own would copy bytes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._copier(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        copier = self._copier(event)
        if copier is not None:
            copier()
        elif event.key() == Qt.Key.Key_Asterisk:
            self.expand(self.currentIndex())  # and not all that is inside: that may be a whole file
        else:
            super().keyPressEvent(event)

    def _copier(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key copies, if it does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_value
        pressed = QKeySequence(event.keyCombination())
        return {TREE_KEYS.toString(): self.copy_tree, PATH_KEYS.toString(): self.copy_path}.get(pressed.toString())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a field."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index, where = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu().popup(where)

    def menu(self) -> QMenu:
        """What can be done with the field that is marked."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        for text, keys, slot in (
            ("Copy &value", copy, self.copy_value),
            ("Copy as &text, with all inside", TREE_KEYS, self.copy_tree),
            ("Copy &path", PATH_KEYS, self.copy_path),
        ):
            menu.addAction(f"{text}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}", slot)
        return menu


def _searched(node: FieldNode) -> str:
    field = node.field
    return f"{field.name}\n{field.value}\n{field.problem or ''}".casefold()
