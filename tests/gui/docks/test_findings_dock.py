from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.finding import FindingKind
from gui.docks.findings_dock import FindingsDock
from gui.models.finding_rows import Column, in_words
from gui.models.findings_model import FindingsModel
from tests.gui.fakes import exhibit, finding


@pytest.fixture
def model(qapp):
    return FindingsModel()


@pytest.fixture
def dock(qtbot, model):
    dock = FindingsDock(model)
    qtbot.addWidget(dock)
    return dock


def test_that_an_empty_list_says_what_to_do(dock):
    assert "Open evidence" in dock.findChild(QLabel, "emptyState").text()


def test_that_enter_goes_to_the_finding(qtbot, dock, model):
    model.append(exhibit(), [finding(0x10), finding(0x200)])

    with qtbot.waitSignal(dock.finding_chosen) as blocker:
        dock.table.activated.emit(model.index(1, 0))

    assert blocker.args[0].finding.span.start == 0x200


def test_that_moving_through_the_table_tells_which_finding(qtbot, dock, model):
    model.append(exhibit(), [finding(0x10), finding(0x200)])

    with qtbot.waitSignal(dock.finding_marked) as blocker:
        dock.table.setCurrentIndex(model.index(1, 0))

    assert blocker.args[0].finding.span.start == 0x200


def test_that_the_filter_narrows_the_list_and_says_so(qtbot, dock, model):
    model.append(exhibit(), [finding(0x10), finding(0x200, b"Post office directory: M:\\X")])

    dock.filter.setText("directory")

    qtbot.waitUntil(lambda: dock.count.text() == "1 of 2 findings")


def test_that_a_filter_that_hides_all_says_how_to_get_them_back(qtbot, dock, model):
    model.append(exhibit(), [finding(0x10)])

    dock.filter.setText("nothing like it")

    qtbot.waitUntil(lambda: "Clear it" in dock.findChild(QLabel, "emptyState").text())


def test_that_a_cut_list_says_so(dock, model):
    model.append(exhibit(), [finding(0x10)])

    dock.say("12 more were found than are listed")

    assert dock.count.text() == "1 finding. 12 more were found than are listed"


def test_that_a_click_on_a_title_sorts_by_values(qtbot, dock, model):
    model.append(exhibit(), [finding(0x100), finding(0x9)])

    dock.table.sortByColumn(Column.OFFSET, Qt.SortOrder.AscendingOrder)

    assert model.row_at(model.index(0, 0)).finding.span.start == 9


def test_that_a_finding_is_marked_in_the_table(dock, model):
    model.append(exhibit(), [finding(0x10), finding(0x200)])

    dock.mark(model.row_at(model.index(1, 0)))

    assert dock.table.currentIndex().row() == 1


def test_that_no_row_is_measured_one_by_one(dock):
    assert dock.table.verticalHeader().sectionResizeMode(0).name == "Fixed"


def test_that_a_click_on_the_marked_row_tells_it_once_more(qtbot, dock, model):
    model.append(exhibit(), [finding(0x10)])
    dock.table.setCurrentIndex(model.index(0, 0))

    with qtbot.waitSignal(dock.finding_marked):
        dock.table.clicked.emit(model.index(0, 0))


def test_that_every_kind_of_finding_has_room_in_its_column(dock):
    widest = max(dock.table.fontMetrics().horizontalAdvance(in_words(kind.value)) for kind in FindingKind)

    assert dock.table.columnWidth(Column.KIND) >= widest + 8
