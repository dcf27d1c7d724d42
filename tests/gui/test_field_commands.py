from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE
from core.source.memory import MemorySource
from core.span import Span
from gui.actions import PARSE_HERE
from tests.core.formats.messages import SAMPLE
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        yield window


@pytest.fixture
def tab(qtbot, window):
    def show(data=bytes(16) + SAMPLE, kind=DIRECTORY):
        one = Exhibit(window.session.next_number(), "/e/CLANDATA", kind, MemorySource("CLANDATA", data))
        with qtbot.waitSignal(window.session.scans.idle):
            window.session.add_exhibit(one)
            window.workspace.show_exhibit(one)
        return window.workspace.current

    return show


def test_that_a_structure_is_parsed_at_the_caret_from_menu_and_palette(window, tab):
    document = tab().document
    document.move_to(16)

    window.actions_["fields.parse:message-file"].trigger()

    assert window.panes.fields.choice.offset == 16
    assert window.panes.fields.isVisible()
    assert window.actions_["fields.parse:message-file"].property("full_text").startswith("Parse here as: Message file")


def test_that_it_is_parsed_from_where_the_selection_begins(window, tab):
    document = tab().document
    document.select(Span(16, 40))

    window.structures.fields_parse("message-file")

    assert window.panes.fields.choice.offset == 16


def test_that_the_way_back_is_a_command_and_a_button(window, tab):
    tab()
    window.structures.fields_parse("message-file")
    window.panes.fields.automatic.click()
    assert window.panes.fields.choice is None

    window.actions_["fields.automatic"].trigger()
    assert "already" in window.notices.history[-1].text


def test_that_without_a_file_nothing_can_be_parsed(window):
    window.structures.fields_parse("message-file")

    assert window.panes.fields.choice is None
    assert not window.actions_["fields.parse:message-file"].isEnabled()


def test_that_the_menu_of_the_bytes_and_the_pane_offer_the_same_structures(window):
    assert window.panes.fields.parse.menu() is window._structures_menu
    ids = [a.objectName() for a in window._structures_menu.actions() if a.objectName()]
    assert ids[0] == "fields.parse:message-file"
    assert ids[-1] == "fields.automatic"
    assert PARSE_HERE.endswith("&Parse here as")


def test_that_enter_in_the_tree_leads_to_the_bytes(qtbot, window, tab):
    view = tab(SAMPLE, MESSAGE_FILE).view
    window.actions_["view.pane:fields"].trigger()
    pane = window.panes.fields
    qtbot.waitUntil(lambda: pane.tree.node is not None)

    pane.tree.entered.emit(pane.tree.currentIndex())

    assert window.focusWidget() is view


def test_that_a_link_leads_to_the_knowledge_pane(window, tab):
    tab()

    window.panes.fields.entry_chosen.emit("not-known:format")

    assert window.panes.knowledge.text.ident == "not-known:format"


def test_that_a_file_examined_as_another_kind_is_parsed_as_that(qtbot, window, tab):
    exhibit = tab(SAMPLE).exhibit
    window.actions_["view.pane:fields"].trigger()
    assert window.panes.fields.fields.root is None

    window.session.set_kind(exhibit, MESSAGE_FILE)

    qtbot.waitUntil(lambda: window.panes.fields.fields.root is not None)
    qtbot.waitUntil(lambda: window.session.scans.is_idle)
