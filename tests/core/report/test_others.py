from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.case.case import Closing
from core.report import others as module
from core.report.others import others_of, row_of
from tests.core.report.cases import NOON, NOTICE, SHA, many_kinds, one_finding


def test_that_a_row_tells_what_a_second_examiner_needs():
    row = row_of(many_kinds().exhibits[2])

    assert (row.number, row.name, row.size) == (3, "USR00001", "5,000 bytes (1388h)")
    assert row.hashes == (("SHA-256", SHA),)
    assert (row.integrity, row.verdict, row.remarks) == ("Equal", "Nothing suspect found", "")
    assert row.kind
    assert row.path
    assert row.outcome.startswith("Finished")


def test_that_hashes_that_differ_are_both_told():
    exhibit = many_kinds().exhibits[2]
    exhibit.closing = Closing({"sha256": "0" * 64}, NOON, ("The file grew.",))
    row = row_of(exhibit)

    assert row.hashes == (("SHA-256 before", SHA), ("SHA-256 after", "0" * 64))
    assert row.integrity == "DIFFERENT"
    assert "When the examination was closed: The file grew." in row.notes


def test_that_file_times_of_one_second_have_one_label():
    exhibit = many_kinds().exhibits[2]
    times = exhibit.times

    assert row_of(exhibit).times == (
        ("Modified, changed", "1998-03-02 12:00:00 UTC"),
        ("Accessed", "1998-03-04 09:00:00 UTC"),
    )
    exhibit.times = replace(times, modified=NOON + timedelta(seconds=1))
    assert len(row_of(exhibit).times) == 3


def test_that_what_is_missing_or_synthetic_is_noted():
    half, lost = many_kinds().exhibits[3:5]
    half.synthetic = NOTICE

    assert row_of(half).notes[0] == f"{NOTICE}."
    assert "1 range: see “What was not examined”." in row_of(half).notes
    assert row_of(lost).outcome == "CCPOMS cannot be opened: permission denied."
    assert (row_of(lost).verdict, row_of(lost).size, row_of(lost).times) == ("Not examined", "", ())


def test_that_remarks_are_counted():
    exhibit = one_finding().exhibits[0]
    found = tuple(replace(finding, is_remark=True) for finding in exhibit.findings)
    exhibit.examination = replace(exhibit.examination, findings=found)

    assert row_of(exhibit).remarks == "1 remark"


def test_that_more_items_than_the_table_holds_are_counted(monkeypatch):
    monkeypatch.setattr(module, "ROWS", 2)
    others = others_of(many_kinds().exhibits[2:5])

    assert len(others.rows) == 2
    assert others.more == "The first 2 of 3 are listed; all are in the findings file."
    assert others.intro.startswith("3 items have no suspect finding.")


def test_that_a_case_of_suspect_items_only_says_so():
    assert others_of(()).rows == ()
    assert others_of(()).intro == "There is no item without suspect findings."
