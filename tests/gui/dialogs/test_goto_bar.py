from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.source.goto import parse_goto
from gui.dialogs.goto_bar import GotoBar
from tests.gui.hexview.exhibits import document_of


@pytest.fixture
def document(qapp):
    document = document_of(bytes(0x4000))
    yield document
    document.close()


@pytest.fixture
def bar(qtbot, document):
    bar = GotoBar(parse_goto)
    qtbot.addWidget(bar)
    with qtbot.waitExposed(bar):
        bar.ask(document)
    yield bar
    bar.hide()


def test_that_it_says_where_it_would_go(bar):
    bar.line.setText("0x3E00")

    assert "0x3E00" in bar.answer.text()
    assert "CS:3F00" in bar.answer.text()


def test_that_it_says_why_it_goes_nowhere(bar):
    bar.line.setText("99999999h")

    assert "outside" in bar.answer.text()
    assert not bar._go.isEnabled()


def test_that_enter_goes_and_the_bar_leaves(qtbot, bar, document):
    bar.line.setText("50%")

    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.line, Qt.Key.Key_Return)

    assert document.caret == 0x2000
    assert bar.isHidden()


def test_that_enter_on_nonsense_stays(qtbot, bar, document):
    bar.line.setText("nowhere")

    qtbot.keyClick(bar.line, Qt.Key.Key_Return)

    assert document.caret == 0
    assert bar.isVisible()


def test_that_escape_leaves(qtbot, bar):
    bar.activateWindow()
    with qtbot.waitSignal(bar.closed):
        bar.leave()


def test_that_an_empty_line_says_what_may_be_typed(bar):
    bar.line.clear()

    assert "address" in bar.answer.text()


def test_that_without_a_document_there_is_nowhere_to_go(bar, document):
    bar.set_document(document)
    bar.set_document(None)

    assert bar.isHidden()
