from core.finding import FindingKind
from core.span import Span
from gui.hexview.layout import HexLayout, Pane
from gui.hexview.marks import _ends, _outline, _rect, finding_role, snapped
from tests.gui.hexview.exhibits import finding

LAYOUT = HexLayout(1000)


def _stretches(span):
    return list(LAYOUT.stretches(span, 0, 20))


def test_that_brackets_stand_at_the_first_and_the_last_byte_only():
    first, middle, last = _stretches(Span(20, 60))

    lines = [len(_ends(_rect(LAYOUT.stretch_box(s, Pane.HEX, 0)), s)) for s in (first, middle, last)]

    assert lines == [3, 0, 3]


def test_that_a_finding_in_one_row_has_both_brackets():
    (only,) = _stretches(Span(20, 25))

    assert len(_ends(_rect(LAYOUT.stretch_box(only, Pane.TEXT, 0)), only)) == 6


def test_that_an_outline_has_no_line_between_rows_of_one_region():
    first, middle, last = _stretches(Span(16, 64))

    assert len(_outline(LAYOUT, Pane.HEX, 0, (None, first, middle))) == 3
    assert len(_outline(LAYOUT, Pane.HEX, 0, (first, middle, last))) == 2
    assert len(_outline(LAYOUT, Pane.HEX, 0, (middle, last, None))) == 3


def test_that_an_outline_closes_the_step_where_a_region_begins_mid_row():
    first, second = _stretches(Span(20, 48))

    lines = _outline(LAYOUT, Pane.TEXT, 0, (first, second, None))
    above = [line for line in lines if line.y1() == line.y2() == 40.5]

    assert [(line.x1(), line.x2()) for line in above] == [
        (LAYOUT.column_x(0, Pane.TEXT), LAYOUT.column_x(4, Pane.TEXT))
    ]


def test_that_console_text_has_colours_of_its_own():
    assert finding_role(finding(0, 5)) == "console"
    assert finding_role(finding(0, 5, FindingKind.PLAIN_TEXT)) == "plain"


def test_that_lengths_snap_to_device_pixels():
    assert snapped(7.8125, 1) == 8
    assert snapped(7.8125, 2) == 8
    assert snapped(7.6, 2) == 7.5
    assert snapped(0.1, 1) == 1
