"""The bar in which one types where to go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.errors import BadAddress
from core.source.base import ByteSource
from gui import status_text
from gui.document import DocumentView
from gui.named import named

ParseGoto = Callable[[str, int, ByteSource], int]
HINT = "0x3E00, 15872, +200h, 0AFA:3F00, 50%, end"


class GotoBar(QFrame):
    """Says while one types where it would go, or why it goes nowhere.

    Signals:
        closed: the bar is gone, and the focus belongs to the bytes again.
    """

    closed = Signal()

    def __init__(self, parse: ParseGoto, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gotoBar")
        self._parse = parse
        self._document: DocumentView | None = None
        self.line = named(QLineEdit(), "gotoLine", "Offset or address to go to")
        self.line.setPlaceholderText(HINT)
        self.line.setMinimumWidth(300)
        self.answer = named(QLabel(), "quiet", "Where that is")
        self.answer.setWordWrap(True)
        self._go = named(QPushButton("Go"), "gotoGo")
        self._go.clicked.connect(self._on_go)
        close = named(QPushButton("Close"), "gotoClose")
        close.clicked.connect(self.leave)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_go)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self._arrange(close)
        self.hide()

    def _arrange(self, close: QPushButton) -> None:
        caption = QLabel("&Go to")
        caption.setBuddy(self.line)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 8, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for column, widget in enumerate((caption, self.line, self._go, close)):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(1, 1)
        # Below the line and as wide as the bar: a reason takes more room than an offset.
        grid.addWidget(self.answer, 1, 1, 1, 3)

    def ask(self, document: DocumentView) -> None:
        """Ask where to go in ``document``."""
        self._document = document
        self.show()
        self.line.selectAll()
        self.line.setFocus()
        self._on_typed()

    def set_document(self, document: DocumentView | None) -> None:
        """Go in another document from now on."""
        self._document = document
        if document is None:
            self.hide()
        elif self.isVisible():
            self._on_typed()

    @Slot()
    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _target(self) -> int | None:
        if self._document is None:
            return None
        return self._parse(self.line.text(), self._document.caret, self._document.source)

    @Slot()
    def _on_typed(self) -> None:
        if not self.line.text().strip():
            self._answer("An offset, an address of DEBUG or of the dump, a share, or a sum", "quiet")
            self._go.setEnabled(False)
            return
        try:
            target = self._target()
        except BadAddress as err:
            self._answer(str(err), "problem")
            self._go.setEnabled(False)
        else:
            if target is not None and self._document is not None:
                where = status_text.address(self._document.source, target)
                self._answer(f"Goes to {status_text.place(target)}  ·  {where}", "good")
            self._go.setEnabled(True)

    def _answer(self, text: str, name: str) -> None:
        self.answer.setText(text)
        self.answer.setObjectName(name)
        self.answer.style().unpolish(self.answer)
        self.answer.style().polish(self.answer)

    @Slot()
    def _on_go(self) -> None:
        try:
            target = self._target()
        except BadAddress:
            return
        if target is not None and self._document is not None and self.line.text().strip():
            self._document.go_to(target)
            self.leave()
