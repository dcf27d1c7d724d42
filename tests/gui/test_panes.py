from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from gui.models.evidence_model import EvidenceModel
from gui.models.findings_model import FindingsModel
from gui.panes import Panes
from tests.gui.fakes import exhibit, icons
from tests.gui.windows import shown_window


@pytest.fixture
def panes(qtbot, qapp):
    window = QMainWindow()
    qtbot.addWidget(window)
    set_ = icons(qapp)
    panes = Panes(window, EvidenceModel(set_, window), FindingsModel(window), set_, str)
    panes.window = window
    panes.reset()
    return panes


def hidden(panes):
    names = ("evidence", "findings", "timeline", "finding", "inspector", "knowledge")
    return [name for name in names if panes.named(name).isHidden()]


def test_that_every_pane_is_there_at_first(panes):
    assert hidden(panes) == []


def test_that_a_page_gets_the_room_and_gives_it_back(panes):
    panes.make_room(wanted=True)
    assert hidden(panes) == ["findings", "timeline", "finding", "inspector", "knowledge"]

    panes.make_room(wanted=False)
    assert hidden(panes) == []


def test_that_the_findings_come_back_as_high_as_they_were(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        height = window.panes.findings.height()

        window.panes.make_room(wanted=True)
        qtbot.waitUntil(lambda: not window.panes.findings.isVisible())
        window.panes.make_room(wanted=False)

        assert height > 200
        qtbot.waitUntil(lambda: abs(window.panes.findings.height() - height) < 3)


def test_that_what_the_user_closed_stays_closed(panes):
    panes.findings.hide()

    panes.make_room(wanted=True)
    panes.make_room(wanted=True)
    panes.make_room(wanted=False)

    assert hidden(panes) == ["findings"]


def test_that_resetting_brings_everything_back(panes):
    panes.findings.hide()
    panes.make_room(wanted=True)

    panes.reset()

    assert hidden(panes) == []


def test_that_a_window_made_narrow_shows_whole_rows_of_bytes(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        window.resize(1440, 900)
        tab = window.workspace.show_exhibit(exhibit())
        qtbot.waitUntil(lambda: window.panes.finding.width() > 360)

        window.resize(1280, 760)

        qtbot.waitUntil(lambda: tab.view.viewport().width() >= tab.view.layout_now.width - tab.view.layout_now.margin)
        assert window.panes.findings.table.viewport().height() > 3 * window.panes.findings.table.rowHeight(0)


def test_that_sizes_the_user_chose_stay_while_the_window_is_much_the_same(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        qtbot.waitUntil(lambda: window.panes._fitted == (True, False))
        window.resizeDocks([window.panes.finding], [380], Qt.Orientation.Horizontal)
        qtbot.waitUntil(lambda: window.panes.finding.width() == 380)

        window.resize(1300, 790)
        window.panes.fit()

        assert window.panes.finding.width() > 360
