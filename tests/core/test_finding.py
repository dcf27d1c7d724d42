from __future__ import annotations

from dataclasses import replace

from core.finding import FieldValue, Finding, FindingKind
from core.span import Span


def test_that_text_and_fields_are_shown_in_the_code_page_of_dos():
    field = FieldValue("mailbox", b"M\x81nchen", Span(0, 7), is_whole=True)
    finding = Finding(Span(0, 7), FindingKind.PLAIN_TEXT, b"M\x81nchen", 40.0, 1e-9, "")

    assert field.value == finding.text == "München"


def test_that_a_finding_longer_than_its_kept_text_says_so():
    kept = Finding(Span(0, 4), FindingKind.PLAIN_TEXT, b"text", 40.0, 1e-9, "")
    cut = Finding(Span(0, 5000), FindingKind.PLAIN_TEXT, b"text", 40.0, 1e-9, "")

    assert not kept.is_text_cut
    assert cut.is_text_cut


def test_that_words_follow_from_the_facts_and_stay_so_when_a_fact_changes():
    def place(finding: Finding) -> str:
        return f"at {finding.span.start}, {finding.repeats} times"

    kept = Finding(Span(0, 4), FindingKind.PLAIN_TEXT, b"text", 40.0, 1e-9, place, based_on="A basis.")
    twice = replace(kept, repeats=2)

    assert kept.explanation == "at 0, 1 times"
    assert twice.explanation == "at 0, 2 times"
    assert twice.basis == "A basis."
    assert twice != kept
    assert {kept, replace(twice, repeats=1)} == {kept}
