import pytest
from PySide6.QtCore import QObject, QPointF

from core.span import Span
from gui.hexview.drag import DragSelection
from gui.hexview.layout import HexLayout
from tests.gui.hexview.exhibits import document_of

LAYOUT = HexLayout(16 * 400, cell_width=10, row_height=10)


@pytest.fixture
def document(qapp):
    document = document_of(bytes(LAYOUT.size))
    document.set_visible_rows(20)
    return document


@pytest.fixture
def drag(document):
    parent = QObject()

    def beyond(point):
        return int(point.y() // 10) if point.y() < 0 else max(0, int((point.y() - 200) // 10 + 1))

    def hit(point, pane):
        return LAYOUT.hit(point.x(), point.y(), document.top_row, pane)

    drag = DragSelection(document, hit, lambda point: beyond(point) if not 0 <= point.y() < 200 else 0, parent)
    yield drag
    parent.deleteLater()


def test_that_a_hand_that_trembles_within_one_byte_selects_nothing(document, drag):
    drag.press(QPointF(LAYOUT.hex_x + 4, 5), extend=False)
    drag.move(QPointF(LAYOUT.hex_x + 12, 7))
    drag.release()

    assert document.selection is None


def test_that_going_back_to_the_first_byte_selects_it(document, drag):
    drag.press(QPointF(LAYOUT.hex_x + 4, 5), extend=False)
    drag.move(QPointF(LAYOUT.hex_x + 50, 5))
    drag.move(QPointF(LAYOUT.hex_x + 4, 5))

    assert document.selection == Span(0, 1)


def test_that_a_drag_below_the_page_scrolls_on_until_it_is_let_go(qtbot, document, drag):
    drag.press(QPointF(LAYOUT.hex_x + 4, 5), extend=False)
    drag.move(QPointF(LAYOUT.hex_x + 4, 225))

    qtbot.waitUntil(lambda: document.top_row >= 9)
    drag.release()
    row = document.top_row

    assert document.selection.stop > 16 * row
    assert not drag._timer.isActive()


def test_that_coming_back_into_the_page_stops_the_scrolling(document, drag):
    drag.press(QPointF(LAYOUT.hex_x + 4, 5), extend=False)
    drag.move(QPointF(LAYOUT.hex_x + 4, -30))
    assert drag._timer.isActive()

    drag.move(QPointF(LAYOUT.hex_x + 4, 100))

    assert not drag._timer.isActive()


def test_that_a_move_without_a_press_does_nothing(document, drag):
    drag.move(QPointF(LAYOUT.hex_x + 100, 100))

    assert document.selection is None
