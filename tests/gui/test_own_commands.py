from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.formats.own import process as processes
from core.postoffice.kinds import DIRECTORY
from core.source.memory import MemorySource
from core.span import Span
from tests.gui.windows import shown_window

MINE = 'from construct import *\nNAME = "Mine"\nSTRUCTURE = Struct("a" / Int16ul, "b" / Bytes(4))\n'


@pytest.fixture
def window(qtbot, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.py").write_text(MINE)
    with shown_window(qtbot, tmp_path) as window:
        store = window.own_store
        with qtbot.waitSignal(store.changed, check_params_cb=lambda: bool(store.listed)):
            store.set_folder(folder)
        one = Exhibit(window.session.next_number(), "/e/CLANDATA", DIRECTORY, MemorySource("CLANDATA", bytes(32)))
        with qtbot.waitSignal(window.session.scans.idle):
            window.session.add_exhibit(one)
            window.workspace.show_exhibit(one)
        yield window
        if window.own.dialog is not None:
            window.own.dialog.close()


def choose(window):
    window.own.menu.actions()[0].trigger()


def test_that_what_is_not_trusted_leads_to_the_dialog_and_starts_nothing(window, monkeypatch):
    monkeypatch.setattr(processes, "start", lambda: pytest.fail("a process was started"))

    choose(window)

    assert window.own.menu.actions()[0].text() == "Mine (not trusted)…"
    assert window.own.dialog.own.name == "Mine"
    assert window.panes.fields.choice is None


def test_that_a_trusted_one_is_parsed_at_the_caret(qtbot, window):
    window.own_store.grant(window.own_store.listed[0])
    window.workspace.current.document.move_to(8)

    choose(window)

    qtbot.waitUntil(lambda: window.panes.fields.fields.root is not None, timeout=10_000)
    root = window.panes.fields.fields.root.field
    assert (root.name, root.span, root.problem) == ("Mine", Span(8, 14), None)
    assert "as Mine" in window.panes.fields.choice.in_words


def test_that_a_file_that_changed_behind_our_back_does_not_run(qtbot, window, monkeypatch):
    monkeypatch.setattr(processes, "start", lambda: pytest.fail("a process was started"))
    mine = window.own_store.listed[0]
    window.own_store.grant(mine)
    mine.path.write_text(MINE + "# and more\n")

    choose(window)

    qtbot.waitUntil(lambda: window.panes.fields.fields.root is not None)
    assert window.panes.fields.fields.root.field.problem == "mine.py is not run: it is changed since trusted."


def test_that_stopping_ends_the_process(qtbot, window, monkeypatch):
    started = []
    start = processes.start
    monkeypatch.setattr(processes, "start", lambda: started.append(start()) or started[-1])
    mine = window.own_store.listed[0]
    mine.path.write_text("while True: pass\n")
    with qtbot.waitSignal(window.own_store.changed):
        window.own_store.refresh()
    window.own_store.grant(window.own_store.listed[0])
    choose(window)
    qtbot.waitUntil(lambda: bool(started))

    window.panes.fields.choose_automatically()

    qtbot.waitUntil(lambda: started[0].returncode is not None)


def test_that_revoking_takes_back_what_was_parsed(qtbot, window):
    mine = window.own_store.listed[0]
    window.own_store.grant(mine)
    choose(window)
    qtbot.waitUntil(lambda: window.panes.fields.fields.root is not None, timeout=10_000)

    window.own_store.revoke(mine)

    assert window.panes.fields.choice is None


def test_that_the_dialog_is_one_of_the_actions(window):
    window.actions_["structures.own"].trigger()
    window.actions_["structures.own"].trigger()

    assert window.own.dialog.isVisible()


def test_that_an_empty_folder_offers_the_dialog(qtbot, window, tmp_path):
    window.own_store.set_folder(tmp_path / "nowhere")
    choose(window)

    assert window.own.menu.actions()[0].text() == "None yet…"
    assert window.own.dialog.isVisible()
