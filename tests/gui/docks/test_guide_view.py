from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from core.reconstruction.verdict import Status
from gui.docks.guide_view import OPEN, GuideView
from tests.gui.docks.verdicts import conclusions


@pytest.fixture
def view(qtbot):
    view = GuideView()
    qtbot.addWidget(view)
    view.show_guide(conclusions().guide, "")
    return view


def test_that_questions_are_open_at_first_and_say_why_they_are_asked(view):
    assert view.box("backup").currentText() == OPEN
    assert "only an older copy" in view.box("backup").toolTip()
    assert view.box("role").accessibleName().startswith("Is the post office a hub")


def test_that_an_answer_is_told_and_can_be_taken_back(qtbot, view):
    with qtbot.waitSignal(view.answered) as told:
        view.box("backup").setCurrentIndex(1)
    assert told.args == [{"backup": "yes"}]

    with qtbot.waitSignal(view.answered) as told:
        view.box("backup").setCurrentIndex(0)
    assert told.args == [{}]


def test_that_answers_of_the_case_are_shown_and_not_told_again(qtbot, view):
    with qtbot.assertNotEmitted(view.answered):
        view.show_guide(conclusions(role="hub").guide, "")

    assert view.box("role").currentText() == "A hub"
    assert "A post office with users" not in view.text.toPlainText()


def test_that_links_are_handed_on(qtbot, view):
    with qtbot.waitSignal(view.followed):
        view.text.anchorClicked.emit(QUrl("entry:Q179072"))


def test_that_nothing_is_asked_where_there_is_no_guide(view):
    view.show_guide(conclusions(Status.NO_SIGN).guide, "")

    assert view.box("role").parentWidget().isHidden()
