from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import Outcome
from gui.models.exhibit_state import Stage, count_in_words, state_of
from tests.gui.fakes import examination, exhibit, finding


def examined(*findings, outcome=Outcome.FINISHED, **details):
    one = exhibit()
    one.examination = examination(findings, outcome, **details)
    return state_of(one)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.FINISHED, "Clean"),
        (Outcome.FINISHED_WITH_GAPS, "Has gaps"),
        (Outcome.CANCELLED, "Cancelled"),
        (Outcome.FAILED, "Failed"),
    ],
)
def test_that_each_outcome_has_its_own_word(outcome, words):
    assert examined(outcome=outcome).words == words


def test_that_findings_make_a_file_suspect_whatever_the_outcome():
    assert examined(finding()).words == "Suspect (1)"
    assert examined(finding(), outcome=Outcome.CANCELLED).words == "Suspect (1, cancelled)"


def test_that_places_beyond_the_limit_are_told_and_not_added_up():
    assert examined(finding(), unread_places=6).words == "Suspect (1+)"


def test_that_a_file_of_which_places_were_only_counted_is_not_called_clean():
    assert examined(finding(is_remark=True), unread_places=6).words == "Incomplete"


def test_that_evidence_that_changed_is_not_called_clean():
    state = examined(changes=("It grew.",))

    assert state.words == "Changed"
    assert state.sentence.endswith("It grew.")


def test_that_an_error_says_its_sentence():
    assert state_of(Exhibit(1, "x", DIRECTORY, error="x: missing.")).sentence == "x: missing."


def test_that_what_is_to_come_is_said():
    assert [state_of(exhibit(), stage).words for stage in Stage] == ["Waiting", "Examining", "Not examined"]


def test_that_counts_are_words():
    assert [count_in_words(n) for n in (0, 1, 1200)] == ["No finding", "1 finding", "1,200 findings"]


def test_that_remarks_leave_a_file_clean_and_are_not_counted_as_findings():
    remark = finding(is_remark=True)

    assert examined(remark).words == "Clean (1 remark)"
    assert examined(remark).icon == "clean"
    assert examined(remark).sentence.endswith(" 1 remark.")
    assert examined(remark, remark, finding()).words == "Suspect (1)"
    assert examined(remark, remark, finding()).sentence.endswith(" 1 finding, 2 remarks.")
    assert examined(remark, outcome=Outcome.CANCELLED).words == "Cancelled"
