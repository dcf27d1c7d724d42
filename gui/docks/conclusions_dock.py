"""The pane with what is concluded from the whole case, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QTabWidget, QWidget

from core.reconstruction.conclusions import Conclusions
from gui.docks.conclusions_html import place_of, sheet, verdict_html
from gui.docks.empty_state import EmptyState
from gui.docks.guide_view import GuideView
from gui.docks.halves import Halves
from gui.docks.knowledge_html import entry_of
from gui.docks.rich_text import RichText
from gui.docks.verdict_tree import VerdictTree
from gui.icon_set import IconSet
from gui.named import named

NOTHING = (
    "Conclusions are drawn from all files of a case together.\n\nOpen a post office, a connector store, event logs."
)
WIDE = 620
"""From this width on, the list stands beside the text and not above it."""


class ConclusionsDock(QDockWidget):
    """Verdicts on one page, the guide on another.

    Signals:
        place_chosen: the ``Place`` of some evidence.
        entry_chosen: the id of an entry of the knowledge base.
        answered: the examiner's answers by question.
    """

    place_chosen = Signal(object)
    entry_chosen = Signal(str)
    answered = Signal(object)

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__("Conclusions", parent)
        self.setObjectName("dock.conclusions")
        self._icons = icons
        self._found: Conclusions | None = None
        self.tree = VerdictTree(icons)
        self.text = named(RichText(), "verdict", "Conclusion")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(12)
        self.guide = GuideView()
        self._halves = Halves(self.tree, self.text, (40, 60), WIDE)
        self.pages = named(QTabWidget(), "conclusionPages", "Conclusions and what to do")
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._halves, "&Conclusions")
        self.pages.addTab(self.guide, "&What to do")
        self._state = EmptyState(self.pages, NOTHING, self)
        self.setWidget(self._state)
        self.tree.chosen.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        self.guide.followed.connect(self._on_link)
        self.guide.answered.connect(self.answered)
        icons.changed.connect(self._dress)

    @property
    def conclusions(self) -> Conclusions | None:
        """What is on show."""
        return self._found

    def show_conclusions(self, found: Conclusions) -> None:
        """Show ``found``."""
        is_same = self._found is not None and self._found.verdicts == found.verdicts
        self._found = found
        if not is_same:
            self.tree.show_verdicts(found.verdicts)
        self.guide.show_guide(found.guide, sheet(self._icons.theme))
        self._state.show_content()

    def say(self, text: str) -> None:
        """Show ``text`` in place of conclusions, which are none of this case any more."""
        self._found = None
        self._state.show_text(text)

    @Slot(str)
    def _on_chosen(self, ident: str) -> None:
        verdict = next((v for v in self._found.verdicts if v.id == ident), None) if self._found else None
        if verdict is not None:
            self.text.document().setDefaultStyleSheet(sheet(self._icons.theme))
            self.text.setHtml(verdict_html(verdict))

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        if (ident := entry_of(url.toString())) is not None:
            self.entry_chosen.emit(ident)
        elif (place := place_of(url.toString())) is not None:
            self.place_chosen.emit(place)

    @Slot()
    def _dress(self) -> None:
        if self._found is not None:
            self.tree.dress(self._found.verdicts)
            self._on_chosen(self.tree.ident)
            self.guide.show_guide(self._found.guide, sheet(self._icons.theme))
