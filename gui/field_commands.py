"""The structure of a file: what the user does with the fields pane from anywhere in the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.formats.own.definition import OwnStructure
from core.formats.own.parsing import parsing_file
from core.formats.own.trust import Trust
from gui.notices import Notices
from gui.panes import Panes
from gui.workspace import Workspace


class FieldCommands(QObject):
    """Chooses structures, and leads from a field to its bytes."""

    def __init__(self, panes: Panes, workspace: Workspace, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._panes = panes
        self._workspace = workspace
        self._notices = notices
        panes.fields.automatic_wanted.connect(self.fields_automatic)
        panes.fields.entered.connect(self._on_entered)
        panes.fields.said.connect(notices.info)

    def fields_parse(self, ident: str) -> None:
        """Parse from the caret on, or from where the selection begins, as the structure ``ident``."""
        if (offset := self._offset) is not None:
            self._show()
            self._panes.fields.choose(ident, offset)

    def parse_own(self, own: OwnStructure, trust: Trust) -> None:
        """Parse from there on with a definition of the examiner's own, if it still is what ``trust`` covers."""
        if (offset := self._offset) is not None:
            self._show()
            steps = partial(parsing_file, own.path, trust=trust)
            self._panes.fields.choose_own(own.name, steps, offset)

    @Slot()
    def fields_automatic(self) -> None:
        """Show the structure of the file itself again."""
        if self._panes.fields.choice is None:
            self._notices.info("The fields are already those of the file itself.")
        self._panes.fields.choose_automatically()
        self._show()

    @Slot()
    def forget_own(self) -> None:
        """Parse nothing any more with a definition of the examiner's own that was chosen before."""
        self._panes.fields.forget_own()

    @property
    def _offset(self) -> int | None:
        """Where the selection begins, else the caret."""
        if (tab := self._workspace.current) is None:
            return None
        selection = tab.document.selection
        return selection.start if selection else tab.document.caret

    def _show(self) -> None:
        self._panes.fields.show()
        self._panes.fields.raise_()

    @Slot()
    def _on_entered(self) -> None:
        if (tab := self._workspace.current) is not None:
            tab.view.setFocus()
