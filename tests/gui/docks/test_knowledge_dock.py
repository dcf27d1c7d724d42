from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from gui.docks.knowledge_dock import FOOT, WIDE, KnowledgeDock
from gui.docks.knowledge_html import ORIGIN
from tests.gui.fakes import icons


@pytest.fixture
def dock(qtbot, qapp):
    dock = KnowledgeDock(icons(qapp))
    qtbot.addWidget(dock)
    return dock


@pytest.fixture
def shown(qtbot, dock):
    dock.resize(400, 600)
    with qtbot.waitExposed(dock):
        dock.show()
    return dock


def found(dock):
    return [dock.tree.topLevelItem(n).text(0) for n in range(dock.tree.topLevelItemCount())]


def test_that_nothing_is_read_before_it_is_shown(qtbot, dock):
    assert not dock.is_loaded

    dock.show()

    assert dock.is_loaded


def test_that_it_says_where_its_text_comes_from(shown):
    foot = next(label for label in shown.findChildren(QLabel) if label.text() == FOOT)

    assert foot.toolTip() == ORIGIN
    assert "nothing is fetched" in shown.text.toPlainText()


def test_that_an_entry_is_shown_and_marked_in_the_list(shown):
    shown.show_entry("Q179072")

    assert "Causes NFT Error on Clandata" in shown.text.toPlainText()
    assert shown.tree.currentItem().text(0).startswith("Q179072")


def test_that_an_entry_is_shown_on_request_before_the_pane_was_ever_seen(dock):
    dock.show_entry("code:4")

    assert "Result code 4" in dock.text.toPlainText()


def test_that_what_nobody_knows_is_called_so(shown):
    shown.show_entry("code:99")

    assert "says nothing of “code:99”" in shown.text.toPlainText()


def test_that_the_list_follows_what_is_typed(qtbot, shown):
    qtbot.keyClicks(shown.line, "code 4")
    assert found(shown)[0].startswith("Result code 4")

    shown.line.clear()
    assert found(shown)[0].startswith("Articles (")


def test_that_words_nobody_knows_leave_a_sentence_in_place_of_the_list(qtbot, shown):
    shown.line.setText("zzqx")
    label = shown.findChild(QLabel, "emptyState")

    assert label.isVisible()
    assert "Nothing is known by these words." in label.text()

    shown.line.setText("nft")
    assert not label.isVisible()


def test_that_enter_reads_the_best_match(qtbot, shown):
    qtbot.keyClicks(shown.line, "ccpodown")
    qtbot.keyClick(shown.line, Qt.Key.Key_Return)

    assert shown.text.ident == "file:ccpodown"
    assert shown.text.hasFocus() or shown.focusWidget() is shown.text


def test_that_the_arrows_of_the_search_line_move_in_the_list(qtbot, shown):
    qtbot.keyClicks(shown.line, "locked")
    first = shown.tree.topLevelItem(0)
    qtbot.keyClick(shown.line, Qt.Key.Key_Down)
    qtbot.keyClick(shown.line, Qt.Key.Key_Down)

    assert shown.tree.currentItem() is not first
    assert shown.tree.currentItem() is not None


def test_that_a_chapter_has_a_page(shown):
    shown.tree.setCurrentItem(shown.tree.topLevelItem(1))

    assert "Result code 5" in shown.text.toPlainText()


def test_that_one_goes_back_and_forward_by_button_and_by_key(qtbot, shown):
    shown.show_entry("code:4")
    shown.show_entry("code:5")

    qtbot.mouseClick(shown.back, Qt.MouseButton.LeftButton)
    assert shown.text.ident == "code:4"
    assert shown.tree.currentItem().text(0).startswith("Result code 4")

    qtbot.keyClick(shown.text, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown.text.ident == "code:5"

    qtbot.keyClick(shown.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.text.ident == "code:4"


def test_that_the_list_stands_beside_the_text_where_there_is_room(qtbot, shown):
    assert shown._halves.orientation() == Qt.Orientation.Vertical

    shown.resize(QSize(WIDE + 100, 500))

    qtbot.waitUntil(lambda: shown._halves.orientation() == Qt.Orientation.Horizontal)


def test_that_another_theme_shows_the_same_entry(shown):
    shown.show_entry("code:4")

    shown._icons._themes.pin("dark")
    try:
        assert shown.text.ident == "code:4"
        assert shown._icons.theme.roles["window.link"] in shown.text.document().defaultStyleSheet()
        assert shown._icons.theme.roles["window.link"] in shown.text.toHtml()
    finally:
        shown._icons._themes.pin("light")


def test_that_the_text_can_be_copied(qtbot, qapp, shown):
    shown.show_entry("code:4")
    shown.text.selectAll()

    shown.text.copy()

    assert "Result code 4" in qapp.clipboard().text()


def test_that_every_control_has_a_name_for_who_cannot_see_it(shown):
    assert all(w.accessibleName() for w in (shown.line, shown.tree, shown.text, shown.back, shown.forward))


def test_that_a_link_can_be_followed_by_keyboard(qtbot, shown):
    shown.show_entry("code:4")
    shown.text.setFocus()

    qtbot.keyClick(shown.text, Qt.Key.Key_Tab)
    qtbot.keyClick(shown.text, Qt.Key.Key_Return)

    assert shown.text.ident == "Q179072"
