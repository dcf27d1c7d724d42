from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt, QUrl

from core.reconstruction.verdict import Status
from gui.docks.conclusions_dock import NOTHING, WIDE, ConclusionsDock
from gui.docks.conclusions_html import Place, link_to
from tests.gui.docks.verdicts import EVIDENCE, conclusions
from tests.gui.fakes import icons


@pytest.fixture
def dock(qtbot, qapp):
    dock = ConclusionsDock(icons(qapp))
    qtbot.addWidget(dock)
    return dock


def test_that_it_says_what_to_do_while_there_is_nothing(dock):
    assert dock.conclusions is None
    assert dock.widget().currentWidget().text() == NOTHING


def test_that_the_first_verdict_is_explained(dock):
    dock.show_conclusions(conclusions())

    assert "Console text was written into post office files" in dock.text.toPlainText()
    assert "There is no event log in the case." in dock.text.toPlainText()
    assert "Before anything else" in dock.guide.text.toPlainText()


def test_that_links_lead_to_bytes_and_to_the_knowledge_base(qtbot, dock):
    dock.show_conclusions(conclusions())

    with qtbot.waitSignal(dock.place_chosen) as told:
        dock.text.anchorClicked.emit(QUrl(link_to(EVIDENCE[0])))
    assert told.args == [Place(2, EVIDENCE[0].span)]
    with qtbot.waitSignal(dock.entry_chosen) as told:
        dock.guide.text.anchorClicked.emit(QUrl("entry:GSS-DB6"))
    assert told.args == ["GSS-DB6"]


def test_that_other_answers_change_the_guide_and_leave_the_list_alone(dock):
    dock.show_conclusions(conclusions())
    item = dock.tree.topLevelItem(0).child(0)
    dock.show_conclusions(conclusions().answered({"backup": "none"}))

    assert dock.tree.topLevelItem(0).child(0) is item
    assert "With a backup" not in dock.guide.text.toPlainText()


def test_that_new_verdicts_are_explained_anew(dock):
    dock.show_conclusions(conclusions())
    dock.show_conclusions(conclusions(Status.POSSIBLE))

    assert "Possible." in dock.text.toPlainText()


def test_that_what_was_concluded_goes_when_it_is_no_more(dock):
    dock.show_conclusions(conclusions())
    dock.say("Wait.")

    assert dock.conclusions is None
    assert dock.widget().currentWidget().text() == "Wait."


def test_that_the_list_stands_beside_the_text_where_there_is_room(qtbot, dock):
    dock.show_conclusions(conclusions())
    dock.show()
    halves = dock.tree.parentWidget()
    dock.resize(QSize(WIDE + 20, 500))
    qtbot.waitUntil(lambda: halves.orientation() == Qt.Orientation.Horizontal)
    dock.resize(QSize(380, 500))
    qtbot.waitUntil(lambda: halves.orientation() == Qt.Orientation.Vertical)
