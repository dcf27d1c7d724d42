"""A document's caret in words and letters, for those who listen instead of looking."""

from __future__ import annotations

from core.inspect.codepages import table
from core.span import Span
from gui.document import DocumentView
from gui.hexview.layout import Pane
from gui.hexview.page import Page
from gui.hexview.tooltip import describe

EMPTY = "The file is empty"


def caret_row(document: DocumentView) -> Page:
    """The bytes of the row that the caret is in."""
    start = document.caret - document.caret % document.bytes_per_row
    span = Span(start, min(start + document.bytes_per_row, document.size))
    return Page.of(span, document.reading(span))


def row_line(document: DocumentView) -> str:
    """The caret's row: address, bytes, text; unread bytes as ``??``."""
    if not document.size:
        return EMPTY
    page, characters = caret_row(document), table(document.code_page)
    offsets = range(page.span.start, page.span.stop)
    cells = " ".join(page.text_at(offset) for offset in offsets)
    text = "".join(characters[page.data[at - page.span.start]] if page.is_known(at) else " " for at in offsets)
    return f"{document.source.address(page.span.start)}  {cells}  {text}"


def caret_in_line(document: DocumentView) -> int:
    """Where in that line the caret is."""
    if not document.size:
        return 0
    column = document.caret % document.bytes_per_row
    start = document.caret - column
    cells = len(document.source.address(start)) + 2
    if document.active_pane is Pane.HEX:
        return cells + 3 * column
    return cells + 3 * min(document.bytes_per_row, document.size - start) + 1 + column


def caret_in_words(document: DocumentView) -> str:
    """Where the caret is and what is to be said of that byte."""
    if not document.size:
        return f"{EMPTY}."
    at = document.caret
    said = f"Offset {at:X} hex, {at:,} of {document.size:,} bytes."
    fault = caret_row(document).fault_at(at)
    more = describe(document.source.address(at), at, document.current_finding, fault)
    return f"{said} {more}" if more else said
