from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from core.source.memory import MemorySource
from core.span import Span
from gui.hexview import accessible
from gui.hexview.layout import Pane
from gui.hexview.view import HexView
from gui.theme.theme import named
from tests.faults import FaultySource
from tests.gui.hexview.exhibits import MESSAGE, document_of, finding, view_of


def _spoken(view):
    return QAccessible.queryAccessibleInterface(view)


def test_that_a_screen_reader_is_told_what_the_view_is(qtbot):
    view = view_of(qtbot, MESSAGE)

    spoken = _spoken(view)

    assert spoken.text(QAccessible.Text.Name) == "Bytes of CLANDATA"
    assert spoken.role() == QAccessible.Role.EditableText
    assert spoken.state().readOnly


def test_that_the_row_of_the_caret_is_read_out(qtbot):
    view = view_of(qtbot, MESSAGE)
    view.document.move_to(20)

    text = _spoken(view).textInterface()

    line = "00000010  73 73 61 67 65 73 20 69 6E 20 6D 61 69 6C 62 6F  ssages in mailbo"
    assert text.text(0, text.characterCount()) == line
    assert line[text.cursorPosition() :].startswith("65 73 20")
    view.document.set_active_pane(Pane.TEXT)
    assert line[text.cursorPosition() :].startswith("es in mailbo")


def test_that_the_description_tells_place_and_finding(qtbot):
    view = view_of(qtbot, MESSAGE)
    view.document.add_findings([finding(0, len(MESSAGE), raw=MESSAGE)])
    view.document.move_to(17)

    said = _spoken(view).text(QAccessible.Text.Description)

    assert "Offset 11 hex, 17 of" in said
    assert "Exporting messages" in said


def test_that_unread_bytes_are_told_as_unread(qtbot):
    source = FaultySource(MemorySource("disk", bytes(16)), [Span(2, 4)], reason="sector 1 cannot be read")
    view = view_of(qtbot, source)
    view.document.move_to(3)

    spoken = _spoken(view)

    assert "00 00 ?? ?? 00" in spoken.text(QAccessible.Text.Value)
    assert "sector 1 cannot be read" in spoken.text(QAccessible.Text.Description)


def test_that_a_row_out_of_view_can_be_read_out(qtbot):
    view = view_of(qtbot, bytes(range(256)) * 16)
    view.document.scroll_to(100)

    assert view.spoken_row().startswith("00000000  00 01 02")


def test_that_an_empty_file_is_told(qtbot):
    view = view_of(qtbot, b"")

    assert view.spoken_row() == "The file is empty"
    assert view.spoken_caret() == 0
    assert _spoken(view).text(QAccessible.Text.Description) == "The file is empty."


def test_that_the_caret_has_a_place_on_the_screen(qtbot):
    view = view_of(qtbot, MESSAGE)
    view.document.move_to(5)

    rect = _spoken(view).textInterface().characterRect(0)

    assert rect.size() == view.cell_rect(5).size()


def test_that_nothing_is_kept_of_a_view_that_is_gone(qapp):
    document = document_of(MESSAGE)
    view = HexView(document, named("light"))
    _spoken(view)
    key = id(view)
    assert key in accessible._KEPT

    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert key not in accessible._KEPT
