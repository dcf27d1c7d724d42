import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from core.finding import FindingKind
from core.scan.examination import Overview
from core.source.memory import MemorySource
from core.span import Span
from gui.hexview.overview import INSET, OverviewStrip
from gui.hexview.overview_painter import LEFT
from gui.theme.theme import named
from tests.gui.hexview.exhibits import MESSAGE, document_of, finding

LEFT_BUTTON = Qt.MouseButton.LeftButton
HEIGHT = 400 + 2 * INSET


class Vast(MemorySource):
    size = property(lambda self: 100 * 2**30)


@pytest.fixture
def strip(qtbot):
    return _strip(qtbot, document_of(bytes(40_000)))


def _strip(qtbot, document):
    strip = OverviewStrip(document, named("light"))
    document.setParent(strip)
    qtbot.addWidget(strip)
    strip.resize(strip.sizeHint().width(), HEIGHT)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def _document(strip):
    return strip._document


def test_that_a_click_goes_to_that_part_of_the_file(qtbot, strip):
    qtbot.mouseClick(strip, LEFT_BUTTON, pos=QPoint(20, INSET + 200))

    assert _document(strip).caret == 20_000
    assert 20_000 in _document(strip).visible_span


def test_that_a_click_below_the_end_goes_to_the_last_byte(qtbot, strip):
    qtbot.mouseClick(strip, LEFT_BUTTON, pos=QPoint(20, HEIGHT - 1))

    assert _document(strip).caret == 39_999


def test_that_a_drag_scrolls_and_leaves_the_caret(qtbot, strip):
    qtbot.mousePress(strip, LEFT_BUTTON, pos=QPoint(20, INSET))
    qtbot.mouseMove(strip, QPoint(20, INSET + 100))
    qtbot.mouseRelease(strip, LEFT_BUTTON, pos=QPoint(20, INSET + 100))

    assert _document(strip).caret == 0
    assert 10_000 in _document(strip).visible_span


def test_that_a_needle_in_a_hundred_gibibytes_is_seen_and_hit(qtbot):
    document = document_of(Vast("vast", b""))
    strip = _strip(qtbot, document)
    needle = finding(77 * 2**30 + 12345, 20, raw=MESSAGE)
    document.add_findings([needle])
    chosen = []
    strip.finding_chosen.connect(chosen.append)
    y = INSET + strip.strip.y_of(needle.span.start)

    image = strip.grab().toImage()
    qtbot.mouseClick(strip, LEFT_BUTTON, pos=QPoint(20, y + 2))

    place = QPoint(LEFT + 5, y) * image.devicePixelRatio()
    assert image.pixelColor(place) == QColor(named("light").roles["map.console"])
    assert document.selection == needle.span
    assert chosen == [needle]


def test_that_keys_scroll_the_view(qtbot, strip):
    document = _document(strip)

    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert document.top_row == document.last_top
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert document.top_row == 0
    qtbot.keyClick(strip, Qt.Key.Key_PageDown)
    assert document.top_row == document.rows // 10
    qtbot.keyClick(strip, Qt.Key.Key_PageUp)
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert document.top_row == document.rows // 400
    qtbot.keyClick(strip, Qt.Key.Key_Up)
    assert document.top_row == 0


def test_that_a_key_moves_a_small_file_by_a_row(qtbot):
    document = document_of(bytes(16 * 100))
    strip = _strip(qtbot, document)

    qtbot.keyClick(strip, Qt.Key.Key_Down)

    assert document.top_row == 1


def test_that_the_tooltip_tells_what_is_there(qtbot, strip):
    document = _document(strip)
    assert "Not examined yet" in strip.tooltip_at(INSET + 100)

    document.set_overview(Overview(40_000, 100, b"\x80" * 200, b"\x00" * 200, b"\xff" * 200))
    document.add_findings([finding(30_000, 9, FindingKind.PLAIN_TEXT, raw=b"some text")])

    assert strip.tooltip_at(INSET + 100) == "Offset 00002710\nAt most 50 % text, 0 % zeros, 8.0 bits a byte"
    assert "Not examined yet" in strip.tooltip_at(INSET + 250)
    assert "“some text”" in strip.tooltip_at(INSET + 300)


def test_that_a_screen_reader_is_told_what_the_strip_is(strip):
    _document(strip).add_findings([finding(3, 4)])

    assert strip.accessibleName() == "Overview of the whole file"
    assert strip.accessibleDescription() == "1 findings in 40,000 bytes"


def test_that_an_empty_file_has_a_strip(qtbot):
    document = document_of(b"")
    strip = _strip(qtbot, document)
    document.add_findings([finding(0, 0, FindingKind.EMPTY_TEMPORARY)])

    qtbot.mouseClick(strip, LEFT_BUTTON, pos=QPoint(20, 100))
    qtbot.keyClick(strip, Qt.Key.Key_Down)

    assert "Empty file" in strip.tooltip_at(100)
    assert not strip.grab().isNull()


def test_that_fifty_thousand_findings_are_no_more_marks_than_the_strip_has_pixels(qtbot):
    document = document_of(bytes(10**6))
    strip = _strip(qtbot, document)
    document.add_findings([finding(start * 20, 10) for start in range(50_000)])

    assert not strip.grab().isNull()
    assert 0 < len(strip._runs_now().console) + len(strip._runs_now().plain) <= strip.height()


def test_that_a_theme_can_change_while_on_show(qtbot, strip):
    strip.set_theme(named("dark"))

    assert strip.grab().toImage().pixelColor(1, 1) == QColor(named("dark").roles["map.background"])


def test_that_the_selection_does_not_repaint_the_map(strip):
    lanes = strip._lanes_now()
    _document(strip).select(Span(0, 5))

    assert strip._lanes is lanes
