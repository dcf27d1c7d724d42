from __future__ import annotations

from dataclasses import replace

from core.report.groups import groups_of
from tests.core.report.cases import crowded, many_kinds


def test_that_a_single_finding_says_everything_itself():
    (group,) = groups_of(many_kinds().exhibits[0], 9)

    assert (group.title, group.facts) == ("", ())
    assert group.details[0].explanation
    assert dict(group.details[0].facts)["Sources"] == "Q179072"


def test_that_what_equal_findings_share_is_said_once_and_each_keeps_its_bytes():
    (group,) = groups_of(crowded(3).exhibits[0], 9)

    assert (group.number, group.title) == ("1.1\u20133", "Console text at 3 places")
    assert {"Sources", "Strength", "Message"} <= set(dict(group.facts))
    assert [dict(detail.facts)["Offset"][:5] for detail in group.details] == ["0x0 (", "0x200", "0x400"]
    assert all("Sources" not in dict(detail.facts) and detail.excerpt.head for detail in group.details)


def test_that_a_sentence_that_names_its_own_place_is_shared_too():
    exhibit = crowded(2).exhibits[0]
    bases = (f"Read from {finding.span.start:#x} on." for finding in exhibit.findings)
    found = tuple(replace(each, based_on=basis) for each, basis in zip(exhibit.findings, bases, strict=True))
    exhibit.examination = replace(exhibit.examination, findings=found)
    (group,) = groups_of(exhibit, 9)

    assert dict(group.facts)["How it was scored"] == "Read from the place on."
    assert "How it was scored" not in dict(group.details[0].facts)


def test_that_only_suspect_findings_are_told_in_full_under_their_own_numbers():
    exhibit = crowded(4).exhibits[0]
    first, *others = exhibit.findings
    exhibit.examination = replace(exhibit.examination, findings=(replace(first, is_remark=True), *others))

    (group,) = groups_of(exhibit, 2)

    assert [detail.number for detail in group.details] == ["1.2", "1.3"]
