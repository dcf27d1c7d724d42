"""A dialog that tells something: shortcuts, messages, about, a crash report."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from gui.named import named

LARGE = QSize(640, 560)


class TextDialog(QDialog):
    """Rich text to read and, if it is worth copying, a button that copies it."""

    def __init__(
        self,
        title: str,
        html: str,
        parent: QWidget | None = None,
        *,
        lead: str = "",
        can_copy: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("textDialog")
        self.resize(LARGE)
        self.text = named(QTextBrowser(), "", title)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(14)
        self.text.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if can_copy:
            copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
            copy.clicked.connect(self._on_copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        if lead:
            label = QLabel(lead)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
