from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from core.source.memory import MemorySource
from gui.exhibit_tab import ExhibitTab
from gui.theme.theme import named
from tests.gui.fakes import examination, exhibit, finding, icons


class Changing(MemorySource):
    said: tuple[str, ...] = ()

    def changes(self):
        return self.said


@pytest.fixture
def one():
    one = exhibit()
    one.source = Changing("CLANDATA", bytes(range(256)) * 4)
    one.synthetic = "Synthetic practice data."
    one.notes = ("Read from a dump.",)
    return one


@pytest.fixture
def tab(qtbot, qapp, one):
    tab = ExhibitTab(one, one.source, icons(qapp))
    qtbot.addWidget(tab, before_close_func=ExhibitTab.close_document)
    return tab


def test_that_what_must_be_said_of_the_bytes_stands_above_them(tab):
    assert tab.findChild(QLabel, "exhibitNote").text() == "Synthetic practice data.\nRead from a dump."


def test_that_notes_follow_the_exhibit_and_the_last_is_always_shown(tab, one):
    one.notes = tuple(f"Note {n}." for n in range(9))

    tab.restart()

    lines = tab.notes.text().split("\n")
    assert (lines[0], lines[-1], len(lines)) == ("Synthetic practice data.", "Note 8.", 5)
    assert "6 more" in lines[-2]


def test_that_findings_come_go_and_are_final(tab, one):
    tab.add_findings([finding(0)])
    tab.restart()
    assert tab.document.findings == ()

    one.examination = examination([finding(0), finding(0x80)])
    tab.finish()

    assert len(tab.document.findings) == 2


def test_that_a_change_drops_the_pages_and_warns(qtbot, tab, one):
    forgotten = []
    tab._pages.forget_all = lambda: forgotten.append(True)
    one.source.said = ("It grew.",)

    with qtbot.waitSignal(tab.evidence_changed) as blocker:
        tab.look_for_changes()

    assert blocker.args == [one, ("It grew.",)]
    assert forgotten
    assert not tab.bar.isHidden()


def test_that_reopening_is_asked_for_with_the_exhibit(qtbot, tab, one):
    with qtbot.waitSignal(tab.reopen_wanted) as blocker:
        tab.bar.reopen_wanted.emit()

    assert blocker.args == [one]


def test_that_a_tab_wears_another_theme(tab):
    tab.set_theme(named("dark"))

    assert tab.view._theme.name == "dark"
