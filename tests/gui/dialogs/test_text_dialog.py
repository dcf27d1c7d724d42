from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from gui.dialogs.text_dialog import TextDialog


def test_that_what_is_worth_it_can_be_copied(qtbot):
    dialog = TextDialog("Report", "<p>line</p>", lead="Please send this.", can_copy=True)
    qtbot.addWidget(dialog)

    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Copy").click()

    assert QGuiApplication.clipboard().text() == "line"
