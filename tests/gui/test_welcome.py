from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from gui.welcome import WelcomePage
from tests.gui.fakes import icons


@pytest.fixture
def action(qapp):
    action = QAction("&Open file…")
    action.setObjectName("file.open")
    return action


@pytest.fixture
def page(qtbot, qapp, action):
    page = WelcomePage([action], icons(qapp))
    qtbot.addWidget(page)
    return page


def recent(page):
    return [b for b in page.findChildren(QPushButton, "welcomeRecent") if not b.isHidden()]


def test_that_a_start_does_what_the_action_does(qtbot, page, action):
    with qtbot.waitSignal(action.triggered):
        page.findChild(QPushButton, "start.file.open").click()


def test_that_a_recent_file_is_offered_by_its_name_and_whole_path(qtbot, page):
    page.set_recent(["/evidence/" + "deep/" * 20 + "CLANDATA"])

    (button,) = recent(page)
    assert button.text().startswith("CLANDATA")
    with qtbot.waitSignal(page.recent_chosen) as blocker:
        button.click()
    assert blocker.args == ["/evidence/" + "deep/" * 20 + "CLANDATA"]


def test_that_the_lead_is_not_cut(qtbot, page):
    page.resize(700, 700)
    with qtbot.waitExposed(page):
        page.show()
    label = page.findChild(type(page.findChild(QPushButton).parentWidget()), "welcomeLead")

    assert label.height() >= label.heightForWidth(label.width())
    page.hide()
