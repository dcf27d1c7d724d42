from __future__ import annotations

import hashlib

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTreeWidget

from core.formats.own.trust import TrustState
from gui.dialogs.own_dialog import EMPTY, OwnDialog
from gui.own_store import OwnStore
from gui.settings import Settings

TEXT = 'NAME = "Mine"\n# hid\u202eden\n'


@pytest.fixture
def store(qapp, tmp_path, qtbot):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.py").write_text(TEXT)
    (folder / "old.py").write_bytes(b"# caf\x82")
    store = OwnStore(Settings(tmp_path / "window.ini"))
    with qtbot.waitSignal(store.changed, check_params_cb=lambda: bool(store.listed)):
        store.set_folder(folder)
    yield store
    store.stop()


@pytest.fixture
def dialog(qtbot, store):
    dialog = OwnDialog(store)
    qtbot.addWidget(dialog)
    return dialog


def test_that_path_hash_and_every_character_of_the_file_are_shown(dialog, store):
    assert dialog.path.text() == str(store.folder / "mine.py")
    assert hashlib.sha256(TEXT.encode()).hexdigest() in dialog.digest.text()
    assert dialog.text.toPlainText() == 'NAME = "Mine"\n# hid[U+202E]den\n'
    assert dialog.text.isReadOnly()


def test_that_trust_is_given_and_taken_back(dialog, store):
    assert (dialog.trust.isEnabled(), dialog.revoke.isEnabled()) == (True, False)

    dialog.trust.click()
    assert store.state(store.listed[0]) is TrustState.TRUSTED
    assert (dialog.trust.isEnabled(), dialog.revoke.isEnabled()) == (False, True)
    assert dialog.files.topLevelItem(0).text(1) == "trusted"

    dialog.revoke.click()
    assert store.state(store.listed[0]) is TrustState.UNTRUSTED


def test_that_a_changed_file_is_shown_anew_and_can_be_trusted_again(qtbot, dialog, store):
    dialog.trust.click()
    (store.folder / "mine.py").write_text("NAME = 'Other'\n")

    with qtbot.waitSignal(store.changed):
        dialog.again.click()

    assert "changed since you trusted it" in dialog.state.text()
    assert dialog.text.toPlainText() == "NAME = 'Other'\n"
    assert dialog.trust.isEnabled()


def test_that_what_cannot_be_used_says_why_and_cannot_be_trusted(dialog, store):
    dialog.mark(store.folder / "old.py")

    assert dialog.own.name == "old"
    assert dialog.state.text() == "old.py cannot be used: the byte at 0x5 is not UTF-8."
    assert not dialog.trust.isEnabled()


def test_that_an_empty_folder_says_what_to_do(qtbot, dialog, store, tmp_path):
    (tmp_path / "none").mkdir()
    dialog._on_chosen([str(tmp_path / "none")])

    assert dialog.state.text() == EMPTY
    assert dialog.own is None
    with qtbot.waitSignal(store.changed):
        dialog.example.click()
    assert dialog.own.name == "DOS directory"


def test_that_the_folder_is_chosen_and_shown_without_waiting(dialog, monkeypatch, store):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog.show_folder.click()
    dialog.choose.click()

    assert opened == [str(store.folder)]
    assert dialog.chooser is not None
    dialog.chooser.close()


def test_that_everything_has_a_name_for_who_cannot_see_it(dialog):
    kinds = (QPushButton, QTreeWidget, QPlainTextEdit)
    ours = [w for kind in kinds for w in dialog.findChildren(kind) if w.objectName().startswith("own")]

    assert len(ours) == 8
    assert all(widget.accessibleName() for widget in ours)
