from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from core.case.case import Closing
from core.errors import ExportFailed
from tests.gui.fakes import WHEN, exhibit, finding, tools
from tests.gui.test_page_view import png
from tests.gui.windows import shown_window


@pytest.fixture
def gate():
    gate = threading.Event()
    gate.set()
    return gate


@pytest.fixture
def window(qtbot, tmp_path, gate):
    def pages(case):
        gate.wait(5)
        return [png(), png()]

    with shown_window(qtbot, tmp_path, tools(page_images=pages)) as window:
        yield window


@pytest.fixture
def reporting(qtbot, window):
    one = exhibit(window.session.next_number())
    with qtbot.waitSignal(window.session.examined):
        window.session.add_exhibit(one)
    return window.reporting


def said(window):
    return [(notice.weight.value, notice.text) for notice in window.notices.history]


def test_that_the_preview_shows_the_pages(qtbot, window, reporting):
    reporting.preview()

    qtbot.waitUntil(lambda: window.report.pages.pages == 2)
    assert window.report.doing.text() == ""


def test_that_a_newer_preview_follows_the_one_that_runs(qtbot, window, reporting, gate, monkeypatch):
    started = []
    start = reporting._start
    monkeypatch.setattr(reporting, "_start", lambda job, doing: (started.append(job), start(job, doing)))
    gate.clear()
    reporting.preview()
    reporting.preview()

    gate.set()

    qtbot.waitUntil(lambda: len(started) == 2 and reporting._job is None)


def test_that_an_export_is_written_and_said_with_its_path(qtbot, window, reporting, tmp_path):
    path = tmp_path / "report.pdf"

    reporting.export(path, "pdf")

    qtbot.waitUntil(lambda: ("success", f"The report was written to {path}.") in said(window))
    assert path.read_bytes() == b"pdf of 1"


def test_that_a_failed_export_is_one_sentence(qtbot, window, reporting, tmp_path):
    def refuse(path, data, evidence):
        raise ExportFailed(f"Cannot write {path}: no room.")

    window.session.tools = replace(window.session.tools, export=refuse)

    reporting.export(tmp_path / "report.pdf", "pdf")

    qtbot.waitUntil(lambda: ("error", f"Cannot write {tmp_path / 'report.pdf'}: no room.") in said(window))


def test_that_evidence_that_changed_is_told_after_the_export(qtbot, window, reporting, tmp_path):
    one = window.session.case.exhibits[0]
    one.source.__class__ = type("OnDisk", (type(one.source),), {"path": tmp_path / "CLANDATA"})

    def closing(exhibit, state):
        yield
        return Closing({}, WHEN, ("It grew.",))

    window.session.tools = replace(window.session.tools, close_exhibit=closing)

    reporting.export(tmp_path / "report.json", "json")

    qtbot.waitUntil(lambda: ("warning", "The evidence changed since it was opened: It grew.") in said(window))
    assert one.closing.changes == ("It grew.",)


def test_that_a_cancelled_preview_is_no_error(qtbot, window, reporting, gate):
    gate.clear()
    reporting.preview()
    reporting.cancel()
    gate.set()

    qtbot.waitUntil(lambda: ("info", "The preview was stopped.") in said(window))


def test_that_the_place_is_asked_for_without_waiting(qtbot, window, reporting, tmp_path):
    window.report.case_number.setText("7/99")

    reporting.ask_where("html")

    assert reporting.dialog.isVisible()
    reporting.dialog.fileSelected.emit(str(tmp_path / "r.html"))
    reporting.dialog.close()
    qtbot.waitUntil((tmp_path / "r.html").exists)


def test_that_a_proposed_name_has_no_stroke_of_the_case_number_in_it(window, reporting):
    window.report.case_number.setText("7/99 a")

    assert reporting._proposal("pdf").endswith("evidence-report-7-99-a.pdf")


def test_that_without_evidence_there_is_nothing_to_report(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        window.reporting.preview()
        window.reporting.ask_where("pdf")

        assert said(window) == [("info", "There is nothing to report yet: open evidence first.")]


def test_that_details_are_remembered_for_the_next_case(qtbot, window, reporting):
    window.report.examiner.setText("Ann")

    window.report._on_pause()

    assert window.session.case.details.examiner == "Ann"
    assert window.parts.settings.text("examiner") == "Ann"


def test_that_a_preview_shorter_than_the_report_says_so(qtbot, window, reporting):
    exhibit = window.session.case.exhibits[0]
    exhibit.examination = replace(exhibit.examination, findings=(finding(0),) * 51)

    reporting.refresh()

    assert "The preview describes 50 of them in full" in window.report.summary.text()


def test_that_pages_are_made_anew_when_the_case_is_another_one(qtbot, window, reporting, monkeypatch):
    window.files.file_report()
    qtbot.waitUntil(lambda: window.report.pages.pages == 2 and reporting._job is None)
    made = []
    monkeypatch.setattr(reporting, "preview", lambda: made.append(True))

    window.workspace.show_exhibit(window.session.case.exhibits[0])
    window.files.file_report()
    assert made == []

    with qtbot.waitSignal(window.session.scans.idle):
        window.session.examine(window.session.case.exhibits[0])
    assert made
