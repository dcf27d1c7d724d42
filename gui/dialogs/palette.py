"""The command palette: every action by name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.typing import override
from gui.action_set import FULL_TEXT
from gui.dialogs.palette_rank import rank
from gui.named import named

ICON_SIDE = 20
HINT = "Up and Down choose, Enter does it, Esc leaves"
_ACTION = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """A line that filters a list; Enter does what is marked. What cannot be done now is not listed."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find a command")
        self.setObjectName("palette")
        self.resize(560, 420)
        self._actions = actions
        self._blank = _blank_icon()
        self.line = named(QLineEdit(), "paletteLine", "Command")
        self.line.setPlaceholderText("Type a part of what you want to do")
        self.line.setClearButtonEnabled(True)
        self.list = named(QListWidget(), "paletteList", "Commands")
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self.list.itemActivated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self._hint = named(QLabel(HINT), "quiet")
        column.addWidget(self._hint)
        self.line.textChanged.connect(self.filter)
        self.line.returnPressed.connect(self._on_return)
        self.line.installEventFilter(self)
        self.filter("")

    @Slot(str)
    def filter(self, text: str) -> None:
        """List the actions that match ``text``, the best matches first."""
        ranks = [(rank(_name(a), a.toolTip(), text), n) for n, a in enumerate(self._actions) if a.isEnabled()]
        self.list.clear()
        for _, number in sorted((place, n) for place, n in ranks if place is not None):
            self.list.addItem(self._item(self._actions[number]))
        self.list.setCurrentRow(0)
        self._hint.setText(HINT if self.list.count() else "No command that can be done now matches.")

    def _item(self, action: QAction) -> QListWidgetItem:
        name, keys = _name(action), action.shortcut().toString()
        item = QListWidgetItem(f"{name}    ({keys})" if keys else name)
        item.setIcon(action.icon() if not action.icon().isNull() else self._blank)
        item.setData(_ACTION, action)
        item.setToolTip(action.toolTip())
        return item

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the line move the mark in the list."""
        is_key = watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_return(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._on_activated(item)

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        action = item.data(_ACTION)
        self.accept()
        action.trigger()


def _name(action: QAction) -> str:
    return str(action.property(FULL_TEXT) or action.text().replace("&", "").removesuffix("…"))


def _blank_icon() -> QIcon:
    """What stands before a command without icon, so that the names are in one column."""
    pixmap = QPixmap(ICON_SIDE, ICON_SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
