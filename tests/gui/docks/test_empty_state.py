from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from gui.docks.empty_state import EmptyState


def test_that_a_pane_without_content_says_what_to_do(qtbot):
    content = QWidget()
    state = EmptyState(content, "Open a file.")
    qtbot.addWidget(state)

    assert state.findChild(QLabel, "emptyState").text() == "Open a file."
    assert state.currentWidget() is not content
    state.show_content()
    assert state.currentWidget() is content
    state.show_text("Nothing matches.")
    assert state.findChild(QLabel, "emptyState").text() == "Nothing matches."
