from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from gui.action_set import FULL_TEXT
from gui.dialogs.palette import CommandPalette


@pytest.fixture
def actions(qapp):
    made = [QAction(text) for text in ("&Open file…", "&Go to offset…", "Cancel")]
    made[1].setShortcut("Ctrl+G")
    made[2].setEnabled(False)
    return made


@pytest.fixture
def palette(qtbot, actions):
    palette = CommandPalette(actions)
    qtbot.addWidget(palette)
    return palette


def listed(palette):
    return [palette.list.item(n).text() for n in range(palette.list.count())]


def test_that_only_what_can_be_done_is_listed(palette):
    assert listed(palette) == ["Open file", "Go to offset    (Ctrl+G)"]


def test_that_each_word_narrows_the_list(palette):
    palette.line.setText("off go")

    assert listed(palette) == ["Go to offset    (Ctrl+G)"]


def test_that_a_name_is_found_however_its_words_are_parted(palette):
    palette.line.setText("goto")

    assert listed(palette) == ["Go to offset    (Ctrl+G)"]


def test_that_nothing_found_is_said(palette):
    palette.line.setText("no such thing")

    assert "No command" in palette._hint.text()


def test_that_enter_does_what_is_marked(qtbot, palette, actions):
    palette.line.setText("open")

    with qtbot.waitSignal(actions[0].triggered):
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)


def test_that_arrows_in_the_line_move_the_mark(qtbot, palette, actions):
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)

    with qtbot.waitSignal(actions[1].triggered):
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)


def test_that_enter_on_an_empty_list_does_nothing(qtbot, palette):
    palette.line.setText("no such thing")

    qtbot.keyClick(palette.line, Qt.Key.Key_Return)

    assert listed(palette) == []


def test_that_the_best_match_is_marked(qtbot):
    system, dark = QAction("Follow the &system"), QAction("&Dark")
    system.setToolTip("Light or dark as the system is")
    dark.setProperty(FULL_TEXT, "Theme: Dark")
    palette = CommandPalette([system, dark])
    qtbot.addWidget(palette)

    palette.line.setText("dark")

    assert listed(palette) == ["Theme: Dark", "Follow the system"]
    with qtbot.waitSignal(dark.triggered):
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
