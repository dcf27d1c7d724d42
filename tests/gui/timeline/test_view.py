from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from core.case.timeline import Lane
from gui.theme.theme import named
from gui.timeline.lanes import CELL, LANES
from gui.timeline.painter import plot_area
from gui.timeline.view import TimelineView
from tests.gui.timeline.test_lanes import DAY, HOUR, NOON, entry, lanes

EVENTS = [entry(NOON + n * HOUR) for n in range(4)]
FILES = [entry(NOON + 90 * 60_000_000 + n * HOUR, Lane.FILES) for n in range(2)]


@pytest.fixture
def view(qtbot):
    view = TimelineView(named("light"), lambda row: f"row {row}\nmore")
    qtbot.addWidget(view)
    view.resize(800, 220)
    view.set_lanes(lanes(*EVENTS, *FILES), LANES)
    with qtbot.waitExposed(view):
        view.show()
    view.fit()
    view.setFocus()
    return view


def place(view, lane: Lane, instant: int) -> QPoint:
    area = plot_area(view.rect())
    number = LANES.index(lane)
    return QPoint(
        int(area.left() + view.scale.x_of(instant)), area.top() + (2 * number + 1) * area.height() // (2 * len(LANES))
    )


def test_that_everything_is_shown_at_first(view):
    assert 0 < view.scale.x_of(NOON) < view.scale.x_of(NOON + 3 * HOUR) < view.scale.width


def test_that_a_click_marks_the_entry_and_a_double_click_chooses_it(qtbot, view):
    where = place(view, Lane.EVENTS, NOON + HOUR)
    with qtbot.waitSignal(view.marked) as marked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert marked.args == [1]

    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [1]
    assert view.accessibleDescription() == "row 1, more"


def test_that_a_click_beside_everything_marks_nothing(qtbot, view):
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, Lane.MESSAGES, NOON))

    assert view.row == -1


def test_that_dragging_moves_the_time_and_marks_nothing(qtbot, view):
    start, where = view.scale.start, place(view, Lane.EVENTS, NOON + HOUR)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseMove(view, where + QPoint(60, 0))
    qtbot.mouseMove(view, where + QPoint(120, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=where + QPoint(120, 0))

    assert view.scale.start < start
    assert view.row == -1


def test_that_keys_walk_along_a_lane_and_across_lanes(qtbot, view):
    for key, row in (
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Right, 4),
        (Qt.Key.Key_Up, 3),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Left, 3),
    ):
        qtbot.keyClick(view, key)
        assert view.row == row


def test_that_return_chooses_what_is_marked(qtbot, view):
    view.mark(2)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert chosen.args == [2]


def test_that_keys_zoom_and_pan_and_show_all_again(qtbot, view):
    whole = view.scale
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale.span < whole.span
    start = view.scale.start
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.scale.start > start
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scale == whole


def test_that_zooming_keeps_the_marked_entry_in_place(view):
    view.mark(1)
    x = view.scale.x_of(NOON + HOUR)

    view.zoom(3)

    assert view.scale.x_of(NOON + HOUR) == pytest.approx(x, abs=1)


def test_that_marking_what_is_out_of_sight_shows_it(view):
    view.mark(0)
    for _ in range(12):
        view.zoom(2)

    view.mark(5)

    assert 0 <= view.scale.x_of(NOON + 3 * HOUR) < view.scale.width


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier])
def test_that_the_wheel_zooms_and_with_shift_pans(qapp, view, modifier):
    before, where = view.scale, QPointF(place(view, Lane.EVENTS, NOON))
    qapp.sendEvent(
        view,
        QWheelEvent(
            where, view.mapToGlobal(where), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip

    is_zoom = modifier == Qt.KeyboardModifier.NoModifier
    assert (view.scale.span < before.span) == is_zoom
    assert (view.scale.start < before.start) == (not is_zoom)


def test_that_a_tip_tells_what_shares_a_place_and_how_many_more(view):
    view.set_lanes(lanes(*(entry(NOON + n) for n in range(20))), LANES)

    assert view.tip_at(QPointF(place(view, Lane.EVENTS, NOON))).split("\n")[-1] == "and 14 more here"
    assert view.tip_at(QPointF(place(view, Lane.FILES, NOON))) == ""


def test_that_files_copied_years_later_do_not_stretch_the_first_view(view):
    view.set_lanes(lanes(*EVENTS, entry(NOON + 9000 * DAY, Lane.FILES)), LANES)

    view.fit_contents()
    assert view.scale.span < DAY
    view.fit()
    assert view.scale.span > 9000 * DAY


def test_that_a_hundred_thousand_entries_are_drawn_as_one_mark_a_cell(qtbot, view):
    many = [entry(NOON + n * 1_000_000_000 % (900 * DAY), LANES[n % 5], until=NOON + 9 * HOUR) for n in range(100_000)]
    shown = lanes(*many)
    view.set_lanes(shown, LANES)
    view.fit()

    cells = [lane.cells(view.scale) for lane in shown.values()]
    assert not view.grab().isNull()
    assert sum(cell.count for lane in cells for cell in lane) == 100_000
    assert max(len(lane) for lane in cells) <= view.scale.width // CELL + 1
