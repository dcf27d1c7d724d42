from __future__ import annotations

import pytest

from gui.models.evidence_model import EvidenceModel
from gui.models.exhibit_state import Stage
from tests.gui.fakes import examination, exhibit, finding, icons


@pytest.fixture
def model(qapp):
    model = EvidenceModel(icons(qapp))
    model.add(exhibit(1))
    model.add(exhibit(2, b"abc", "MLANDATA"))
    return model


def test_that_files_of_a_folder_stand_below_it_once(model):
    pasted = model.item(0)

    assert model.rowCount() == 1
    assert [pasted.child(n).text() for n in range(2)] == ["CLANDATA", "MLANDATA"]


def test_that_the_model_keeps_qts_rules(model, qtmodeltester):
    qtmodeltester.check(model)


def test_that_a_row_knows_its_exhibit_and_a_folder_has_none(model):
    index = model.index_of(2)

    assert model.number_at(index.siblingAtColumn(3)) == 2
    assert model.number_at(model.index(0, 0)) is None
    assert not model.index_of(99).isValid()


def test_that_the_verdict_is_a_word_with_an_icon_and_a_sentence(model):
    one = exhibit(1)
    one.examination = examination([finding()])

    model.set_state(one, Stage.OVER)

    cell = model.itemFromIndex(model.index_of(1).siblingAtColumn(1))
    assert cell.text() == "Suspect (1)"
    assert not cell.icon().isNull()
    assert "1 finding" in cell.toolTip()


def test_that_the_size_tells_the_exact_bytes_too(model):
    cell = model.itemFromIndex(model.index_of(1).siblingAtColumn(2))

    assert (cell.text(), cell.toolTip()) == ("1.0 KiB", "1,024 bytes")
