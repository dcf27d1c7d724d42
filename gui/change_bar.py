"""The bar that says that evidence is no longer what it was."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.report.visible import visible
from gui.icon_set import IconSet
from gui.named import named


class ChangeBar(QFrame):
    """Stays until the evidence is opened again.

    Signals:
        reopen_wanted: the button.
    """

    reopen_wanted = Signal()

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changeBar")
        self._icons = icons
        self._sign = QLabel()
        self.sentence = named(QLabel(), "changeText")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._reopen = named(QPushButton("Re-open"), "changeReopen")
        self._reopen.setToolTip("Open the evidence again and examine it from the start")
        self._reopen.clicked.connect(self.reopen_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._reopen)
        icons.changed.connect(self._on_icons_changed)
        self._on_icons_changed()
        self.hide()

    @Slot(object)
    def show_changes(self, changes: tuple[str, ...]) -> None:
        """Say what changed; nothing, when all is as it was again."""
        told = " ".join(changes)
        self.sentence.setText(visible(f"The evidence has changed since it was opened. {told}"))
        self.setVisible(bool(changes))

    @Slot()
    def _on_icons_changed(self) -> None:
        self._sign.setPixmap(self._icons("warning").pixmap(QSize(20, 20)))
