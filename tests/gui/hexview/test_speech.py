from core.source.memory import MemorySource
from core.span import Span
from gui.hexview.layout import Pane
from gui.hexview.speech import caret_in_line, caret_in_words, row_line
from tests.faults import FaultySource
from tests.gui.hexview.exhibits import document_of


def test_that_a_short_last_row_is_read_out_with_its_text(qapp):
    document = document_of(bytes(16) + b"MSG")
    document.move_to(17)

    assert row_line(document) == "00000010  4D 53 47  MSG"
    assert row_line(document)[caret_in_line(document) :] == "53 47  MSG"
    document.set_active_pane(Pane.TEXT)
    assert row_line(document)[caret_in_line(document) :] == "SG"


def test_that_an_unread_byte_is_neither_zero_nor_text(qapp):
    document = document_of(FaultySource(MemorySource("disk", b"ABC"), [Span(1, 2)], reason="sector 1 is bad"))
    document.move_to(1)

    assert row_line(document) == "00000000  41 ?? 43  A C"
    assert "sector 1 is bad" in caret_in_words(document)


def test_that_place_and_size_are_told(qapp):
    document = document_of(bytes(70_000))
    document.move_to(65_536)

    assert caret_in_words(document) == "Offset 10000 hex, 65,536 of 70,000 bytes."
