from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY
from core.span import Span
from gui.session import Session
from gui.workspace import Workspace
from tests.gui.fakes import Scanner, exhibit, finding, icons, tools


@pytest.fixture
def session(qtbot):
    session = Session(tools(Scanner([finding(0x40)])))
    yield session
    session.close()


@pytest.fixture
def workspace(qtbot, qapp, session):
    workspace = Workspace(session, QWidget(), icons(qapp))
    qtbot.addWidget(workspace, before_close_func=Workspace.close_documents)
    return workspace


def test_that_the_welcome_page_comes_first_and_again(workspace):
    assert workspace.current is None
    welcome = workspace.currentWidget()

    workspace.show_exhibit(exhibit())
    workspace.close_tab(0)

    assert workspace.currentWidget() is welcome


def test_that_an_exhibit_has_one_tab_however_often_it_is_shown(qtbot, workspace):
    one = exhibit()

    first = workspace.show_exhibit(one)
    workspace.show_exhibit(exhibit(2))
    again = workspace.show_exhibit(one)

    assert first is again
    assert workspace.current is first
    assert len(workspace.all_tabs) == 2


def test_that_what_is_not_open_cannot_be_shown(workspace):
    assert workspace.show_exhibit(Exhibit(1, "x", DIRECTORY, error="no")) is None


def test_that_going_to_a_place_selects_it(workspace):
    one = exhibit()

    workspace.go_to(one, Span(0x40, 0x50))

    assert workspace.current.document.selection == Span(0x40, 0x50)


def test_that_a_page_is_no_exhibit(qtbot, workspace):
    page = QWidget()

    workspace.show_page(page, "Report")
    workspace.show_page(page, "Report")

    assert workspace.shows_page
    assert workspace.tabs.count() == 1
    workspace.tabs.tabBar().tabButton(0, workspace.tabs.tabBar().ButtonPosition.RightSide).click()
    assert not workspace.shows_page


def test_that_a_look_is_shared_by_all_tabs_and_those_to_come(workspace):
    workspace.show_exhibit(exhibit(1))

    workspace.set_bytes_per_row(32)
    workspace.set_code_page("CP850")
    workspace.show_exhibit(exhibit(2))

    assert {(t.document.bytes_per_row, t.document.code_page) for t in workspace.all_tabs} == {(32, "CP850")}


def test_that_findings_reach_the_tab_while_and_after_the_scan(qtbot, workspace, session):
    one = exhibit(session.next_number())
    with qtbot.waitSignal(session.examined):
        session.add_exhibit(one)
        workspace.show_exhibit(one)

    assert [f.span.start for f in workspace.current.document.findings] == [0x40]


def test_that_a_reopened_exhibit_keeps_its_place(qtbot, workspace, session):
    workspace.show_exhibit(exhibit(1))
    tab = workspace.show_exhibit(exhibit(2))
    tab.document.go_to(0x100)
    workspace.show_exhibit(exhibit(3))

    session.reopened.emit(tab.exhibit)

    assert workspace.tabs.indexOf(workspace.current) == 1
    assert workspace.current.document.caret == 0x100


def test_that_the_icon_of_the_report_wears_the_theme(workspace, monkeypatch):
    workspace.show_page(QWidget(), "Report")
    before = workspace.tabs.tabIcon(0).cacheKey()

    workspace._icons._themes.pin("dark")

    assert workspace.tabs.tabIcon(0).cacheKey() != before


def test_that_tabs_of_the_same_name_say_in_which_folder_their_files_lie(workspace):
    office = Exhibit(1, "/evidence/ccdata/CLANDATA", DIRECTORY, exhibit().source)
    workspace.show_exhibit(office)
    assert workspace.tabs.tabText(0) == "CLANDATA"

    workspace.show_exhibit(Exhibit(2, "/evidence/backup/CLANDATA", DIRECTORY, exhibit().source))
    assert [workspace.tabs.tabText(n) for n in range(2)] == ["CLANDATA (ccdata)", "CLANDATA (backup)"]

    workspace.close_tab(1)
    assert workspace.tabs.tabText(0) == "CLANDATA"
