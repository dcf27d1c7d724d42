from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from core.finding import FindingKind
from gui.models.finding_rows import TITLES, Column
from gui.models.findings_model import FindingsModel
from tests.gui.fakes import exhibit, finding


@pytest.fixture
def model(qapp):
    model = FindingsModel()
    model.append(exhibit(), [finding(0x300), finding(0x20), finding(0x1000)])
    return model


def offsets(model):
    return [model.row_at(model.index(row, 0)).finding.span.start for row in range(model.rowCount())]


def test_that_the_model_keeps_qts_rules_while_it_changes(model, qtmodeltester):
    qtmodeltester.check(model)

    model.append(exhibit(2), [finding(1)])
    model.sort(Column.OFFSET, Qt.SortOrder.DescendingOrder)
    model.filter("nothing like it")
    model.replace(exhibit(2), [])


def test_that_a_batch_is_one_insertion(model, qtbot):
    inserted = []
    model.rowsInserted.connect(lambda parent, first, last: inserted.append((first, last)))

    model.append(exhibit(2), [finding(n) for n in range(50)])

    assert inserted == [(3, 52)]


def test_that_sorting_compares_values(model):
    model.sort(Column.OFFSET, Qt.SortOrder.AscendingOrder)

    assert offsets(model) == [0x20, 0x300, 0x1000]


def test_that_a_marked_row_stays_marked_when_the_order_changes(model):
    marked = QPersistentModelIndex(model.index(0, Column.OFFSET))

    model.sort(Column.OFFSET, Qt.SortOrder.AscendingOrder)

    assert model.row_at(marked).finding.span.start == 0x300


def test_that_what_came_late_is_sorted_in_when_the_scan_ends(model):
    model.sort(Column.OFFSET, Qt.SortOrder.AscendingOrder)
    model.append(exhibit(), [finding(0x21)])

    model.settle()

    assert offsets(model) == [0x20, 0x21, 0x300, 0x1000]


def test_that_hidden_findings_are_still_counted(model):
    model.filter("no such word")

    assert (model.rowCount(), model.total) == (0, 3)


def test_that_an_offset_beyond_4_gib_is_shown_as_it_is(qapp):
    model = FindingsModel()
    model.append(exhibit(), [finding(5 << 30)])

    assert model.data(model.index(0, Column.OFFSET)) == "0x140000000"


def test_that_a_row_is_found_by_its_finding(model):
    row = model.row_at(model.index(1, 0))

    assert model.row_of(row) == 1


def test_that_columns_have_titles_and_numbers_stand_right(model):
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    aligned = model.data(model.index(0, Column.LENGTH), Qt.ItemDataRole.TextAlignmentRole)

    assert titles == list(TITLES)
    assert aligned & Qt.AlignmentFlag.AlignRight


def test_that_the_text_explains_itself(model):
    assert model.data(model.index(0, Column.TEXT), Qt.ItemDataRole.ToolTipRole) == finding().explanation


def test_that_our_own_words_are_told_from_those_of_the_evidence(model):
    model.append(exhibit(), [finding(0, b"")])
    last = model.index(model.rowCount() - 1, Column.TEXT)

    assert last.data() == finding().explanation
    assert last.data(Qt.ItemDataRole.FontRole).italic()
    assert model.index(0, Column.TEXT).data(Qt.ItemDataRole.FontRole) is None


def test_that_findings_that_are_only_known_better_leave_the_table_as_it_is(model):
    model.sort(Column.OFFSET, Qt.SortOrder.DescendingOrder)
    kept = QPersistentModelIndex(model.index(2, 0))
    better = [finding(start, text_behind=5) for start in (0x20, 0x300, 0x1000)]

    model.replace(exhibit(), better)

    assert offsets(model) == [0x1000, 0x300, 0x20]
    assert kept.isValid()
    assert model.row_at(kept).finding is better[0]
    assert [row.finding for row in model.all_rows] == [better[1], better[0], better[2]]


@pytest.mark.parametrize(
    "now",
    [
        [],
        [finding(0x300), finding(0x20)],
        [finding(0x300), finding(0x300), finding(0x1000)],
        [finding(0x300), replace(finding(0x20), kind=FindingKind.CHANCE_TEXT), finding(0x1000)],
    ],
)
def test_that_others_than_were_shown_take_their_place(model, now):
    model.replace(exhibit(), now)

    assert [row.finding for row in model.all_rows] == now
    assert model.rowCount() == len(now)
