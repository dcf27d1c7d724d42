"""The line at the bottom: where one is, what is selected, how the examination stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QToolButton, QWidget

from core.case.case import Exhibit
from core.inspect import codepages
from core.report.visible import visible
from gui import status_text
from gui.action_set import FULL_TEXT
from gui.document import Change, DocumentView
from gui.elided_label import ElidedLabel
from gui.named import named
from gui.plain import tip
from gui.workers.progress import percent

_SHOWN = Change.CARET | Change.SELECTION | Change.LAYOUT


class StatusLine(QWidget):
    """Shows one document at a time.

    Signals:
        cancel_wanted: the Cancel button.
        code_page_chosen: a code page by name.
    """

    cancel_wanted = Signal()
    code_page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: DocumentView | None = None
        self.state = named(ElidedLabel(), "scanState", "State of the examination")
        self.progress = named(QProgressBar(), "scanProgress", "Progress of the examination")
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.progress.setFixedHeight(10)
        self.cancel = named(QToolButton(), "scanCancel", "Cancel", tip="Stop examining (Shift+Esc)")
        self.cancel.setText("Cancel")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.offset = _label("statusOffset", "Offset of the caret")
        self.address = _label("statusAddress", "Address in DEBUG or in the dump")
        self.selection = _label("statusSelection", "Selection")
        self.code_page = named(QToolButton(), "statusCodePage", "Code page of the text column")
        self.code_page.setToolTip("Code page of the text column")
        self.code_page.setAutoRaise(True)
        self.code_page.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.badge = _label("readOnly", "The evidence is open for reading only")
        self.badge.setText("Read-only")
        self.badge.setToolTip("Evidence is opened for reading only; nothing in this program can change it")
        self._fill_code_pages()
        self._arrange()
        self._set_running(running=False)
        self.set_document(None)

    def set_document(self, document: DocumentView | None) -> None:
        """Show ``document``; ``None`` when there is none."""
        if self._document is not None:
            self._document.changed.disconnect(self._on_changed)
        self._document = document
        for widget in (self.offset, self.address, self.selection, self.code_page, self.badge):
            widget.setVisible(document is not None)
        if document is not None:
            document.changed.connect(self._on_changed)
            self._on_changed(_SHOWN)

    def show_running(self, name: str, done: int, total: int, seconds: float, place: tuple[int, int] = (1, 1)) -> None:
        """Show how far an examination is, and the how manieth of how many files it is of."""
        self._say(status_text.running(name, done, total, seconds, place))
        self._show_share(done, 0 if done >= total else total)
        self._set_running(running=True)

    def show_opening(self, done: int, total: int) -> None:
        """Show how far the opening of files is."""
        self._say(status_text.opening(done, total))
        self._show_share(done, total)
        self._set_running(running=True)

    def show_waiting(self, waiting: int) -> None:
        """Let the Cancel button say how many files it is about."""
        text, tip_ = status_text.cancelling(waiting)
        self.cancel.setText(text)
        self.cancel.setAccessibleName(text)
        self.cancel.setToolTip(f"{tip_} (Shift+Esc)")

    def show_examined(self, exhibit: Exhibit) -> None:
        """Show how an examination ended."""
        self._say(status_text.examined(exhibit))
        self._set_running(running=False)

    def show_text(self, text: str) -> None:
        """Show that nothing runs, and ``text``."""
        self._say(text)
        self._set_running(running=False)

    def _say(self, text: str) -> None:
        self.state.setText(visible(text))
        self.state.setToolTip(tip(text))

    def _show_share(self, done: int, total: int) -> None:
        """Let the bar show how much of ``total`` is done; of 0, that nobody knows."""
        self.progress.setRange(0, 100 if total else 0)
        self.progress.setValue(percent(done, total) if total else 0)

    def _set_running(self, *, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)

    def _fill_code_pages(self) -> None:
        menu = QMenu(self)
        self._choices = QActionGroup(menu)
        for name in codepages.NAMES:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(name)
            action.setProperty(FULL_TEXT, f"Code page: {name}")
            action.setToolTip("Code page of the text column")
            self._choices.addAction(action)
        self._choices.triggered.connect(self._on_code_page)
        self.code_page.setMenu(menu)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(14)
        row.addWidget(self.progress)
        row.addWidget(self.state, 1)
        for widget in (self.cancel, self.selection, self.offset, self.address, self.code_page, self.badge):
            row.addWidget(widget)

    @Slot(object)
    def _on_code_page(self, action: object) -> None:
        chosen = self._choices.checkedAction()
        if chosen is not None and action is not None:
            self.code_page_chosen.emit(str(chosen.data()))

    @Slot(object)
    def _on_changed(self, what: Change) -> None:
        document = self._document
        if document is None or not what & _SHOWN:
            return
        self.offset.setText(status_text.place(document.caret))
        self.address.setText(status_text.address(document.source, document.caret))
        self.selection.setText(status_text.selection(document.selection))
        self.code_page.setText(document.code_page)
        for action in self._choices.actions():
            action.setChecked(action.data() == document.code_page)


def _label(name: str, accessible: str) -> QLabel:
    label = named(QLabel(), name, accessible)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(accessible)
    return label
