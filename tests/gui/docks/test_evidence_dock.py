from __future__ import annotations

import pytest

from gui.docks.evidence_dock import EvidenceDock
from gui.models.evidence_model import EvidenceModel
from tests.gui.fakes import exhibit, icons


@pytest.fixture
def model(qapp):
    return EvidenceModel(icons(qapp))


@pytest.fixture
def dock(qtbot, model):
    dock = EvidenceDock(model)
    qtbot.addWidget(dock)
    return dock


def test_that_a_chosen_row_tells_its_exhibit(qtbot, dock, model):
    model.add(exhibit(7))

    with qtbot.waitSignal(dock.exhibit_chosen) as blocker:
        dock.tree.activated.emit(model.index_of(7))

    assert blocker.args == [7]


def test_that_a_folder_chooses_nothing(qtbot, dock, model):
    model.add(exhibit(7))

    with qtbot.assertNotEmitted(dock.exhibit_chosen):
        dock.tree.activated.emit(model.index(0, 0))


def test_that_the_exhibit_on_show_is_marked(dock, model):
    one = exhibit(7)
    model.add(one)

    dock.show_exhibit(one)

    assert model.number_at(dock.tree.currentIndex()) == 7


def test_that_folders_are_open_from_the_start(dock, model):
    model.add(exhibit(7))

    assert dock.tree.isExpanded(model.index(0, 0))


def test_that_name_verdict_and_size_fill_a_wide_pane_and_no_size_is_cut_in_a_narrow_one(qtbot, dock, model):
    model.add(exhibit(7))
    header = dock.tree.header()
    with qtbot.waitExposed(dock):
        dock.show()

    dock.resize(360, 400)
    qtbot.waitUntil(lambda: sum(map(header.sectionSize, (0, 1, 2))) == dock.tree.viewport().width())

    dock.resize(260, 400)
    qtbot.waitUntil(lambda: sum(map(header.sectionSize, (0, 1))) == dock.tree.viewport().width())
