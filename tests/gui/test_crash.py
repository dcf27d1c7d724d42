from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from gui.crash import EXIT_STATUS, CrashHandler, report_of


@pytest.fixture
def handler(qapp, tmp_path):
    handler = CrashHandler(tmp_path / "log" / "crash.txt")
    yield handler
    handler.remove()
    if handler.dialog is not None:
        handler.dialog.hide()
        handler.dialog.deleteLater()


def raised():
    error = ValueError("a mistake")
    return type(error), error, None


def test_that_a_report_names_the_version_and_the_mistake():
    report = report_of(*raised())

    assert "Postal Inspector" in report
    assert "ValueError: a mistake" in report


def test_that_a_mistake_opens_one_dialog_with_the_report(handler, expect_log):
    expect_log("a mistake")

    sys.excepthook(*raised())
    first = handler.dialog
    sys.excepthook(*raised())

    assert handler.dialog is first
    assert "ValueError: a mistake" in first.text.toPlainText()


def test_that_a_mistake_on_a_thread_is_told_as_well(qtbot, handler, expect_log):
    expect_log("a mistake")
    args = threading.ExceptHookArgs((*raised(), threading.current_thread()))
    thread = threading.Thread(target=threading.excepthook, args=(args,))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: handler.dialog is not None)


def test_that_the_program_ends_once_the_report_is_read(qtbot, handler, expect_log, monkeypatch):
    expect_log("a mistake")
    ended = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    sys.excepthook(*raised())

    handler.dialog.reject()

    qtbot.waitUntil(lambda: ended == [EXIT_STATUS])


def test_that_ctrl_c_ends_the_program_without_a_report(handler, monkeypatch):
    ended = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)

    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert ended == [1]
    assert handler.dialog is None


def test_that_a_log_that_cannot_be_written_does_not_matter(qapp, tmp_path):
    (tmp_path / "file").write_text("")

    handler = CrashHandler(tmp_path / "file" / "crash.txt")
    handler.remove()


def test_that_what_a_crash_left_is_kept_for_the_next_start(qapp, tmp_path):
    log = tmp_path / "crash.txt"
    log.write_text("Fatal Python error: Segmentation fault")

    first = CrashHandler(log)
    first.remove()
    second = CrashHandler(log)
    second.remove()

    assert first.left_behind is not None
    assert "Segmentation fault" in first.left_behind.read_text()
    assert second.left_behind is None
