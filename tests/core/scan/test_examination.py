from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.scan.examination import Examination, Outcome, ScanSettings
from core.source.base import Fault
from core.span import Span

NOW = datetime(2026, 1, 2, tzinfo=UTC)
FAULTS = (Fault(Span(10, 20), "bad"), Fault(Span(20, 25), "bad"), Fault(Span(40, 41), "bad"))


def done(outcome: Outcome, reached: int = 100, failure: str | None = None) -> Examination:
    return Examination(outcome, 100, reached, ScanSettings(), "m", NOW, NOW, faults=FAULTS, failure=failure)


def test_that_gaps_are_what_faults_leave_out():
    assert list(done(Outcome.FINISHED_WITH_GAPS).gaps) == [Span(10, 25), Span(40, 41)]
    assert done(Outcome.FINISHED_WITH_GAPS).scanned_bytes == 84


@pytest.mark.parametrize(
    ("examination", "words"),
    [
        (done(Outcome.FINISHED), "all 100 bytes"),
        (done(Outcome.FINISHED_WITH_GAPS), "16 of 100 bytes could not be examined"),
        (done(Outcome.CANCELLED, 41), "Cancelled at 0x29: 41 % examined"),
        (done(Outcome.FAILED, 64, "a defect"), "Failed at 0x40: a defect"),
    ],
)
def test_that_each_outcome_has_words_of_its_own(examination: Examination, words: str):
    assert words in examination.in_words


@pytest.mark.parametrize("outcome", [Outcome.FINISHED, Outcome.FINISHED_WITH_GAPS, Outcome.CANCELLED])
def test_that_places_that_were_only_counted_are_told_however_it_ended(outcome: Outcome):
    examination = replace(done(outcome), unread_places=1, unread_from=0x20)

    assert examination.in_words.endswith("looked for, and none from 0x20 on; 1 more place was only counted.")
    assert not examination.is_whole
