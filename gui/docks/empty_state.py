"""What a pane shows while it has nothing to show: what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from gui.named import named


class EmptyState(QStackedWidget):
    """Either a pane's content, or one sentence in its place."""

    def __init__(self, content: QWidget, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = named(QLabel(text), "emptyState")
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._content = content
        self.addWidget(self._label)
        self.addWidget(content)
        self.setFocusProxy(content)

    def show_content(self) -> None:
        """Show the content."""
        self.setCurrentWidget(self._content)

    def show_text(self, text: str) -> None:
        """Show ``text`` in its place."""
        self._label.setText(text)
        self.setCurrentWidget(self._label)
