from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from core.span import Span
from gui.docks.finding_dock import FindingDock
from gui.docks.finding_html import link_to
from gui.docks.knowledge_html import link_to_entry
from gui.models.finding_rows import FindingRow
from tests.gui.fakes import exhibit, finding, icons


@pytest.fixture
def dock(qtbot, qapp):
    dock = FindingDock(icons(qapp), lambda ident: ident)
    qtbot.addWidget(dock)
    return dock


def test_that_without_a_finding_it_says_how_to_get_to_one(dock):
    label = dock.findChild(QLabel, "emptyState")

    dock.offer_next(is_there=True)
    assert label.text() == "No finding at the caret.\n\nPress F8 for the next one."

    dock.offer_next(is_there=False)
    assert label.text() == "No finding at the caret."


def test_that_a_finding_is_explained(dock):
    row = FindingRow(exhibit(), finding())

    dock.show_finding(row)

    assert dock.row is row
    assert "randyyeh_ee" in dock.text.toPlainText()


def test_that_a_link_selects_bytes_of_its_exhibit(qtbot, dock):
    row = FindingRow(exhibit(), finding())
    dock.show_finding(row)

    with qtbot.waitSignal(dock.place_chosen) as blocker:
        dock.text.anchorClicked.emit(QUrl(link_to(Span(3, 9))))

    assert blocker.args == [row.exhibit, Span(3, 9)]


def test_that_a_source_leads_to_its_entry(qtbot, dock):
    dock.show_finding(FindingRow(exhibit(), finding()))

    with qtbot.waitSignal(dock.entry_chosen) as blocker:
        dock.text.anchorClicked.emit(QUrl(link_to_entry("Q179072")))

    assert blocker.args == ["Q179072"]


def test_that_the_same_finding_is_not_rendered_anew(dock):
    row = FindingRow(exhibit(), finding())
    dock.show_finding(row)
    dock.text.setPlainText("scrolled")

    dock.show_finding(FindingRow(row.exhibit, row.finding))

    assert dock.text.toPlainText() == "scrolled"
    dock.show_finding(None)
    assert dock.row is None


def test_that_printable_bytes_beside_a_finding_are_told_to_who_cannot_see_the_pane(dock):
    dock.show_finding(FindingRow(exhibit(), finding(text_before=64)))
    spoken = QAccessible.queryAccessibleInterface(dock.text)
    text = spoken.textInterface()

    assert spoken.text(QAccessible.Text.Name) == "Finding"
    assert "64 or more printable bytes directly before it" in text.text(0, text.characterCount())
