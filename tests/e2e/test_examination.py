"""The whole way, in the real window on real files: open, find, explain, report."""

from __future__ import annotations

import json
import random

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.cli import main as command_line
from gui import app
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme.follow import ThemeFollower

TEXT = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
AT = 0x3E00


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow(
        app.real_tools(),
        app.real_words(),
        ThemeFollower(QApplication.instance(), "light"),
        Settings(tmp_path / "s.ini"),
    )
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def damaged(tmp_path):
    data = bytearray(random.Random(7).randbytes(200_000))
    data[AT : AT + len(TEXT)] = TEXT
    path = tmp_path / "evidence" / "CLANDATA"
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def idle(window):
    return window.session.case.exhibits and window.session.scans.current is None and not window.session.scans.waiting


def examine(qtbot, window, *paths):
    with qtbot.waitSignal(window.session.opening_ended):
        window.open_paths(list(paths))
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)


def said(window):
    return [notice.text for notice in window.notices.history]


def test_that_damage_is_found_shown_explained_and_reported(qtbot, window, damaged, tmp_path):
    examine(qtbot, window, damaged)
    assert window.findings.total == 1

    qtbot.keyClick(window, Qt.Key.Key_F8)

    document = window.workspace.current.document
    assert document.selection.start <= AT + 4
    assert "randyyeh_ee" in window.panes.finding.text.toPlainText()
    assert "Q179072" in window.panes.finding.text.toPlainText()
    for form in ("pdf", "html", "json"):
        window.reporting.export(tmp_path / f"report.{form}", form)
        qtbot.waitUntil(
            lambda form=form: f"The report was written to {tmp_path / f'report.{form}'}." in said(window),
            timeout=30_000,
        )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "randyyeh_ee" in (tmp_path / "report.html").read_text("utf-8")
    assert window.session.case.exhibits[0].closing.hashes == window.session.case.exhibits[0].examination.hashes


def test_that_window_and_command_line_find_the_same(qtbot, window, damaged, tmp_path):
    examine(qtbot, window, damaged)
    found = [(f.span.start, f.span.stop - f.span.start) for f in window.session.case.exhibits[0].findings]

    command_line(["scan", str(damaged), "--json", str(tmp_path / "scan.json")])

    scan = json.loads((tmp_path / "scan.json").read_text())
    assert [(f["offset"], f["length"]) for f in scan["files"][0]["findings"]] == found


def test_that_a_practice_post_office_is_examined_file_by_file(qtbot, window, tmp_path):
    window.files.practise_in(tmp_path / "practice")

    qtbot.waitUntil(lambda: bool(idle(window)) and len(window.session.case.exhibits) > 5, timeout=30_000)

    verdicts = {exhibit.verdict for exhibit in window.session.case.exhibits}
    assert {"suspect", "clean"} <= verdicts
    assert window.workspace.current.exhibit.kind.id == "clandata"


def test_that_the_sample_of_the_article_is_recognised(qtbot, window):
    window.files.file_sample()
    qtbot.waitUntil(lambda: idle(window), timeout=20_000)

    qtbot.keyClick(window, Qt.Key.Key_F8)

    assert window.status.address.text() == "0AFA:3F00"
    assert "MSG4A27.CCM" in window.panes.finding.text.toPlainText()


def test_that_the_window_answers_while_it_examines(qtbot, window, sparse_file):
    """No gap of the event loop is long enough to be felt, however large the file; a slow machine gets some slack."""
    path = sparse_file(6 << 30, {5 << 30: TEXT})
    gaps = []
    clock = QElapsedTimer()
    ticker = QTimer()
    ticker.setInterval(5)
    ticker.timeout.connect(lambda: gaps.append(clock.restart()))
    with qtbot.waitSignal(window.session.opening_ended):
        window.open_paths([path])
    qtbot.waitUntil(lambda: window.session.scans.current is not None)
    clock.start()
    ticker.start()

    qtbot.waitUntil(lambda: len(gaps) > 100, timeout=20_000)
    window.workspace.current.document.go_to(5 << 30)
    window.session.scans.cancel()
    with qtbot.waitSignal(window.session.scans.idle, timeout=3000):
        pass

    ticker.stop()
    assert max(gaps) < 1000
    assert sorted(gaps)[len(gaps) * 9 // 10] < 100
    assert "Cancelled at" in window.status.state.text()


def test_that_a_malformed_message_reaches_the_window_and_the_findings_file(qtbot, window, tmp_path):
    path = tmp_path / "ccmcdata" / "Import" / "MSG4A27.CCM"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"Message:\r\n60\r\nFrom: Grewal, Jeff at Hub\r\nText item:\r\n4\r\nmail\r\n")
    examine(qtbot, window, path)

    (found,) = window.session.case.exhibits[0].findings
    assert found.malformations == ("missing-contents",)
    assert window.findings.rowCount() == 1

    assert command_line(["scan", str(path), "--json", str(tmp_path / "f.json")]) == 1
    (entry,) = json.loads((tmp_path / "f.json").read_bytes())["files"][0]["findings"]
    assert (entry["kind"], entry["mark"], entry["sources"]) == ("malformed-message", "documented", ["Q234745"])
