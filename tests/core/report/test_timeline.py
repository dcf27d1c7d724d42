from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.case.case import Case
from core.case.timeline import Clock, Entry, Lane, Timeline
from core.finding import Mark
from core.reconstruction.timeline import timeline_of
from core.report import timeline as module
from core.report.build import build_report, canonical_json
from core.report.html import write_html
from core.report.pdf import write_pdf
from core.report.timeline import NOT_MADE, merged, timeline_json, timeline_sources, timeline_text
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.timelines import case


@pytest.fixture
def dated() -> Case:
    of = case()
    of.timeline = result_of(timeline_of(of, ScanState()))
    return of


def test_that_a_case_without_a_timeline_says_so():
    assert timeline_text(Case()).intro == NOT_MADE
    assert timeline_json(Case()) == {}
    assert timeline_sources(Case()) == set()


def test_that_a_case_in_which_nothing_is_dated_says_so():
    assert "Nothing" in timeline_text(Case(timeline=Timeline())).intro


def test_that_every_row_tells_its_clock_and_how_it_is_established(dated):
    rows = timeline_text(dated).rows

    assert {row.clock for row in rows} == {"UTC", "local, zone unknown"}
    finding = next(row for row in rows if row.lane == "Findings")
    assert finding.time == "1998-03-02 12:20:00 to 1998-03-02 12:30:00"
    assert finding.cited == "inferred, Q166045, Q192516"
    assert "MSG4A27.CCM stands between MSG4A20.CCM" in finding.why
    assert finding.place == "1, 0x100"


def test_that_the_zone_is_stated_chosen_or_not(dated):
    assert "nobody has said in which zone" in timeline_text(dated).intro

    dated.timeline = dated.timeline.in_zone(60)
    assert "the examiner takes them for UTC+01:00" in timeline_text(dated).intro


def test_that_what_cannot_be_placed_has_a_table_of_its_own(dated):
    (row,) = timeline_text(dated).unplaced

    assert (row.time, row.clock) == ("cannot be placed", "")
    assert row.why


def test_that_a_cut_table_keeps_findings_and_the_connector_and_says_what_it_left_out(dated, monkeypatch):
    monkeypatch.setattr(module, "ROWS", 5)
    text = timeline_text(dated)

    assert "Findings" in {row.lane for row in text.rows}
    assert "File times" not in {row.lane for row in text.rows}
    assert text.more.startswith("5 of 12 rows are listed")


def test_that_the_json_holds_entries_tests_and_notes(dated):
    told = timeline_json(dated)["timeline"]

    assert json.loads(json.dumps(told)) == told
    assert len(told["entries"]) == len(dated.timeline.entries)
    assert told["zone_minutes_east_of_utc"] is None
    test = told["number_tests"][0]
    assert (test["statistic"], test["n"], test["value"], test["sequential"]) == ("cyclic descents", 8, 1, True)
    assert test["p"] == pytest.approx(1 / 5040)


def test_that_the_json_is_cut_at_its_limit_and_says_so(dated, monkeypatch):
    monkeypatch.setattr(module, "ENTRIES", 4)
    told = timeline_json(dated)["timeline"]

    assert len(told["entries"]) == 4
    assert told["entries_beyond_limit"] == len(dated.timeline.entries) - 4


def test_that_the_documents_it_rests_on_are_among_the_sources(dated):
    assert {"Q166045", "Q192516", "Q184052"} <= {source.id for source in build_report(dated).sources}


def test_that_the_same_timeline_gives_the_same_report(dated):
    assert canonical_json(build_report(dated)) == canonical_json(build_report(dated))


def test_that_every_form_of_the_report_has_it(dated):
    report = build_report(dated)
    html = write_html(report)

    assert '<section id="timeline">' in html
    assert "Findings that cannot be placed in time" in html
    assert write_pdf(report).startswith(b"%PDF")


def test_that_text_of_the_evidence_is_only_text():
    entry = Entry(Lane.LINES, Clock.UTC, "<script>\u202e", 1, "x", (0,), why="<b>")
    html = write_html(build_report(Case(timeline=Timeline((entry,)))))

    assert "<script>" not in html
    assert "&lt;script&gt;[U+202E]" in html


def _files(*numbers: int, what: str = "File modified", at: int = 0) -> tuple[Entry, ...]:
    return tuple(Entry(Lane.FILES, Clock.UTC, what, n, f"F{n}", (at + n,)) for n in numbers)


def test_that_file_times_of_one_second_are_one_row_that_names_the_items():
    entries = (*_files(2, 3, 4, 5, 9), *_files(7, what="File accessed"), *_files(8, at=2_000_000))
    text = timeline_text(Case(timeline=Timeline(entries)))

    assert [(row.what, row.place) for row in text.rows] == [
        ("Files 2\u20135 and 9 modified", "5 items"),
        ("File accessed", "7"),
        ("File modified", "8"),
    ]
    assert "7 entries" in text.intro
    assert "3 rows" in text.intro


def test_that_what_tells_the_same_names_its_places_and_counts_the_others():
    entries = tuple(Entry(Lane.MESSAGES, Clock.UTC, "Message dated", 1, "x", (0,), at=(i, i + 1)) for i in range(9))
    (row,) = timeline_text(Case(timeline=Timeline(entries))).rows

    assert row.place == "1, 0x0, 0x1, 0x2, 0x3, 0x4, 0x5 and 3 more"


def test_that_other_words_other_clocks_and_other_marks_are_not_put_together():
    one = Entry(Lane.EVENTS, Clock.UTC, "a", 1, "x", (0,))
    others = (one, replace(one, what="b"), replace(one, clock=Clock.LOCAL), replace(one, mark=Mark.UNKNOWN))

    assert len(merged(others, None)) == 4
