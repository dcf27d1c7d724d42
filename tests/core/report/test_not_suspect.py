from __future__ import annotations

from dataclasses import replace

from core.case.case import Case
from core.report import not_suspect as module
from core.report.not_suspect import not_suspect_of
from tests.core.report.cases import crowded, many_kinds


def _remarks(number: int, *, per_file: int = 2) -> Case:
    case = crowded(number, per_file)
    for exhibit in case.exhibits:
        found = tuple(replace(finding, is_remark=True) for finding in exhibit.findings)
        exhibit.examination = replace(exhibit.examination, findings=found)
    return case


def test_that_equal_sentences_are_said_once_over_a_table_of_the_places():
    (group,) = not_suspect_of(_remarks(5))

    assert group.title == "Console text: 5 places"
    assert group.explanation.startswith("This is the line EXPORT prints")
    assert [row.number for row in group.rows] == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert not any(row.note for row in group.rows)
    assert (group.rows[1].name, group.rows[1].offset, group.rows[1].text[:9]) == ("CLANDATA", "0x200", "Exporting")
    assert dict(group.facts)["Sources"] == "Q179072"


def test_that_sentences_that_stand_once_share_a_table_and_stand_in_it():
    case = _remarks(2)
    one, two = case.exhibits[0].findings
    found = (one, replace(two, explained_by="Another one"))
    case.exhibits[0].examination = replace(case.exhibits[0].examination, findings=found)
    (group,) = not_suspect_of(case)

    assert group.explanation == ""
    assert group.rows[1].note == "Another one."


def test_that_more_places_than_a_table_holds_are_counted(monkeypatch):
    monkeypatch.setattr(module, "ROWS", 3)
    (group,) = not_suspect_of(_remarks(5))

    assert len(group.rows) == 3
    assert group.more == "The first 3 of 5 are listed; all are in the findings file."


def test_that_suspect_findings_are_not_among_them():
    assert not_suspect_of(many_kinds()) == ()
