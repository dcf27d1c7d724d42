"""What the Help menu does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from gui.dialogs.help_texts import about_html, notices_html, shortcuts_html
from gui.dialogs.palette import CommandPalette
from gui.dialogs.text_dialog import TextDialog
from gui.notices import Notices


class HelpCommands(QObject):
    """Opens one dialog at a time."""

    def __init__(self, actions: Callable[[], list[QAction]], notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._notices = notices
        self._window = window
        self.dialog: QDialog | None = None

    def help_palette(self) -> None:
        """Every command by name."""
        self._open(CommandPalette(self._actions(), self._window))

    def help_shortcuts(self) -> None:
        """Every command and its keys."""
        self._open(TextDialog("Keyboard shortcuts", shortcuts_html(), self._window))

    def help_notices(self) -> None:
        """What was said so far."""
        self._open(TextDialog("Messages", notices_html(self._notices.history), self._window, can_copy=True))

    def help_about(self) -> None:
        """Version and licence."""
        dialog = TextDialog("About Postal Inspector", about_html(), self._window)
        dialog.resize(540, 330)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self.dialog = dialog
        dialog.open()
