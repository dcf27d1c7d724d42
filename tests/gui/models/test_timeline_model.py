from __future__ import annotations

from PySide6.QtCore import Qt

from core.case.timeline import Lane
from gui.models.timeline_model import TimelineModel
from gui.models.timeline_rows import TITLES, Column
from tests.gui.models.test_timeline_rows import rows


def model() -> TimelineModel:
    made = TimelineModel()
    made.set_rows(rows())
    return made


def shown(model) -> list[int]:
    return [model.row_at(model.index(n, 0)) for n in range(model.rowCount())]


def test_that_the_model_keeps_the_rules_of_models(qtmodeltester):
    made = model()

    qtmodeltester.check(made)
    made.filter("clandata", ())
    made.sort(Column.WHAT, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(made)


def test_that_rows_are_in_the_order_of_time_at_first():
    assert shown(model()) == [0, 1, 2, 3]


def test_that_filter_and_order_outlast_each_other_and_another_timeline():
    made = model()
    made.filter("", {Lane.EVENTS})
    made.sort(Column.TIME, Qt.SortOrder.DescendingOrder)
    made.set_rows(rows())

    assert shown(made) == [3, 2, 1]


def test_that_what_is_marked_stays_marked_when_sorted():
    from PySide6.QtCore import QPersistentModelIndex

    made = model()
    kept = QPersistentModelIndex(made.index(2, 0))
    made.sort(Column.TIME, Qt.SortOrder.DescendingOrder)

    assert made.row_at(kept) == 2


def test_that_a_hidden_row_has_no_place():
    made = model()
    made.filter("clandata", ())

    assert (made.place_of(0), made.place_of(3)) == (-1, 1)


def test_that_a_tip_says_time_what_and_why():
    made = model()
    tip = made.data(made.index(3, 0), Qt.ItemDataRole.ToolTipRole)

    assert tip.split("\n") == ["cannot be placed", "Findings, CLANDATA: a[LF]backup", "No number.", "documented"]


def test_that_columns_have_titles():
    made = model()

    assert [made.headerData(n, Qt.Orientation.Horizontal) for n in range(made.columnCount())] == list(TITLES)
    assert made.headerData(0, Qt.Orientation.Vertical) is None
