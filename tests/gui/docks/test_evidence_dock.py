from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from core.case.case import Exhibit
from core.postoffice.discovery import Folder
from core.postoffice.kinds import MESSAGES, kind_of
from core.postoffice.places import place_of
from core.source.memory import MemorySource
from gui.docks.evidence_dock import BESIDE_TEXT, FEW, EvidenceDock
from gui.models.evidence_model import EvidenceModel
from tests.gui.fakes import icons

FILES = ("CLANDATA", "MLANDATA")


def filled(model: EvidenceModel, files: tuple[str, ...] = FILES) -> list[Exhibit]:
    folder = Folder(Path("/e/ccdata"), place_of(("ccdata",), files, ()), files)
    model.set_folders([folder])
    exhibits = [
        Exhibit(7 + n, f"/e/ccdata/{name}", kind_of(name), MemorySource(name, bytes(2048)), folder=folder)
        for n, name in enumerate(files)
    ]
    model.add([(one.path, one) for one in exhibits])
    return exhibits


@pytest.fixture
def model(qapp):
    return EvidenceModel(icons(qapp))


@pytest.fixture
def dock(qtbot, model):
    dock = EvidenceDock(model)
    qtbot.addWidget(dock)
    return dock


def test_that_a_chosen_row_tells_its_exhibit(qtbot, dock, model):
    filled(model)

    with qtbot.waitSignal(dock.exhibit_chosen) as blocker:
        dock.tree.activated.emit(model.index_of(7))

    assert blocker.args == [7]


def test_that_a_folder_chooses_nothing(qtbot, dock, model):
    filled(model)

    with qtbot.assertNotEmitted(dock.exhibit_chosen):
        dock.tree.activated.emit(model.index(0, 0))


def test_that_the_exhibit_on_show_is_marked_and_stays_so_when_more_is_found(dock, model):
    one, _ = filled(model)
    dock.show_exhibit(one)
    model.set_folders([Folder(Path("/d"), place_of(("d",), (), ())), *model._folders])

    assert model.number_at(dock.tree.currentIndex()) == 7


def test_that_folders_are_open_from_the_start_and_stay_as_they_are_put(dock, model):
    filled(model)
    assert dock.tree.isExpanded(model.index(0, 0))
    assert dock.tree.isFirstColumnSpanned(0, QModelIndex())

    dock.tree.collapse(model.index(0, 0))
    model.set_folders(model._folders)
    assert not dock.tree.isExpanded(model.index(0, 0))


def test_that_very_full_folders_wait_until_they_are_opened(dock, model):
    filled(model, tuple(f"MSG{n:04}.CCM" for n in range(450)))

    assert not dock.tree.isExpanded(model.index(0, 0))


def test_that_many_files_can_be_filtered_by_name(qtbot, dock, model):
    filled(model)
    assert dock._bar.isHidden()
    filled(model, (*FILES, *(f"USR{n:05}" for n in range(FEW))))
    assert not dock._bar.isHidden()

    with qtbot.waitSignal(model.modelReset):
        dock.filter.setText("mlan")
    assert model.index(0, 0, model.index(0, 0)).data() == "MLANDATA"
    assert dock.filter.accessibleName()

    with qtbot.waitSignal(model.modelReset):
        dock.only_suspects.setChecked(True)
    assert model.rowCount() == 0
    assert not dock._bar.isHidden()


def test_that_any_file_can_be_examined_as_another_kind(qtbot, dock, model):
    filled(model)
    menu = dock.menu_at(model.index_of(7))
    kinds = next(action.menu() for action in menu.actions() if action.menu())
    assert [action.text() for action in kinds.actions() if action.isChecked()] == ["CLANDATA"]

    with qtbot.waitSignal(dock.kind_chosen) as told:
        menu.triggered.emit(next(action for action in kinds.actions() if action.text() == MESSAGES.label))
    assert told.args == [7, MESSAGES]

    with qtbot.waitSignal(dock.exhibit_chosen):
        menu.triggered.emit(menu.actions()[0])
    menu.close()


def test_that_a_folder_has_no_menu(dock, model):
    filled(model)

    assert dock.menu_at(model.index(0, 0)) is None


def test_that_name_verdict_and_size_fill_a_wide_pane_and_no_size_is_cut_in_a_narrow_one(qtbot, dock, model):
    filled(model)
    header = dock.tree.header()
    with qtbot.waitExposed(dock):
        dock.show()

    dock.resize(420, 400)
    qtbot.waitUntil(lambda: sum(map(header.sectionSize, (0, 1, 2))) == dock.tree.viewport().width())

    dock.resize(300, 400)
    qtbot.waitUntil(lambda: sum(map(header.sectionSize, (0, 1))) == dock.tree.viewport().width())


def test_that_every_verdict_has_room_and_a_long_role_ends_in_the_pane(qtbot, dock, model):
    filled(model)
    dock.resize(300, 400)
    dock.show()
    tree = dock.tree
    option = QStyleOptionViewItem()
    option.rect = QRect(10, 0, 900, 20)
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    tree.itemDelegate().paint(painter, option, model.index(0, 0))
    painter.end()

    assert tree.columnWidth(1) >= tree.fontMetrics().horizontalAdvance("Suspect (10,000+)") + BESIDE_TEXT
    assert option.rect.right() == tree.viewport().width() - 1
    assert option.textElideMode is Qt.TextElideMode.ElideRight
