from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.knowledge_commands import topic_of
from gui.models.finding_rows import FindingRow
from tests.gui.fakes import exhibit, finding
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        yield window


def test_that_the_knowledge_base_is_not_read_at_the_start(window):
    assert not window.panes.knowledge.is_loaded


def test_that_what_is_known_about_a_finding_is_shown(window):
    window.panes.finding.show_finding(FindingRow(exhibit(), finding()))

    window.knowledge.help_finding()

    assert window.panes.knowledge.text.ident == "Q179072"
    assert window.panes.knowledge.isVisible()


def test_that_a_source_in_the_finding_pane_leads_there_too(window):
    window.panes.finding.entry_chosen.emit("code:4")

    assert window.panes.knowledge.text.ident == "code:4"


def test_that_without_a_finding_it_says_how_to_get_to_one(window):
    window.knowledge.help_finding()

    assert "F8" in window.notices.history[-1].text


def test_that_a_finding_nobody_wrote_about_is_called_so(window):
    window.panes.finding.show_finding(FindingRow(exhibit(), finding(sources=(), template=None)))

    window.knowledge.help_finding()

    assert window.notices.history[-1].text == "No document is cited for this finding."


def test_that_the_topic_of_a_finding_is_what_it_rests_on():
    assert topic_of(finding()) == "Q179072"
    assert topic_of(finding(sources=())) == "console:exporting"
    assert topic_of(finding(sources=(), template=None)) == ""


def test_that_the_keys_for_back_go_back_in_the_pane_that_has_the_keyboard(qtbot, window):
    window.actions_["go.back"].setEnabled(True)
    went_back_in_the_bytes = []
    window.actions_["go.back"].triggered.connect(went_back_in_the_bytes.append)
    window.knowledge.show_entry("code:4")
    window.knowledge.show_entry("code:5")

    qtbot.keyClick(window.panes.knowledge.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert window.panes.knowledge.text.ident == "code:4"
    assert not went_back_in_the_bytes


def test_that_copying_takes_the_text_of_the_pane_that_has_the_keyboard(qtbot, qapp, window):
    window.actions_["edit.copy_hex"].setEnabled(True)
    window.knowledge.show_entry("code:4")
    qtbot.keyClick(window.panes.knowledge.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    qtbot.keyClick(window.panes.knowledge.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert "Result code 4" in qapp.clipboard().text()
