from __future__ import annotations

from dataclasses import replace

from core.case.case import Exhibit
from core.finding import FindingKind
from core.report.advice import advice_of
from tests.core.report.cases import crowded, many_kinds


def _with(exhibit: Exhibit, *findings) -> Exhibit:
    assert exhibit.examination is not None
    exhibit.examination = replace(exhibit.examination, findings=findings)
    return exhibit


def test_that_the_same_steps_are_said_once():
    advice = advice_of(crowded(50, per_file=10).exhibits)

    assert [(a.title, len(a.steps)) for a in advice] == [("Console text: items 1\u20135", 2)]


def test_that_each_list_of_steps_names_the_kinds_it_is_for():
    exhibit = many_kinds().exhibits[1]
    first, second, third, _ = exhibit.findings
    other = replace(second, kind=FindingKind.EMPTY_TEMPORARY, advice=("Look for an invalid handle.",))

    advice = advice_of([_with(exhibit, first, other, third)])

    assert [a.title for a in advice] == [
        "Console text and plain text: item 2",
        "Empty temporary file: item 2",
    ]


def test_that_findings_without_advice_get_none():
    exhibit = many_kinds().exhibits[0]

    assert advice_of([_with(exhibit, replace(exhibit.findings[0], advice=()))]) == ()
