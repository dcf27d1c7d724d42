from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY, TEXT_FILE
from core.span import Span
from gui.wiring import _rank
from tests.gui.fakes import Scanner, exhibit, finding, tools
from tests.gui.windows import shown_window


@pytest.fixture
def scanner():
    return Scanner([finding(0x40), finding(0x200)])


@pytest.fixture
def window(qtbot, tmp_path, scanner):
    with shown_window(qtbot, tmp_path, tools(scanner)) as window:
        yield window


@pytest.fixture
def one(qtbot, window):
    one = exhibit(window.session.next_number())
    with qtbot.waitSignal(window.session.scans.idle):
        window.session.add_exhibit(one)
        window.workspace.show_exhibit(one)
    return one


def test_that_findings_are_in_the_table_when_the_scan_is_over(window, one):
    assert window.findings.total == 2
    assert "2 findings" in window.status.state.text()


def test_that_a_scan_that_revises_itself_has_the_last_word(qtbot, window, scanner):
    scanner.findings = [finding(0x40)]
    one = exhibit(window.session.next_number())
    window.session.found.connect(
        lambda *_: scanner.findings.append(finding(0x300)) if len(scanner.findings) < 2 else None
    )

    with qtbot.waitSignal(window.session.scans.idle):
        window.session.add_exhibit(one)

    assert window.findings.total == len(one.findings)


def test_that_a_finding_chosen_in_the_table_is_shown_and_explained(window, one):
    row = window.findings.row_at(window.findings.index(1, 0))

    window.panes.findings.finding_chosen.emit(row)

    assert window.workspace.current.document.selection == row.finding.span
    assert window.panes.finding.row.finding is row.finding
    assert window.panes.findings.table.currentIndex().row() == 1


def test_that_a_field_selects_its_bytes(window, one):
    window.panes.finding.place_chosen.emit(one, Span(3, 8))

    assert window.workspace.current.document.selection == Span(3, 8)


def test_that_the_progress_is_in_the_status_line(qtbot, window, scanner):
    scanner.gate.clear()
    window.session.add_exhibit(exhibit(window.session.next_number()))

    qtbot.waitUntil(lambda: "Examining CLANDATA" in window.status.state.text())
    assert window.actions_["scan.cancel"].isEnabled()
    assert window.status.cancel.isVisible()


def test_that_what_needs_bytes_is_enabled_with_them(window, one):
    assert window.actions_["go.offset"].isEnabled()
    assert window.actions_["go.next_finding"].isEnabled()
    assert not window.actions_["edit.copy_hex"].isEnabled()

    window.workspace.current.document.go_to(Span(0, 4))

    assert window.actions_["edit.copy_hex"].isEnabled()


def test_that_choosing_an_exhibit_without_bytes_says_why(qtbot, window, tmp_path):
    with qtbot.waitSignal(window.session.opening_ended):
        window.session.open_paths([tmp_path / "gone"])

    window.panes.evidence.exhibit_chosen.emit(1)

    assert "no such file" in window.notices.history[-1].text


def test_that_a_change_of_the_evidence_is_told(window, one):
    window.workspace.evidence_changed.emit(one, ("It grew.",))

    assert window.notices.history[-1].text == "CLANDATA has changed since it was opened: It grew."


def test_that_the_directory_of_a_post_office_is_shown_first():
    files = [Exhibit(1, "README.TXT", TEXT_FILE, exhibit().source), Exhibit(2, "CLANDATA", DIRECTORY, exhibit().source)]

    assert min(files, key=_rank).number == 2


def test_that_files_named_one_by_one_each_get_a_tab_and_a_folder_one(qtbot, window, tmp_path):
    for name in "ab":
        (tmp_path / name).write_bytes(b"x")

    with qtbot.waitSignal(window.session.opening_ended):
        window.session.open_paths([tmp_path / "a", tmp_path / "b"])

    assert [tab.exhibit.path.rpartition("/")[2] for tab in window.workspace.all_tabs] == ["b", "a"]
    assert window.workspace.current.exhibit.path.endswith("a")
