from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gui.docks.rich_text import RichText


@pytest.fixture
def text(qtbot):
    text = RichText()
    qtbot.addWidget(text)
    text.setPlainText("What is known")
    return text


@pytest.mark.parametrize(("key", "is_claimed"), [(Qt.Key.Key_C, True), (Qt.Key.Key_A, True), (Qt.Key.Key_G, False)])
def test_that_the_keys_for_copying_are_claimed_from_the_window_and_no_others(text, key, is_claimed):
    claim = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    claim.ignore()

    text.event(claim)

    assert claim.isAccepted() == is_claimed


def test_that_all_of_it_can_be_copied_by_key(qtbot, qapp, text):
    text.show()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        qtbot.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)

    assert qapp.clipboard().text() == "What is known"
