"""The dialog into which one pastes a hex dump."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import DumpError
from core.source.base import ByteSource
from gui.named import named
from gui.theme.fonts import mono_font

Paste = Callable[[str, str], tuple[ByteSource, tuple[str, ...]]]
"""Reads a dump under a name: the bytes it shows, and what must be said of them."""
PAUSE_MS = 200
LEAD = (
    "Paste the output of DOS DEBUG, hexdump, xxd or a similar tool. Wrapped lines, quote marks of e-mail and text "
    "around the dump are put up with; bytes that the dump does not show stay unknown."
)


class PasteDialog(QDialog):
    """Reads the dump while one types and says what it makes of it.

    Signals:
        pasted: the source, and the notes that belong to it.
    """

    pasted = Signal(object, object)

    def __init__(self, paste: Paste, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Paste a hex dump")
        self.setObjectName("pasteDialog")
        self.resize(760, 520)
        self._paste = paste
        self._name = name
        lead = QLabel(LEAD)
        lead.setWordWrap(True)
        self.text = named(QPlainTextEdit(), "pasteText", "Hex dump")
        self.text.setPlaceholderText("0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me")
        self.text.setFont(mono_font(10))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.answer = named(QLabel(), "quiet", "What was read")
        self.answer.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._examine = self._buttons.addButton("Examine", QDialogButtonBox.ButtonRole.AcceptRole)
        self._examine.setObjectName("pasteExamine")
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for widget in (lead, self.text, self.answer, self._buttons):
            column.addWidget(widget, 1 if widget is self.text else 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.text.textChanged.connect(self._pause.start)
        self.look()

    @Slot()
    def look(self) -> None:
        """Read what stands there now."""
        text = self.text.toPlainText()
        if not text.strip():
            self._answer("Nothing to read yet.", "quiet", is_good=False)
            return
        try:
            source, notes = self._paste(text, self._name)
        except DumpError as err:
            self._answer(str(err), "problem", is_good=False)
        else:
            said = " ".join((f"{source.size:,} bytes.", *notes[:4]))
            self._answer(said, "good", is_good=True)
            source.close()

    def _answer(self, text: str, name: str, *, is_good: bool) -> None:
        self.answer.setText(text)
        self.answer.setObjectName(name)
        self.answer.style().unpolish(self.answer)
        self.answer.style().polish(self.answer)
        self._examine.setEnabled(is_good)

    @Slot()
    def _on_accepted(self) -> None:
        try:
            source, notes = self._paste(self.text.toPlainText(), self._name)
        except DumpError as err:
            self._answer(str(err), "problem", is_good=False)
            return
        self.pasted.emit(source, notes)
        self.accept()
