from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from gui.change_bar import ChangeBar
from tests.gui.fakes import icons


def test_that_a_change_is_named_and_reopening_offered(qtbot, qapp):
    bar = ChangeBar(icons(qapp))
    qtbot.addWidget(bar)

    bar.show_changes(("It is 10 bytes shorter.",))

    assert not bar.isHidden()
    assert "It is 10 bytes shorter." in bar.sentence.text()
    with qtbot.waitSignal(bar.reopen_wanted):
        bar.findChild(QPushButton, "changeReopen").click()
    bar.show_changes(())
    assert bar.isHidden()
