from __future__ import annotations

import pytest

from core.errors import DumpError
from core.source.open import paste_source
from gui.dialogs.paste_dialog import PasteDialog

DUMP = "0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\n"


def paste(text, name):
    source = paste_source(text, name)
    return source, source.notes


@pytest.fixture
def dialog(qtbot):
    dialog = PasteDialog(paste, "Pasted dump 1")
    qtbot.addWidget(dialog)
    return dialog


def test_that_the_dump_is_read_while_one_types(qtbot, dialog):
    dialog.text.setPlainText(DUMP)

    qtbot.waitUntil(lambda: dialog.answer.text().startswith("16 bytes."))
    assert dialog._examine.isEnabled()


def test_that_a_malformed_dump_is_refused_with_the_reason(dialog):
    dialog.text.setPlainText("This is not a dump.")
    dialog.look()

    with pytest.raises(DumpError) as refused:
        paste_source("This is not a dump.")
    assert dialog.answer.text() == str(refused.value)
    assert not dialog._examine.isEnabled()


def test_that_examine_hands_the_bytes_over(qtbot, dialog):
    dialog.text.setPlainText(DUMP)
    dialog.look()

    with qtbot.waitSignal(dialog.pasted) as blocker:
        dialog._examine.click()

    assert blocker.args[0].name == "Pasted dump 1"
    assert blocker.args[0].size == 16


def test_that_a_dump_that_went_bad_at_the_last_moment_is_not_taken(qtbot, dialog):
    dialog.text.setPlainText("This is not a dump.")

    with qtbot.assertNotEmitted(dialog.pasted):
        dialog._on_accepted()

    assert dialog.answer.objectName() == "problem"


def test_that_nothing_is_nothing_to_read(dialog):
    assert dialog.answer.text() == "Nothing to read yet."
