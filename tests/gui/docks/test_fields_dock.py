from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel, QMenu

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE, UNKNOWN
from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from gui.docks.field_html import PARSE
from gui.docks.fields_dock import FieldsDock
from gui.document import DocumentView
from tests.core.formats.messages import SAMPLE
from tests.gui.fakes import icons

DATA = SAMPLE * 3


class Gated(MemorySource):
    """Evidence that is only read when a gate opens."""

    def __init__(self, data):
        super().__init__("MSG4A27.CCM", data)
        self.gate = threading.Event()

    def read_into(self, offset, buffer):
        self.gate.wait(5)
        return super().read_into(offset, buffer)


@pytest.fixture
def dock(qtbot, qapp):
    dock = FieldsDock(icons(qapp))
    qtbot.addWidget(dock)
    dock.resize(380, 600)
    with qtbot.waitExposed(dock):
        dock.show()
    yield dock
    dock.show_exhibit(None, None)
    dock.stop()
    dock.hide()


@pytest.fixture
def put(qtbot, dock):
    documents = []

    def put(data=DATA, kind=MESSAGE_FILE, number=1):
        source = data if isinstance(data, MemorySource) else MemorySource("MSG4A27.CCM", data)
        document = DocumentView(source, PageCache(source))
        documents.append(document)
        exhibit = Exhibit(number, "/e/MSG4A27.CCM", kind, source)
        dock.show_exhibit(exhibit, document)
        return exhibit, document

    yield put
    dock.show_exhibit(None, None)
    for document in documents:
        document.close()


def settle(qtbot, dock):
    qtbot.waitUntil(lambda: not dock.fields.is_busy and not dock._pause.isActive())


def empty_text(dock):
    return dock.findChild(QLabel, "emptyState").text()


def test_that_without_a_file_it_says_what_to_do(dock):
    assert "Open a message file" in empty_text(dock)


def test_that_an_empty_file_is_called_empty(dock, put):
    put(b"")

    assert "empty" in empty_text(dock)


def test_that_a_message_file_is_parsed_and_the_field_at_the_caret_marked(qtbot, dock, put):
    put()
    settle(qtbot, dock)

    assert dock.title.text() == "Message file, from the first byte on"
    assert dock.tree.node.path == "Message 1 / Message"
    assert "Q184052" in dock.detail.toPlainText()


def test_that_the_tree_follows_the_caret(qtbot, dock, put):
    _, document = put()
    settle(qtbot, dock)

    document.move_to(2 * len(SAMPLE) + SAMPLE.index(b"HUBPO2") + 2)
    settle(qtbot, dock)

    assert dock.tree.node.path == "Message 3 / To / post office"
    assert document.selection is None


def test_that_a_marked_field_has_its_bytes_selected_and_stays_marked(qtbot, dock, put):
    _, document = put()
    settle(qtbot, dock)
    message = dock.fields.index(1, 0, dock.fields.index(0, 0))

    dock.tree.setCurrentIndex(message)
    settle(qtbot, dock)

    assert document.selection == Span.of(len(SAMPLE), len(SAMPLE))
    assert dock.tree.node.path == "Message 2"


def test_that_enter_wants_the_bytes_to_have_the_keyboard(qtbot, dock, put):
    put()
    settle(qtbot, dock)

    with qtbot.waitSignal(dock.entered):
        dock.tree.entered.emit(dock.tree.currentIndex())


def test_that_it_says_so_while_it_reads_and_stops_when_another_file_comes(qtbot, dock, put):
    slow = Gated(DATA)
    put(slow)
    assert dock.title.text() == "Reading…"

    put(SAMPLE, number=2)
    settle(qtbot, dock)
    slow.gate.set()

    assert dock.fields.root.field.span == Span(0, len(SAMPLE))


def test_that_nothing_is_read_while_nobody_looks(qtbot, dock, put):
    dock.hide()
    _, document = put()
    document.move_to(22)
    assert not dock.fields.is_busy
    assert dock.fields.root is None

    dock.show()
    settle(qtbot, dock)

    assert dock.tree.node.path == "Message 1 / From / name"


def test_that_a_post_office_file_is_not_parsed_and_it_says_why(qtbot, dock, put):
    put(DATA, DIRECTORY)

    assert dock.fields.root is None
    assert "not documented" in dock.remark.toPlainText()
    assert dock.remark.isVisible()
    with qtbot.waitSignal(dock.entry_chosen) as chosen:
        dock.remark.anchorClicked.emit(QUrl("entry:not-known:format"))
    assert chosen.args == ["not-known:format"]


def test_that_a_structure_chosen_by_the_examiner_is_called_so_and_can_be_taken_back(qtbot, dock, put):
    put(bytes(32) + SAMPLE, DIRECTORY)

    dock.choose("message-file", 32)
    settle(qtbot, dock)
    assert dock.title.text() == "Parsed at 0x20 as Message file (chosen by the examiner)"
    assert dock.automatic.isVisible()
    assert dock.fields.root.field.span == Span(32, 32 + len(SAMPLE))

    dock.choose_automatically()
    assert not dock.automatic.isVisible()
    assert dock.remark.isVisible()


def test_that_a_choice_is_kept_while_another_file_is_in_front(qtbot, dock, put):
    exhibit, document = put()
    dock.choose("dated-lines", 3)
    put(SAMPLE, number=2)
    assert dock.choice is None

    dock.show_exhibit(exhibit, document)

    assert dock.choice.offset == 3


def test_that_a_caret_outside_of_what_was_parsed_is_told(qtbot, dock, put):
    _, document = put(bytes(32) + SAMPLE, UNKNOWN)
    dock.choose("message-file", 32)
    settle(qtbot, dock)

    assert "outside" in dock.detail.toPlainText()
    document.move_to(40)
    settle(qtbot, dock)
    assert "outside" not in dock.detail.toPlainText()


def test_that_a_file_of_another_kind_is_parsed_anew(qtbot, dock, put):
    exhibit, document = put()
    settle(qtbot, dock)
    exhibit.kind = DIRECTORY

    dock.show_exhibit(exhibit, document)

    assert dock.fields.root is None


def test_that_bytes_that_nothing_fits_say_what_to_do(qtbot, dock, put):
    put(bytes(100), UNKNOWN)
    settle(qtbot, dock)

    assert "No structure fits" in dock.remark.toPlainText()
    dock._icons._themes.pin("dark")
    settle(qtbot, dock)
    assert "No structure fits" in dock.remark.toPlainText()
    dock._icons._themes.pin("light")


def test_that_the_next_match_is_found_and_a_missing_one_is_told(qtbot, dock, put):
    _, document = put()
    settle(qtbot, dock)
    dock.line.setText("another message")
    dock.line.returnPressed.emit()
    assert document.selection is not None

    with qtbot.waitSignal(dock.said) as said:
        dock.line.setText("zzqx")
        dock.line.returnPressed.emit()
    assert "zzqx" in said.args[0]


def test_that_a_link_offers_the_structures(qtbot, dock, put, monkeypatch):
    put(DATA, DIRECTORY)
    shown = []
    monkeypatch.setattr(dock.parse, "showMenu", lambda: shown.append(dock.parse.menu()))
    menu = QMenu(dock)
    dock.set_structures(menu)

    dock.remark.anchorClicked.emit(QUrl(PARSE))

    assert shown == [menu]


def test_that_every_control_has_a_name_for_who_cannot_see_it(dock):
    controls = (dock.title, dock.tree, dock.line, dock.parse, dock.automatic, dock.detail, dock.remark)

    assert all(widget.accessibleName() for widget in controls)
