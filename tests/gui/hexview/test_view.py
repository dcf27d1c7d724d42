import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QLineEdit, QVBoxLayout, QWidget

from core.source.file import FileSource
from core.source.memory import MemorySource
from core.span import Span
from gui.hexview.layout import Pane
from gui.hexview.view import HexView
from gui.theme.theme import named
from tests.faults import FaultySource
from tests.gui.hexview.exhibits import MESSAGE, document_of, finding, view_of

DATA = bytes(range(256)) * 64
LEFT, CONTROL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot):
    return view_of(qtbot, DATA)


def _middle(view, offset, pane=Pane.HEX):
    return view.cell_rect(offset, pane).center()


def _wheel(view, delta, *, pixels=0, modifiers=Qt.KeyboardModifier.NoModifier, target=None):
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, pixels), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target or view.viewport(), event)


@pytest.mark.parametrize("pane", list(Pane))
def test_that_a_click_on_a_cell_moves_the_caret_there(qtbot, view, pane):
    qtbot.mouseClick(view.viewport(), LEFT, pos=_middle(view, 0x57, pane))

    assert view.document.caret == 0x57
    assert view.document.active_pane is pane
    assert view.document.selection is None


def test_that_a_drag_selects_within_the_pane_where_it_began(qtbot, view):
    qtbot.mousePress(view.viewport(), LEFT, pos=_middle(view, 0x12, Pane.HEX))
    qtbot.mouseMove(view.viewport(), _middle(view, 0x2A, Pane.HEX))
    qtbot.mouseMove(view.viewport(), _middle(view, 0x2A, Pane.TEXT))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=_middle(view, 0x2A, Pane.TEXT))

    assert view.document.selection == Span(0x12, 0x30)
    assert view.document.active_pane is Pane.HEX


def test_that_shift_and_a_click_select_up_to_there(qtbot, view):
    qtbot.mouseClick(view.viewport(), LEFT, pos=_middle(view, 0x40))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, pos=_middle(view, 0x20))

    assert view.document.selection == Span(0x20, 0x41)


def test_that_a_double_click_selects_the_finding(qtbot, view):
    view.document.add_findings([finding(0x20, 30)])

    qtbot.mouseDClick(view.viewport(), LEFT, pos=_middle(view, 0x25))

    assert view.document.selection == Span.of(0x20, 30)


def test_that_a_double_click_elsewhere_selects_the_run_of_text(qtbot, view):
    qtbot.mouseDClick(view.viewport(), LEFT, pos=_middle(view, 0x41, Pane.TEXT))

    assert view.document.selection == Span(0x20, 0x7F)


def test_that_a_double_click_on_no_text_selects_nothing(qtbot, view):
    qtbot.mouseDClick(view.viewport(), LEFT, pos=_middle(view, 0x90))

    assert view.document.selection is None


def test_that_every_cell_answers_to_its_own_middle(qtbot, view):
    for offset in range(0, 0x100, 7):
        qtbot.mouseClick(view.viewport(), LEFT, pos=_middle(view, offset))
        assert view.document.caret == offset


@pytest.mark.parametrize(
    ("key", "modifiers", "offset"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 0x124),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 0x122),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 0x113),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 0x133),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0x120),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 0x12F),
        (Qt.Key.Key_Home, CONTROL, 0),
        (Qt.Key.Key_End, CONTROL, len(DATA) - 1),
    ],
)
def test_that_keys_move_the_caret(qtbot, view, key, modifiers, offset):
    view.document.move_to(0x123)

    qtbot.keyClick(view, key, modifiers)

    assert view.document.caret == offset
    assert view.document.caret in view.document.visible_span


def test_that_shift_and_keys_select(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.document.selection == Span(0, 17)

    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.document.selection is None


def test_that_pages_turn_by_what_is_on_show(qtbot, view):
    rows = view.document.visible_rows - 1

    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.document.top_row, view.document.caret) == (rows, rows * 16)

    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert (view.document.top_row, view.document.caret) == (0, 0)


