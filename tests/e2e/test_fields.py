"""The structure of files, seen through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer

from core.case.case import Exhibit
from core.postoffice.kinds import MESSAGE_FILE
from core.source.memory import MemorySource
from core.span import Span
from gui.app import real_tools, real_words
from tests.core.formats import evt_files
from tests.core.formats.messages import SAMPLE, message, overwritten
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path, real_tools(), real_words()) as window:
        yield window
        qtbot.waitUntil(lambda: window.session.scans.is_idle, timeout=20_000)


@pytest.fixture
def opened(qtbot, window, tmp_path):
    def open_file(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        with qtbot.waitSignal(window.session.opening_ended):
            window.open_paths([path])
        qtbot.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
        return window.panes.fields

    return open_file


def settle(qtbot, pane):
    qtbot.waitUntil(lambda: not pane.fields.is_busy and not pane._pause.isActive(), timeout=10_000)


def test_that_a_damaged_message_is_seen_as_such_and_its_bytes_are_selected(qtbot, window, opened):
    pane = opened("MSG4A27.CCM", message() + overwritten(SAMPLE, 40) + message())
    settle(qtbot, pane)
    tree = pane.tree
    assert tree.hasFocus()

    window.workspace.current.document.move_to(len(message()) + 45)
    settle(qtbot, pane)
    assert tree.node.path.startswith("Message 2 / ")
    while tree.node.field.name != "Message 2":
        qtbot.keyClick(tree, Qt.Key.Key_Left)

    assert "Problem:" in pane.detail.toPlainText()
    assert window.workspace.current.document.selection == tree.node.field.span
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert window.focusWidget() is window.workspace.current.view


def test_that_the_field_under_the_caret_of_an_event_log_is_found(qtbot, window, opened):
    events = evt_files.numbered([evt_files.Event(strings=(f"msg{n:04X}.ccm",)) for n in range(50)])
    data = evt_files.clean(events)
    pane = opened("AppEvent.Evt", data)

    window.workspace.current.document.move_to(data.index("msg0020.ccm".encode("utf-16-le")))
    settle(qtbot, pane)

    assert pane.tree.node.path == "Records / Record 33 / string 1"
    assert pane.tree.node.field.value == "msg0020.ccm"


def test_that_what_was_written_into_a_post_office_file_can_be_parsed_there(qtbot, window, opened):
    pane = opened("CLANDATA", bytes(range(256)) * 4 + SAMPLE + bytes(range(255, -1, -1)) * 4)
    assert "not documented" in pane.remark.toPlainText()

    window.workspace.current.document.move_to(1024)
    window.actions_["fields.parse:message-file"].trigger()
    settle(qtbot, pane)

    assert pane.title.text() == "Parsed at 0x400 as Message file (chosen by the examiner)"
    assert pane.tree.node.path == "Message 1 / Message"


def test_that_the_window_answers_while_64_megabytes_are_parsed(qtbot, tmp_path):
    """Parsing takes seconds, so a second without an answer would be the parser; `bench window` measures the gaps."""
    data = SAMPLE * (64_000_000 // len(SAMPLE))
    with shown_window(qtbot, tmp_path) as window:  # nothing else at work: it is the pane that is measured
        exhibit = Exhibit(1, "/e/BIG.CCM", MESSAGE_FILE, MemorySource("BIG.CCM", data))
        document = window.workspace.show_exhibit(exhibit).document
        gaps = []
        clock = QElapsedTimer()
        ticker = QTimer()
        ticker.setInterval(5)
        ticker.timeout.connect(lambda: gaps.append(clock.restart()))
        clock.start()
        ticker.start()
        qtbot.waitUntil(lambda: len(gaps) > 5)  # the bytes are on show
        gaps.clear()

        window.actions_["view.pane:fields"].trigger()
        pane = window.panes.fields
        qtbot.waitUntil(lambda: pane.tree.node is not None and not pane.fields.is_busy, timeout=10_000)
        document.move_to(3_500 * len(SAMPLE) + SAMPLE.index(b"Subject"))
        settle(qtbot, pane)
        assert pane.tree.node.path == "Message 3,501 / Subject"
        document.move_to(60_000_000)
        settle(qtbot, pane)
        assert pane.tree.node.field.span == Span(0, len(data))
        assert "put the caret" in pane.detail.toPlainText()
        qtbot.waitUntil(lambda: len(gaps) > 100)
        ticker.stop()

    assert max(gaps) < 1000
    assert sorted(gaps)[len(gaps) * 9 // 10] < 100
