"""Documents to look at, for the tests of the window."""

from __future__ import annotations

from core.finding import Finding, FindingKind
from core.source.base import ByteSource
from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from gui.document import DocumentView
from gui.hexview.view import HexView
from gui.theme.theme import named

MESSAGE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'


def finding(start: int, length: int, kind: FindingKind = FindingKind.CONSOLE_TEXT, raw: bytes = b"") -> Finding:
    return Finding(Span.of(start, length), kind, raw, 200.0, 1e-12, "Console text stands in the file.")


def document_of(source: ByteSource | bytes, parent=None) -> DocumentView:
    if isinstance(source, bytes):
        source = MemorySource("CLANDATA", source)
    return DocumentView(source, PageCache(source), parent)


def view_of(qtbot, source: ByteSource | bytes, *, width: int = 720, height: int = 440) -> HexView:
    """A hex view that is shown and has the focus."""
    document = document_of(source)
    view = HexView(document, named("light"))
    document.setParent(view)
    qtbot.addWidget(view, before_close_func=lambda _: document.close())
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view
