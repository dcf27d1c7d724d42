from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.case.timeline import Lane
from core.reconstruction.timeline import timeline_of
from core.scan.examination import ScanState
from core.steps import result_of
from gui.docks.timeline_dock import NOTHING_YET, READING, TimelineDock
from gui.models.timeline_rows import Column, TimelineRows
from tests.core.reconstruction.timelines import case
from tests.gui.fakes import icons


@pytest.fixture
def dock(qtbot, qapp):
    dock = TimelineDock(icons(qapp))
    qtbot.addWidget(dock)
    dock.resize(1100, 300)
    with qtbot.waitExposed(dock):
        dock.show()
    return dock


@pytest.fixture
def filled(dock):
    dock.show_rows(TimelineRows(result_of(timeline_of(case(), ScanState()))))
    return dock


def row_of(dock, lane: Lane) -> int:
    return next(row for row, entry in enumerate(dock.model.rows.entries) if entry.lane is lane)


def test_that_an_empty_pane_says_what_to_open(dock):
    assert dock._state.currentWidget() is dock._state._label
    assert dock._state._label.text() == NOTHING_YET
    assert ".evt" in NOTHING_YET


def test_that_reading_is_said_and_can_be_stopped(qtbot, dock):
    dock.set_reading(is_reading=True, done=1, total=4)

    assert dock._state._label.text() == READING
    assert "25 %" in dock.cancel.text()
    with qtbot.waitSignal(dock.cancel_wanted):
        dock.cancel.click()

    dock.set_reading(is_reading=False)
    assert not dock.cancel.isVisible()


def test_that_what_is_marked_in_the_table_is_marked_in_the_plot(filled):
    filled.table.selectRow(3)

    assert filled.plot.row == 3


def test_that_what_is_marked_in_the_plot_is_marked_in_the_table(qtbot, filled):
    filled.plot.setFocus()
    qtbot.keyClick(filled.plot, Qt.Key.Key_Home)
    qtbot.keyClick(filled.plot, Qt.Key.Key_Right)

    assert filled.entry is filled.model.entry_at(filled.plot.row)
    assert filled.entry.lane is Lane.EVENTS


def test_that_an_entry_is_chosen_from_either(qtbot, filled):
    row = row_of(filled, Lane.FINDINGS)
    with qtbot.waitSignal(filled.entry_chosen) as chosen:
        filled.table.activated.emit(filled.model.index(row, 0))
    assert chosen.args[0].lane is Lane.FINDINGS

    filled.plot.mark(row)
    with qtbot.waitSignal(filled.entry_chosen) as chosen:
        qtbot.keyClick(filled.plot, Qt.Key.Key_Return)
    assert chosen.args[0] is filled.model.entry_at(row)


def test_that_lanes_can_be_hidden_in_both(filled):
    total = filled.model.rowCount()

    filled.lanes[Lane.EVENTS].click()

    assert filled.model.rowCount() == total - 8
    assert Lane.EVENTS not in filled.plot._order
    assert f"of {total}" in filled.count.text()


def test_that_a_filter_narrows_both_and_keeps_what_is_marked(qtbot, filled):
    row = row_of(filled, Lane.LINES)
    filled.table.selectRow(row)
    qtbot.keyClicks(filled.filter, "nft")

    qtbot.waitUntil(lambda: filled.model.rowCount() == 1)
    assert filled.entry is filled.model.entry_at(row)
    assert list(filled.plot._lanes) == [Lane.LINES]


def test_that_a_filter_nothing_passes_says_so(qtbot, filled):
    qtbot.keyClicks(filled.filter, "xyzzy")

    qtbot.waitUntil(lambda: "Nothing matches" in filled._state._label.text())


def test_that_the_zone_of_local_times_can_be_chosen(qtbot, filled):
    at = filled.zone.findText("Local times: UTC+02:00")
    with qtbot.waitSignal(filled.zone_chosen) as chosen:
        filled.zone.activated.emit(at)
    assert chosen.args == [120]

    filled.show_rows(TimelineRows(filled.model.rows.timeline.in_zone(120)))
    assert filled.zone.currentData() == 120
    row = row_of(filled, Lane.LINES)
    assert filled.model.index(filled.model.place_of(row), Column.CLOCK).data() == "local, taken as UTC+02:00"


def test_that_the_foot_says_first_what_the_numbers_tell(filled):
    assert filled.verdict.text().startswith("Event log: message numbers follow the order of time")


def test_that_every_control_has_a_name(filled):
    controls = (filled.filter, filled.table, filled.plot, filled.zone, filled.notes, filled.cancel, filled.zoom_in,
                filled.zoom_out, filled.fit, *filled.lanes.values())  # fmt: skip

    assert all(control.accessibleName() for control in controls)
    assert len({control.accessibleName() for control in controls}) == len(controls)


def test_that_the_buttons_zoom_and_show_all(filled):
    filled.fit.click()
    whole = filled.plot.scale

    filled.zoom_in.click()
    assert filled.plot.scale.span < whole.span
    filled.zoom_out.click()
    filled.fit.click()
    assert filled.plot.scale == whole


def test_that_the_halves_stand_beside_each_other_where_there_is_room(qtbot, filled):
    assert filled._halves.orientation() == Qt.Orientation.Horizontal

    filled.resize(500, 500)

    qtbot.waitUntil(lambda: filled._halves.orientation() == Qt.Orientation.Vertical)
