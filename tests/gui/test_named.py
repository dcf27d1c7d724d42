from __future__ import annotations

from PySide6.QtWidgets import QLabel

from gui.named import named


def test_that_a_widget_gets_its_names_and_is_handed_back(qtbot):
    label = QLabel()
    qtbot.addWidget(label)

    assert named(label, "id", "Spoken", tip="Tip") is label
    assert (label.objectName(), label.accessibleName(), label.toolTip()) == ("id", "Spoken", "Tip")
