from __future__ import annotations

import pytest

from core.postoffice.knowledge.base import by_id, entries
from core.postoffice.knowledge.entry import Chapter
from gui.docks.knowledge_tree import CHAPTER_WIDTH, KnowledgeTree


@pytest.fixture
def tree(qtbot):
    tree = KnowledgeTree()
    qtbot.addWidget(tree)
    return tree


def test_that_the_chapters_hold_their_entries(tree):
    tree.show_chapters(entries())

    assert tree.topLevelItemCount() == len(Chapter)
    codes = tree.topLevelItem(1)
    assert codes.text(0) == f"Result codes ({codes.childCount()})"
    assert codes.child(4).text(0).startswith("Result code 4")
    assert tree.isColumnHidden(1)


def test_that_what_was_found_is_listed_in_its_order_with_its_chapter(tree):
    tree.show_found([by_id()["event:62"], by_id()["code:4"]])

    assert [tree.topLevelItem(n).text(1) for n in (0, 1)] == ["Events", "Result codes"]
    assert not tree.isColumnHidden(1)


def test_that_the_chapters_of_what_was_found_leave_most_of_the_room_to_the_names(qtbot, tree):
    tree.show_found([by_id()["code:4"]])
    tree.show()

    for width, share in ((240, 80), (900, CHAPTER_WIDTH)):
        tree.resize(width, 300)
        qtbot.waitUntil(lambda share=share: abs(tree.columnWidth(1) - share) < 4)


def test_that_the_entry_under_the_cursor_is_told(qtbot, tree):
    tree.show_chapters(entries())

    with qtbot.waitSignal(tree.chosen) as blocker:
        tree.setCurrentItem(tree.topLevelItem(1).child(0))

    assert blocker.args == ["code:0"]


def test_that_a_marked_entry_is_uncovered_and_not_told(qtbot, tree):
    tree.show_chapters(entries())
    tree.show()

    with qtbot.assertNotEmitted(tree.chosen):
        tree.mark("code:4")
        assert tree.currentItem().text(0).startswith("Result code 4")
        assert tree.topLevelItem(1).isExpanded()
        tree.mark("start")

    assert not tree.currentIndex().isValid()
