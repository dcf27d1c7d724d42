from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE, TEXT_FILE
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


def test_that_a_finding_that_is_looked_at_is_explained_as_it_is_known_in_the_end(qtbot, window, scanner):
    scanner.findings = [finding(0x40)]
    scanner.gate.clear()
    one = exhibit(window.session.next_number())

    def look(*_: object) -> None:
        window.panes.findings.table.setCurrentIndex(window.findings.index(0, 0))
        scanner.findings = [finding(0x40, text_behind=7)]
        scanner.gate.set()

    window.session.found.connect(look)
    with qtbot.waitSignal(window.session.scans.idle):
        window.session.add_exhibit(one)

    assert window.panes.finding.row.finding is one.findings[0]
    assert "7 printable bytes" in window.panes.finding.text.toPlainText()
    assert window.panes.findings.table.currentIndex().row() == 0


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
    shown = []
    window.notices.posted.connect(lambda notice: shown.append(notice.text))

    window.workspace.evidence_changed.emit(one, ("It grew.",))

    assert window.notices.history[-1].text == "CLANDATA has changed since it was opened: It grew."
    assert shown == []  # the bar above its bytes says it already

    window.workspace.show_exhibit(exhibit(9, name="OTHER"))
    window.workspace.evidence_changed.emit(one, ("It grew.",))
    assert shown == ["CLANDATA has changed since it was opened; its tab says how."]


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


def test_that_the_details_follow_the_caret_out_of_a_finding_and_into_another(window, one):
    document = window.workspace.current.document

    document.move_to(0x41)
    assert window.panes.finding.row.finding.span.start == 0x40
    assert window.panes.findings.table.currentIndex().row() == 0

    document.move_to(0x10)
    assert window.panes.finding.row is None

    document.move_to(0x201)
    assert window.panes.findings.table.currentIndex().row() == 1


def test_that_the_details_are_those_of_the_tab_in_front(window, one):
    window.workspace.current.document.move_to(0x41)

    window.workspace.show_exhibit(exhibit(9, name="OTHER"))
    assert window.panes.finding.row is None

    window.workspace.show_exhibit(one)
    assert window.panes.finding.row.finding.span.start == 0x40


def test_that_the_details_of_a_finding_go_with_it(qtbot, window, one):
    window.panes.finding.show_finding(window.findings.row_at(window.findings.index(1, 0)))

    window.workspace.current.document.clear_findings()

    assert window.panes.finding.row is None


def test_that_an_empty_list_says_what_is_true(qtbot, window, scanner):
    label = window.panes.findings.findChild(QLabel, "emptyState")
    assert "Open evidence" in label.text()
    scanner.findings = []
    scanner.gate.clear()
    window.session.add_exhibit(exhibit(window.session.next_number()))
    qtbot.waitUntil(lambda: "Examining" in label.text())

    scanner.gate.set()

    qtbot.waitUntil(lambda: label.text() == "Nothing suspect was found in 1 file.")


def test_that_tabs_turn_and_close_by_key_whatever_is_in_front(qtbot, window, one):
    window.files.file_report()
    window.reporting.page.remarks.setFocus()

    qtbot.keyClick(window.reporting.page.remarks, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.current_exhibit is one

    qtbot.keyClick(window.workspace.current.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.shows_page

    qtbot.keyClick(window.reporting.page.remarks, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not window.workspace.shows_page
    qtbot.keyClick(window.workspace.current.view, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.tabs.count() == 0
    assert not window.actions_["file.close"].isEnabled()


def test_that_cancel_says_how_many_files_it_is_about(qtbot, window, scanner):
    scanner.gate.clear()
    for _ in range(3):
        window.session.add_exhibit(exhibit(window.session.next_number()))

    qtbot.waitUntil(lambda: window.status.cancel.isVisible() and window.status.cancel.text() == "Cancel all 3")
    assert "the 2 files that wait" in window.status.cancel.toolTip()
    assert window.actions_["scan.cancel"].text() == "&Cancel all 3"
    with qtbot.waitSignal(window.session.scans.idle):
        window.files.scan_cancel()
    assert window.actions_["scan.cancel"].text() == "&Cancel examining"
    assert window.status.cancel.text() == "Cancel"


def test_that_another_kind_is_chosen_ticked_and_examined(qtbot, window, one):
    assert window.actions_["scan.kind:clandata"].isChecked()

    with qtbot.waitSignal(window.session.examined):
        window.actions_["scan.kind:message"].trigger()

    assert one.kind is MESSAGE_FILE
    assert window.actions_["scan.kind:message"].isChecked()
    assert not window.actions_["scan.kind:clandata"].isChecked()
    assert "Message file" in window.workspace.current.notes.text()
    index = window.evidence.index_of(one.number)
    assert index.siblingAtColumn(3).data() == "Message file"
    window.files.file_close()
    assert not window.actions_["scan.kind:message"].isChecked()


def test_that_no_name_of_a_file_is_shown_raw(qtbot, window):
    hidden = "\u202e\n\x1b"
    one = exhibit(window.session.next_number(), name=f"a{hidden}b&c")
    with qtbot.waitSignal(window.session.scans.idle):
        window.session.add_exhibit(one)
        window.workspace.show_exhibit(one)
    window.views.go_next_finding()
    tabs, index = window.workspace.tabs, window.evidence.index_of(one.number)

    shown = [
        tabs.tabText(0), tabs.tabToolTip(0), window.windowTitle(), index.data(),
        index.data(Qt.ItemDataRole.ToolTipRole),
        window.findings.index(0, 0).data(), window.findings.index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
        window.panes.finding.text.toPlainText().split("in ", 1)[1], window.status.state.text(),
        window.notices.history[0].text, window.workspace.current.view.accessibleName(),
    ]  # fmt: skip

    assert [text for text in shown if "[U+202E][LF][ESC]" not in text] == []
    assert [text for text in shown if "\u202e" in text or "\x1b" in text] == []
    assert "b&&c" in tabs.tabText(0)  # or the letter would be a mnemonic
