from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.formats.structures import structure
from core.source.memory import MemorySource
from gui.docks.fields_view import FieldsView
from gui.models.field_tree import LENGTH, MARK, OFFSET, PAGE, FieldTree
from tests.core.formats.messages import SAMPLE
from tests.gui.fakes import icons
from tests.gui.models.test_field_tree import group

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fields(qapp):
    fields = FieldTree(icons(qapp))
    yield fields
    fields.stop()


@pytest.fixture
def view(qtbot, fields):
    fields.set_root(structure("message-file").parse(MemorySource("x", SAMPLE * 3), 0))
    view = FieldsView(fields)
    qtbot.addWidget(view)
    view.resize(300, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.expand(fields.index(0, 0))
    qtbot.waitUntil(lambda: not fields.is_busy)
    view.setCurrentIndex(fields.index(1, 0, fields.index(0, 0)))
    return view


def test_that_opening_a_row_by_keyboard_reads_it(qtbot, view, fields):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not fields.is_busy)
    qtbot.keyClick(view, Qt.Key.Key_Right)

    assert view.node.path == "Message 2 / Message"


def test_that_it_tells_where_the_user_goes_and_not_where_it_is_led(qtbot, view, fields):
    marked = []
    view.marked.connect(lambda index: marked.append(fields.node_at(index).field.name))

    view.mark(fields.index(2, 0, fields.index(0, 0)))
    assert (marked, view.node.field.name) == ([], "Message 3")

    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert marked == ["Message 2"]


def test_that_nothing_is_marked_where_there_is_no_field(view, fields):
    view.mark(fields.index(-1, 0))

    assert view.node is None


def test_that_value_path_and_all_that_is_inside_are_copied(qtbot, qapp, view, fields):
    said = []
    view.copied.connect(said.append)

    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert qapp.clipboard().text() == "Grewal, Jeff at Hub · Another message"

    qtbot.keyClick(view, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.AltModifier)
    assert qapp.clipboard().text() == "Message 2"

    qtbot.keyClick(view, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not fields.is_busy)
    lines = qapp.clipboard().text().splitlines()
    assert lines[0].startswith("Message 2\tGrewal")
    assert "    name\tGrewal, Jeff\t" in "\n".join(lines)
    assert said == ["The value was copied.", "The path was copied.", f"{len(lines):,} lines were copied as text."]


def test_that_enter_reads_on_where_there_is_more(qtbot, view, fields):
    fields.set_root(group(PAGE + 3))
    view.expand(fields.index(0, 0))
    qtbot.waitUntil(lambda: fields.rowCount(fields.index(0, 0)) == PAGE + 1)
    entered = []
    view.entered.connect(entered.append)
    view.setCurrentIndex(fields.index(PAGE, 0, fields.index(0, 0)))

    qtbot.keyClick(view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: fields.node_at(fields.index(0, 0)).count == PAGE + 3)
    assert entered == []


def test_that_a_star_does_not_open_a_whole_file(qtbot, view, fields):
    view.setCurrentIndex(fields.index(0, 0))

    qtbot.keyClick(view, Qt.Key.Key_Asterisk)

    assert not fields.is_busy


def test_that_the_next_field_with_some_words_is_found_round_the_end(view):
    assert view.find_next("message 3")
    assert view.node.field.name == "Message 3"

    assert view.find_next("MESSAGE FILE")
    assert view.node.field.name == "Message file"

    assert not view.find_next("no such thing")


def test_that_few_letters_get_their_room_and_values_the_rest(qtbot, view):
    header = view.header()
    assert header.sectionSize(0) + header.sectionSize(1) == view.viewport().width()

    view.resize(900, 500)

    qtbot.waitUntil(lambda: header.length() == view.viewport().width())
    needed = view.fontMetrics().horizontalAdvance
    assert header.sectionSize(OFFSET) > needed("0x3FFFFFF0")
    assert header.sectionSize(LENGTH) > needed("64,000,000")
    assert header.sectionSize(MARK) > needed("unconfirmed")


def test_that_the_menu_offers_to_copy(qtbot, view):
    texts = [action.text() for action in view.menu().actions()]

    assert ["Ctrl+C" in texts[0], "Ctrl+Shift+C" in texts[1], "Ctrl+Alt+C" in texts[2]] == [True] * 3