def test_that_control_and_arrows_scroll_and_leave_the_caret(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Down, CONTROL)

    assert (view.document.top_row, view.document.caret) == (1, 0)


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_that_tab_goes_through_both_panes_and_on(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    document = document_of(DATA, window)
    before, view, after = QLineEdit(), HexView(document, named("dark")), QLineEdit()
    for widget in (before, view, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    before.setFocus()

    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append((QApplication.focusWidget(), document.active_pane))

    assert seen == [(view, Pane.HEX), (view, Pane.TEXT), (after, Pane.TEXT)]
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert (QApplication.focusWidget(), document.active_pane) == (view, Pane.HEX)


def test_that_a_wheel_turns_whole_rows(qtbot, view):
    rows = QApplication.wheelScrollLines()

    _wheel(view, -120)
    assert view.document.top_row == rows

    _wheel(view, -60, target=view.verticalScrollBar())
    _wheel(view, -60, target=view.verticalScrollBar())
    assert view.document.top_row == 2 * rows


def test_that_a_touch_pad_moves_by_pixels(qtbot, view):
    height = view.layout_now.row_height
    for _ in range(10):
        _wheel(view, -8, pixels=-(int(height) // 2))

    assert view.document.top_row == int(10 * (int(height) // 2) / height)


def test_that_control_and_the_wheel_zoom(qtbot, view):
    before = view.layout_now.row_height

    _wheel(view, 120, modifiers=CONTROL)
    _wheel(view, 120, modifiers=CONTROL)
    _wheel(view, 120, modifiers=CONTROL)

    assert view.point_size == 12.0
    assert view.layout_now.row_height > before
    view.set_point_size(500)
    assert view.point_size == 28.0


def test_that_the_bar_shows_rows_and_leads_to_rows(qtbot, view):
    bar = view.verticalScrollBar()
    view.document.scroll_to(100)
    assert bar.value() == 100

    bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
    assert view.document.top_row == 101
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
    assert view.document.top_row == view.document.last_top
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
    assert view.document.top_row == view.document.last_top - view.document.visible_rows + 1
    assert bar.value() == view.document.top_row


def test_that_a_tebibyte_is_scrolled_to_its_last_byte(qtbot, sparse_file):
    size = 2**40
    source = FileSource(sparse_file(size, {size - 3: b"END"}))
    view = view_of(qtbot, source)
    bar = view.verticalScrollBar()

    bar.setSliderPosition(bar.maximum() // 3)
    assert view.document.top_row == pytest.approx(view.document.last_top / 3, rel=1e-6)
    top = view.document.top_row
    _wheel(view, -120)
    assert view.document.top_row == top + QApplication.wheelScrollLines()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    assert view.document.top_row == top + QApplication.wheelScrollLines() - 1
    qtbot.keyClick(view, Qt.Key.Key_End, CONTROL)

    assert view.document.caret == size - 1
    assert bar.value() == bar.maximum()
    assert [view.cell_text(size - 3 + index) for index in range(3)] == ["45", "4E", "44"]
    assert "FFFFFFFFF0" in view.spoken_row()
    assert view.viewport().rect().contains(view.cell_rect(size - 1))
    source.close()


def test_that_unread_bytes_are_shown_as_question_marks_with_their_reason(qtbot):
    view = view_of(qtbot, FaultySource(MemorySource("disk", bytes(100)), [Span(20, 30)], reason="sector 7 is bad"))

    assert [view.cell_text(offset) for offset in (19, 20, 29, 30)] == ["00", "??", "??", "00"]
    assert "sector 7 is bad" in view.tooltip_at(_middle(view, 25))
    assert view.tooltip_at(_middle(view, 35)) is None


def test_that_the_tooltip_of_a_finding_tells_its_text_and_chance(qtbot):
    view = view_of(qtbot, b"\x91" * 32 + MESSAGE + b"\x92" * 32)
    view.document.add_findings([finding(32, len(MESSAGE), raw=MESSAGE)])

    said = view.tooltip_at(_middle(view, 40, Pane.TEXT))

    assert "Exporting messages in mailbox" in said
    assert "1e-12" in said
    assert view.tooltip_at(QPoint(2, 100)) is None


def test_that_a_slow_source_never_holds_up_the_event_loop(qtbot):
    gate = threading.Event()
    view = view_of(qtbot, FaultySource(MemorySource("share", DATA), is_slow=True, gate=gate))
    turns = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(None))
    timer.start(0)
    for row in range(0, 800, 100):
        view.document.scroll_to(row)
        view.viewport().repaint()
        assert view.cell_text(row * 16) == "  "
    qtbot.waitUntil(lambda: len(turns) > 20)  # the loop turns while the gate stands closed
    timer.stop()
    gate.set()
    qtbot.waitUntil(lambda: view.cell_text(700 * 16) == "C0")


def test_that_the_menu_is_asked_for_where_the_mouse_is(qtbot, view):
    asked = []
    view.context_requested.connect(lambda offset, point: asked.append((offset, point)))
    place = _middle(view, 0x33)

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)

    assert asked == [(0x33, view.viewport().mapToGlobal(place))]
    assert view.document.caret == 0x33


def test_that_a_menu_over_the_selection_keeps_it(qtbot, view):
    view.document.select(Span(0x30, 0x40))
    place = _middle(view, 0x33)

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)

    assert view.document.selection == Span(0x30, 0x40)


def test_that_a_menu_by_key_opens_at_the_caret(qtbot, view):
    asked = []
    view.context_requested.connect(lambda offset, point: asked.append(offset))
    view.document.move_to(0x21)

    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )

    assert asked == [0x21]


def test_that_a_narrow_view_scrolls_sideways_to_the_caret(qtbot):
    view = view_of(qtbot, DATA, width=300)

    view.document.set_active_pane(Pane.TEXT)
    view.document.move_to(15)

    assert view.horizontalScrollBar().value() > 0
    rect = view.cell_rect(15, Pane.TEXT)
    assert rect.left() >= 0
    assert rect.right() <= view.viewport().width() + 1


def test_that_at_most_the_rows_on_show_are_read(qtbot):
    source = FaultySource(MemorySource("file", bytes(2**22)))
    view = view_of(qtbot, source)
    source.reads.clear()

    view.document.scroll_to(2**22 // 32)
    view.viewport().repaint()

    assert sum(len(span) for span in source.reads) <= 2 * 64 * 1024


def test_that_row_length_code_page_theme_and_size_can_change_while_on_show(qtbot, view):
    view.document.set_bytes_per_row(32)
    view.document.set_code_page("CP850")
    view.set_theme(named("dark"))
    background = view.grab().toImage().pixelColor(view.width() - 40, view.height() - 60).name()

    assert view.layout_now.bytes_per_row == 32
    assert background == named("dark").roles["page.background"]


def test_that_an_empty_file_can_be_shown_and_keyed_through(qtbot):
    view = view_of(qtbot, b"")

    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Right):
        qtbot.keyClick(view, key, SHIFT)
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(200, 60))
    qtbot.mouseDClick(view.viewport(), LEFT, pos=QPoint(200, 60))

    assert (view.document.caret, view.document.selection) == (0, None)
    assert view.cell_text(0) == "  "
    assert not view.grab().isNull()
