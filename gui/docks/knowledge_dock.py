"""The pane in which one looks up what is known of cc:Mail."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core.postoffice.knowledge.base import by_id, citing, entries
from core.postoffice.knowledge.entry import Chapter
from core.postoffice.knowledge.search import Index
from core.typing import override
from gui.docks.empty_state import EmptyState
from gui.docks.halves import Halves
from gui.docks.knowledge_html import ORIGIN, chapter_html, entry_html, missing_html, sheet, start_html
from gui.docks.knowledge_pages import START, KnowledgePages
from gui.docks.knowledge_tree import KnowledgeTree
from gui.icon_set import IconSet
from gui.named import named

NOTHING = "Nothing is known by these words.\n\nTry fewer of them, or the number of an article, an event, a result code."
FOOT = "Our summary of public documents; offline"
WIDE = 620
"""From this width on, the list stands beside the text and not above it."""
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KnowledgeDock(QDockWidget):
    """A search line, a list and the entry that is marked in it. Nothing is read before it is first shown."""

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__("Knowledge", parent)
        self.setObjectName("dock.knowledge")
        self._icons = icons
        self._index: Index | None = None
        self.line = named(QLineEdit(), "knowledgeSearch", "Search the knowledge base")
        self.line.setPlaceholderText("Article, event, code, file, any words…")
        self.line.setClearButtonEnabled(True)
        self.tree = KnowledgeTree()
        self.text = KnowledgePages(self._page)
        self.back = _button("knowledgeBack", "Back to the entry read before (Alt+Left)")
        self.forward = _button("knowledgeForward", "Forward again (Alt+Right)")
        self._state = EmptyState(self.tree, NOTHING)
        self._state.show_content()
        self._arrange()
        self._connect()
        self._dress()

    @property
    def is_loaded(self) -> bool:
        """Whether the knowledge base has been read."""
        return self._index is not None

    def show_entry(self, ident: str) -> None:
        """Show what is known of ``ident``: the id of an entry, such as that of an article."""
        self._load()
        self.text.turn_to(ident)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 5, 8, 5)
        bar.setSpacing(2)
        for widget in (self.back, self.forward):
            bar.addWidget(widget)
        bar.addWidget(self.line, 1)
        self._halves = Halves(self._state, self.text, (40, 60), WIDE)
        foot = named(QLabel(FOOT), "quiet", FOOT, tip=ORIGIN)
        foot.setContentsMargins(10, 3, 10, 4)
        foot.setWordWrap(True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._halves, 1)
        column.addWidget(foot)
        page.setFocusProxy(self.line)
        self.setWidget(page)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_entered)
        self.tree.chosen.connect(self.text.turn_to)
        self.tree.itemActivated.connect(self._on_activated)
        self.text.turned.connect(self.tree.mark)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.text.forwardAvailable.connect(self.forward.setEnabled)
        self.back.clicked.connect(self.text.backward)
        self.forward.clicked.connect(self.text.forward)
        for widget in (self.line, self.tree, self.text):
            widget.installEventFilter(self)
        self.visibilityChanged.connect(self._on_visibility)
        self._icons.changed.connect(self._dress)

    def _load(self) -> None:
        if self._index is None:
            self._index = Index(entries())
            self.tree.show_chapters(entries())
            self.text.turn_to(START)

    def _page(self, ident: str) -> str:
        """The page called ``ident``, as rich text."""
        if ident == START:
            return start_html((chapter, len(list(found))) for chapter, found in groupby(e.chapter for e in entries()))
        if ident in set(Chapter):
            return chapter_html(Chapter(ident), (entry for entry in entries() if entry.chapter == ident))
        entry = by_id().get(ident)
        if entry is None:
            return missing_html(ident)
        return entry_html(entry, [by_id()[other] for other in entry.see if other in by_id()], citing(ident))

    @Slot(bool)
    def _on_visibility(self, is_visible: bool) -> None:  # noqa: FBT001 - what the signal sends
        if is_visible:
            self._load()

    @Slot()
    def _dress(self) -> None:
        self.back.setIcon(self._icons("back"))
        self.forward.setIcon(self._icons("forward"))
        self.text.document().setDefaultStyleSheet(sheet(self._icons.theme))
        if self.is_loaded:
            self.text.reload()

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._load()
        found = self._index.find(typed) if self._index is not None else ()
        if typed.strip():
            self.tree.show_found(found)
        else:
            self.tree.show_chapters(found)
        self.tree.mark(self.text.ident)
        if found:
            self._state.show_content()
        else:
            self._state.show_text(NOTHING)

    @Slot()
    def _on_entered(self) -> None:
        """Read the best match, or the one marked."""
        best = self.tree.topLevelItem(0)
        if not self.line.text().strip() or best is None:
            return
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentItem(best)
        self.text.setFocus()

    @Slot()
    def _on_activated(self) -> None:
        self.text.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the window go back and forward here, and the arrows of the line move in the list."""
        if isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Back) or event.matches(QKeySequence.StandardKey.Forward):
                return self._on_history_key(event)
            if watched is self.line and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
                self.tree.event(event)
                return True
        return super().eventFilter(watched, event)

    def _on_history_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the window would go back in the bytes
        elif event.type() == QEvent.Type.KeyPress:
            is_back = event.matches(QKeySequence.StandardKey.Back)
            (self.text.backward if is_back else self.text.forward)()
        return True


def _button(name: str, spoken: str) -> QToolButton:
    button = named(QToolButton(), name, spoken.partition(" (")[0], tip=spoken)
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    button.setEnabled(False)
    return button
