from __future__ import annotations

import pytest
from PySide6.QtGui import QAction

from core.span import Span
from gui.status_line import StatusLine
from tests.gui.fakes import examination, exhibit
from tests.gui.hexview.exhibits import document_of


@pytest.fixture
def line(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    return line


@pytest.fixture
def document(qapp):
    document = document_of(bytes(0x4000))
    yield document
    document.close()


def test_that_place_address_and_selection_follow_the_document(line, document):
    line.set_document(document)

    document.go_to(Span(0x3E00, 0x3E10))

    assert line.offset.text() == "0x3E00  ·  15,872"
    assert line.address.text() == "CS:3F00"
    assert line.selection.text() == "0x3E00 to 0x3E0F  ·  16 bytes"


def test_that_without_a_document_there_is_no_place(line, document):
    line.set_document(document)
    line.set_document(None)

    assert line.offset.isHidden()
    assert line.badge.isHidden()


def test_that_a_running_scan_can_be_cancelled(qtbot, line):
    line.show_running("CLANDATA", 41, 100, 10)

    assert "41 %" in line.state.text()
    assert line.progress.value() == 41
    with qtbot.waitSignal(line.cancel_wanted):
        line.cancel.click()


def test_that_nobody_knows_how_long_what_was_found_takes(line):
    line.show_running("CLANDATA", 100, 100, 10)

    assert (line.progress.minimum(), line.progress.maximum()) == (0, 0)


def test_that_opening_many_files_tells_how_many_are_open(line):
    line.show_opening(300, 1200)

    assert "300 of 1,200" in line.state.text()
    assert line.progress.value() == 25


def test_that_the_end_of_a_scan_takes_the_progress_away(line):
    one = exhibit()
    one.examination = examination()

    line.show_examined(one)

    assert line.progress.isHidden()
    assert "Finished" in line.state.text()
    line.show_text("Not examined")
    assert line.state.text() == "Not examined"


def test_that_a_code_page_is_chosen_by_its_name(qtbot, line, document):
    line.set_document(document)
    action = next(a for a in line.code_page.menu().actions() if a.text() == "CP850")
    assert isinstance(action, QAction)

    with qtbot.waitSignal(line.code_page_chosen) as blocker:
        action.trigger()

    assert blocker.args == ["CP850"]


def test_that_the_badge_says_that_evidence_is_read_only(line):
    assert line.badge.text() == "Read-only"
