from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.case.case import Exhibit
from core.finding import Finding, FindingKind
from core.postoffice.kinds import DIRECTORY
from core.scan.examination import Examination, Outcome, ScanSettings
from core.span import Span

NOW = datetime(2026, 1, 2, tzinfo=UTC)
FINDING = Finding(Span(1, 5), FindingKind.PLAIN_TEXT, b"text", 40.0, 1e-6, "Text.")


def examination(outcome: Outcome, findings=(), changes=()) -> Examination:
    return Examination(outcome, 10, 10, ScanSettings(), "m", NOW, NOW, findings=findings, changes=changes)


@pytest.mark.parametrize(
    ("exhibit", "verdict"),
    [
        (Exhibit(1, "x", DIRECTORY, error="gone"), "error"),
        (Exhibit(1, "x", DIRECTORY), "incomplete"),
        (Exhibit(1, "x", DIRECTORY, examination=examination(Outcome.FINISHED)), "clean"),
        (Exhibit(1, "x", DIRECTORY, examination=examination(Outcome.FINISHED, changes=("grew",))), "incomplete"),
        (Exhibit(1, "x", DIRECTORY, examination=examination(Outcome.CANCELLED)), "incomplete"),
        (Exhibit(1, "x", DIRECTORY, examination=examination(Outcome.FINISHED_WITH_GAPS)), "incomplete"),
        (Exhibit(1, "x", DIRECTORY, examination=examination(Outcome.CANCELLED, (FINDING,))), "suspect"),
    ],
)
def test_that_only_a_whole_examination_without_a_finding_is_clean(exhibit: Exhibit, verdict: str):
    assert exhibit.verdict == verdict
