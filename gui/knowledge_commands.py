"""Looking things up: what leads from a finding to the knowledge base."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from core.finding import Finding
from gui.notices import Notices
from gui.panes import Panes


class KnowledgeCommands(QObject):
    """Shows the knowledge pane at an entry."""

    def __init__(self, panes: Panes, notices: Notices, window: QObject) -> None:
        super().__init__(window)
        self._panes = panes
        self._notices = notices
        panes.finding.entry_chosen.connect(self.show_entry)

    def help_finding(self) -> None:
        """Show what is known about the finding that is explained."""
        row = self._panes.finding.row
        if row is None:
            self._notices.info("There is no finding at the caret; F8 goes to the next one.")
        elif topic := topic_of(row.finding):
            self.show_entry(topic)
        else:
            self._notices.info("No document is cited for this finding.")

    @Slot(str)
    def show_entry(self, ident: str) -> None:
        """Show the entry ``ident`` and give it the keyboard."""
        pane = self._panes.knowledge
        pane.show()
        pane.raise_()
        pane.show_entry(ident)
        pane.text.setFocus()


def topic_of(finding: Finding) -> str:
    """The entry that says most about ``finding``: the first document it rests on, else the message it is."""
    if finding.sources:
        return finding.sources[0]
    return f"console:{finding.template}" if finding.template else ""
