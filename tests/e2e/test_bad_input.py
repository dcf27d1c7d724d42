"""Everything that can be wrong with evidence: one clear sentence each, and the window stays usable."""

from __future__ import annotations

import os
import sys

import pytest
from PySide6.QtWidgets import QApplication

from gui import app
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme.follow import ThemeFollower

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="named pipes and permission bits of POSIX")


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(
        app.real_tools(),
        app.real_words(),
        ThemeFollower(QApplication.instance(), "light"),
        Settings(tmp_path / "s.ini"),
    )
    with qtbot.waitExposed(window):
        window.show()
    yield window
    # Not added to qtbot, which would close the window before this.
    _still_usable(qtbot, window)
    window.close()
    window.deleteLater()


def _still_usable(qtbot, window):
    """Whatever happened, the sample can be opened and examined."""
    before = len(window.session.case.exhibits)
    window.files.file_sample()
    qtbot.waitUntil(lambda: window.session.case.exhibits[before].examination is not None, timeout=20_000)


def told(qtbot, window, path):
    with qtbot.waitSignal(window.session.opening_ended):
        window.open_paths([path])
    qtbot.waitUntil(lambda: window.session.scans.is_idle, timeout=20_000)
    return " | ".join(notice.text for notice in window.notices.history)


def test_that_a_missing_file_is_named(qtbot, window, tmp_path):
    text = told(qtbot, window, tmp_path / "gone")

    assert str(tmp_path / "gone") in text
    assert window.session.case.exhibits[0].verdict == "error"


def test_that_a_file_without_permission_is_named(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"x")

    def forbidden(name, *_args, **_kwargs):  # nothing is forbidden to root, who may be running this
        raise PermissionError(13, "Permission denied", str(name))

    with monkeypatch.context() as patch:
        patch.setattr("core.source.file.os.open", forbidden)
        assert "Permission denied" in told(qtbot, window, path)


def test_that_an_empty_file_is_shown_as_empty(qtbot, window, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(b"")

    told(qtbot, window, path)

    assert window.session.case.exhibits[0].error is None
    assert window.workspace.current.document.size == 0
    window.views.go_offset()
    window.goto.line.setText("10")
    assert "no bytes" in window.goto.answer.text()
    window.goto.leave()


def test_that_a_folder_without_files_is_told(qtbot, window, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()

    assert told(qtbot, window, folder) == f"There is no file to examine in {folder}."


def test_that_a_folder_without_post_office_files_is_told(qtbot, window, tmp_path):
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "beach.txt").write_text("A day at the sea.\n" * 40)

    assert "holds no file with a name that a cc:Mail post office" in told(qtbot, window, folder)


@posix_only
def test_that_a_named_pipe_is_refused_and_not_waited_for(qtbot, window, tmp_path):
    os.mkfifo(tmp_path / "pipe")

    text = told(qtbot, window, tmp_path / "pipe")

    assert "pipe" in text
    assert window.session.case.exhibits[0].verdict == "error"


@posix_only
def test_that_a_file_cut_short_while_it_is_shown_is_told_and_never_shown_as_it_was(qtbot, window, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(bytes(range(256)) * 512)
    told(qtbot, window, path)
    tab = window.workspace.current
    tab.document.go_to(0x10000)

    os.truncate(path, 100)
    tab.look_for_changes()

    assert "changed since it was opened" in window.notices.history[-1].text
    assert tab.bar.isVisible()
    assert tab.view.cell_text(0x10000) == "??"
    with qtbot.waitSignal(window.session.reopened):
        tab.bar.reopen_wanted.emit()
    assert window.workspace.current.document.size == 100
    qtbot.waitUntil(lambda: window.session.case.exhibits[0].examination is not None)


def test_that_a_malformed_dump_is_refused_in_the_dialog(qtbot, window):
    window.files.file_paste()
    dialog = window.files.dialog

    dialog.text.setPlainText("0AFA:3F00  this is no dump at all")
    dialog.look()

    assert dialog.answer.objectName() == "problem"
    assert dialog.answer.text().endswith(".")
    dialog.reject()


def test_that_a_report_that_cannot_be_written_is_told_and_nothing_is_lost(qtbot, window, tmp_path):
    window.files.file_sample()
    qtbot.waitUntil(lambda: window.session.case.exhibits[0].examination is not None, timeout=20_000)
    window.report.examiner.setText("Ann")

    window.reporting.export(tmp_path / "no such folder" / "report.pdf", "pdf")

    qtbot.waitUntil(lambda: "Cannot write" in window.notices.history[-1].text, timeout=20_000)
    assert window.report.examiner.text() == "Ann"
    assert window.findings.total == 1


def test_that_evidence_is_never_written_over(qtbot, window, tmp_path):
    path = tmp_path / "CLANDATA"
    path.write_bytes(bytes(5000))
    told(qtbot, window, path)

    window.reporting.export(path, "html")

    qtbot.waitUntil(lambda: "is evidence of this case" in window.notices.history[-1].text, timeout=20_000)
    assert path.read_bytes() == bytes(5000)
