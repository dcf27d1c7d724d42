"""Own structures from anywhere in the window: the dialog, and a menu of those that may be parsed with."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from core.formats.own.definition import OwnStructure
from core.formats.own.trust import TrustState
from gui.dialogs.own_dialog import OwnDialog
from gui.field_commands import FieldCommands
from gui.own_store import OwnStore
from gui.plain import caption, tip


class OwnCommands(QObject):
    """Keeps ``menu``, which is to stand in the one for parsing, in step with the folder."""

    def __init__(self, store: OwnStore, fields: FieldCommands, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._fields = fields
        self._window = window
        self.menu = QMenu("Own &structures", window)
        self.menu.setToolTipsVisible(True)
        self.dialog: OwnDialog | None = None
        store.changed.connect(self._fill)
        store.revoked.connect(fields.forget_own)
        self.menu.aboutToShow.connect(store.refresh)
        self._fill()
        store.refresh()

    @Slot()
    def structures_own(self) -> None:
        """Show the dialog."""
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self._store.refresh()
        self.dialog = OwnDialog(self._store, self._window)
        self.dialog.open()

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for own in self._store.listed:
            is_trusted = self._store.state(own) is TrustState.TRUSTED
            name = caption(own.name) if is_trusted else f"{caption(own.name)} ({self._store.state(own)})…"
            action = self.menu.addAction(name)
            action.setToolTip(tip(own.description or str(own.path)))
            action.triggered.connect(partial(self._on_chosen, own))
        if not self._store.listed:
            self.menu.addAction("None yet…").triggered.connect(self.structures_own)

    def _on_chosen(self, own: OwnStructure, _is_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt sends
        if self._store.state(own) is TrustState.TRUSTED:
            self._fields.parse_own(own, self._store.trust)
        else:
            self.structures_own()
            self._mark(own.path)

    def _mark(self, path: Path) -> None:
        if self.dialog is not None:
            self.dialog.mark(path)
