from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.reconstruction.verdict import Status
from gui.docks.verdict_tree import ICONS, VerdictTree
from tests.gui.docks.verdicts import conclusions
from tests.gui.fakes import icons


@pytest.fixture
def tree(qtbot, qapp):
    tree = VerdictTree(icons(qapp))
    qtbot.addWidget(tree)
    tree.show_verdicts(conclusions().verdicts)
    return tree


def test_that_verdicts_stand_under_headings_with_their_status_in_words_and_an_icon(tree):
    first = tree.topLevelItem(0).child(0)

    assert tree.topLevelItemCount() == 3
    assert first.text(0).endswith("\nSupported by evidence")
    assert first.data(0, Qt.ItemDataRole.AccessibleTextRole).endswith(": Supported by evidence")
    assert not first.icon(0).isNull()


def test_that_every_status_has_an_icon_of_its_own_and_none_says_all_is_well():
    assert set(ICONS) == set(Status)
    assert len(set(ICONS.values())) == len(ICONS)
    assert "clean" not in ICONS.values()


def test_that_the_first_is_chosen_and_a_choice_survives_new_verdicts(qtbot, tree):
    assert tree.ident == "q179072-direct"

    tree.setCurrentItem(tree.topLevelItem(2).child(0))
    with qtbot.waitSignal(tree.chosen) as told:
        tree.show_verdicts(conclusions(Status.POSSIBLE).verdicts)

    assert told.args == ["cause-ccpodown"]


def test_that_the_arrow_keys_move_from_verdict_to_verdict_and_over_headings_which_choose_nothing(qtbot, tree):
    tree.setCurrentItem(tree.topLevelItem(0).child(3))
    with qtbot.assertNotEmitted(tree.chosen):
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Down)

    assert tree.ident == "q223772"


def test_that_icons_follow_the_theme(tree):
    before = tree.topLevelItem(0).child(0).icon(0).cacheKey()
    tree.dress(conclusions(Status.POSSIBLE).verdicts)

    assert tree.topLevelItem(0).child(0).icon(0).cacheKey() != before
