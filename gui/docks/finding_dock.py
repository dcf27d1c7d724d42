"""The pane with everything that is known of one finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from gui.docks.empty_state import EmptyState
from gui.docks.finding_html import finding_html, place_of, sheet
from gui.docks.knowledge_html import entry_of
from gui.docks.rich_text import RichText
from gui.icon_set import IconSet
from gui.models.finding_rows import FindingRow
from gui.named import named

NOTHING = "No finding at the caret."
NEXT = "Press F8 for the next one."


class FindingDock(QDockWidget):
    """Explains a finding; its links select bytes, or lead to what is known about it.

    Signals:
        place_chosen: an exhibit and a ``Span``.
        entry_chosen: the id of an entry of the knowledge base.
    """

    place_chosen = Signal(object, object)
    entry_chosen = Signal(str)

    def __init__(self, icons: IconSet, source_title: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("Finding", parent)
        self.setObjectName("dock.finding")
        self._icons = icons
        self._source_title = source_title
        self._row: FindingRow | None = None
        self.text = named(RichText(), "finding", "Finding")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(12)
        self.text.anchorClicked.connect(self._on_link)
        self._nothing = NOTHING
        self._state = EmptyState(self.text, NOTHING, self)
        self.setWidget(self._state)
        icons.changed.connect(self._render)

    @property
    def row(self) -> FindingRow | None:
        """The finding that is explained."""
        return self._row

    def show_finding(self, row: FindingRow | None) -> None:
        """Explain ``row``."""
        if row is not None and self._row is not None and row.key == self._row.key and row.finding is self._row.finding:
            return
        self._row = row
        self._render()

    def offer_next(self, *, is_there: bool) -> None:
        """Say how to get to the next finding, if there is one."""
        self._nothing = f"{NOTHING}\n\n{NEXT}" if is_there else NOTHING
        if self._row is None:
            self._render()

    @Slot()
    def _render(self) -> None:
        if self._row is None:
            self._state.show_text(self._nothing)
            return
        self.text.document().setDefaultStyleSheet(sheet(self._icons.theme))
        self.text.setHtml(finding_html(self._row.exhibit, self._row.finding, self._source_title))
        self._state.show_content()

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if (ident := entry_of(url.toString())) is not None:
            self.entry_chosen.emit(ident)
            return
        span = place_of(url.toString())
        if span is not None and self._row is not None:
            self.place_chosen.emit(self._row.exhibit, span)
