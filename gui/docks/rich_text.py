"""Rich text to read in a pane: what is marked in it can be copied by the usual keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextBrowser

from core.typing import override

_OWN_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)


class RichText(QTextBrowser):
    """A text browser that keeps its keys: the window's own Ctrl+C would copy bytes."""

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the keys for copying while the text has the keyboard."""
        is_claim = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_claim and isinstance(event, QKeyEvent) and any(event.matches(keys) for keys in _OWN_KEYS):
            event.accept()
            return True
        return super().event(event)
