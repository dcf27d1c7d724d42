"""The reading pane of the knowledge base: pages by id, with the history of what was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from core.typing import override
from gui.docks.knowledge_html import entry_of, link_to_entry
from gui.docks.rich_text import RichText
from gui.named import named

START = "start"
INDENT = 18


class KnowledgePages(RichText):
    """Shows one page at a time; its links lead to others, and nowhere else.

    Signals:
        turned: the id of the page on show.
    """

    turned = Signal(str)

    def __init__(self, html_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "knowledgeText", "Knowledge: the entry")
        self._html_of = html_of
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(14)
        self.document().setIndentWidth(INDENT)
        self.sourceChanged.connect(self._on_turned)

    @property
    def ident(self) -> str:
        """The id of the page on show; empty before the first."""
        return entry_of(self.source().toString()) or ""

    def turn_to(self, ident: str) -> None:
        """Show the page ``ident``."""
        if ident != self.ident:
            self.setSource(QUrl(link_to_entry(ident)))

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The text of a page: what is not one of ours is not read from anywhere."""
        ident = entry_of(QUrl(name).toString())
        return self._html_of(ident) if ident and kind == QTextDocument.ResourceType.HtmlResource.value else None

    @Slot(QUrl)
    def _on_turned(self, page: QUrl) -> None:
        self.turned.emit(entry_of(page.toString()) or "")  # source() is still that of the page before
