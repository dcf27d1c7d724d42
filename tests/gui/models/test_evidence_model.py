from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.case.case import Exhibit
from core.postoffice.discovery import Folder, discover
from core.postoffice.kinds import DIRECTORY, kind_of
from core.postoffice.places import place_of
from core.postoffice.walk import LeftOut
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from core.steps import result_of
from gui.models.evidence_model import EvidenceModel
from gui.models.exhibit_state import Stage
from tests.gui.fakes import examination, exhibit, finding, icons

FILES = ("CLANDATA", "MLANDATA", "USR00001")


def in_folder(number: int, folder: Folder, name: str) -> tuple[str, Exhibit]:
    path = str(folder.path / name)
    return path, Exhibit(number, path, kind_of(name), MemorySource(name, bytes(1024)), folder=folder)


@pytest.fixture
def folder():
    out = LeftOut("up", "is a link.")
    return Folder(Path("/e/ccdata"), place_of(("ccdata",), FILES, ()), FILES, left_out=(out,))


@pytest.fixture
def model(qapp, folder):
    model = EvidenceModel(icons(qapp))
    model.set_folders([Folder(Path("/e"), place_of(("e",), (), ("ccdata",)), (), (folder,))])
    model.add([in_folder(n, folder, name) for n, name in enumerate(FILES[:2], 1)], Stage.WAITING)
    return model


def shown(model, parent) -> list[str]:
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def below(model):
    return model.index(0, 0, model.index(0, 0))


def test_that_files_stand_below_their_folder_and_that_below_its_own(model):
    assert shown(model, below(model)) == ["up", *FILES]
    assert model.rowCount() == 1


def test_that_the_model_keeps_qts_rules(model, qtmodeltester):
    qtmodeltester.check(model)
    model.set_filter("usr", only_suspects=False)
    qtmodeltester.check(model)


def test_that_a_row_knows_its_exhibit_and_a_folder_has_none(model):
    index = model.index_of(2)

    assert index.data() == "MLANDATA"
    assert model.number_at(index.siblingAtColumn(3)) == 2
    assert model.number_at(model.index(0, 0)) is None
    assert not model.index_of(99).isValid()


def test_that_what_is_found_and_not_opened_is_shown(model):
    row = model.index(3, 1, below(model))

    assert row.data() == "Not opened"
    assert model.number_at(row) is None


def test_that_the_verdict_is_a_word_with_an_icon_and_a_sentence_and_counts_in_the_folders(model, folder):
    one = model.exhibit_at(model.index_of(1))
    one.examination = examination([finding()])
    model.set_state(one, Stage.OVER)
    cell = model.index_of(1).siblingAtColumn(1)

    assert cell.data() == "Suspect (1)"
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "1 finding" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "1 suspect" in below(model).data()
    assert "1 suspect" in model.index(0, 0).data()

    model.set_state(one, Stage.WAITING)
    assert "suspect" not in below(model).data()


def test_that_a_change_of_state_is_told_of_the_one_row(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as told:
        model.set_state(model.exhibit_at(model.index_of(2)), Stage.RUNNING)

    assert told.args[0].data() == "MLANDATA"


def test_that_a_filter_leaves_the_files_it_names_and_their_folders(model):
    model.set_filter("usr", only_suspects=False)
    assert shown(model, below(model)) == ["USR00001"]
    assert model.is_filtered

    model.set_filter("nothing like it", only_suspects=False)
    assert model.rowCount() == 0

    model.set_filter("", only_suspects=False)
    assert shown(model, below(model)) == ["up", *FILES]


def test_that_only_suspects_can_be_shown_and_new_ones_join_them(model, qtbot):
    one, other = (model.exhibit_at(model.index_of(number)) for number in (1, 2))
    one.examination = other.examination = examination([finding()])
    model.set_state(one, Stage.OVER)
    model.set_filter("", only_suspects=True)
    assert shown(model, below(model)) == ["CLANDATA"]

    with qtbot.waitSignal(model.modelReset):
        model.set_state(other, Stage.OVER)
    assert shown(model, below(model)) == ["CLANDATA", "MLANDATA"]


def test_that_what_was_pasted_stands_by_itself(model):
    pasted = exhibit(7, name="Pasted dump")
    model.add([(pasted.path, pasted)])

    assert model.index(1, 0).data() == "Pasted"
    assert model.index_of(7).data() == "Pasted dump"


def test_that_a_file_opened_twice_has_two_rows(model, folder):
    model.add([in_folder(9, folder, "CLANDATA")])

    assert shown(model, below(model)) == ["up", "CLANDATA", *FILES]
    assert model.index_of(9).row() == model.index_of(1).row() + 1


def test_that_an_index_that_outlived_its_row_leads_nowhere(model):
    old = below(model)
    inside = model.index(0, 0, old)
    model.set_filter("usr", only_suspects=False)

    assert model.number_at(inside) is None
    assert not model.parent(inside).isValid()


def test_that_a_hundred_thousand_files_cost_nothing_until_they_are_looked_at(qapp):
    names = tuple(f"MSG{n:05X}.CCM" for n in range(100_000))
    folder = Folder(Path("/e/Export"), place_of(("Export",), names, ()), names)
    model = EvidenceModel(icons(qapp))
    model.set_folders([folder])
    for start in range(0, 100_000, 1000):
        model.add([in_folder(n, folder, names[n]) for n in range(start, start + 1000)], Stage.WAITING)

    assert len(model._nodes) == 1
    pages = model.rowCount(model.index(0, 0))
    assert pages == 200
    assert len(model._nodes) == 1
    assert model.index_of(99_999).data() == names[-1]
    assert sum(node.is_made for node in model._nodes.values()) <= 2


def test_that_a_real_tree_is_shown(qapp, tmp_path):
    (tmp_path / "CLANDATA").touch()
    model = EvidenceModel(icons(qapp))
    model.set_folders(result_of(discover([tmp_path], ScanState())))

    assert model.index(0, 3, model.index(0, 0)).data() == DIRECTORY.label


def test_that_another_name_of_a_file_says_so_in_one_row(model, folder):
    path, exhibit = in_folder(1, folder, "CLANDATA")
    folder.left_out = (*folder.left_out, LeftOut("USR00001", "is the same file."))
    model.add([(str(folder.path / "USR00001"), exhibit)])
    model.set_folders([folder])
    row = model.index(3, 0, model.index(0, 0))

    assert shown(model, model.index(0, 0)) == ["up", *FILES]
    assert row.siblingAtColumn(1).data() == "Same file"
    assert f"is the same file as {path}" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert model.number_at(row) == 1
