from __future__ import annotations

from core.case.timeline import Lane
from core.reconstruction.timeline import timeline_of
from core.scan.examination import ScanState
from core.steps import result_of
from gui.workers.timeline_work import reading, shifting
from tests.core.reconstruction.timelines import case
from tests.gui.fakes import tools


def test_that_the_case_is_read_into_rows():
    rows = result_of(reading(tools(), case())(ScanState()))

    assert rows.counts[Lane.EVENTS] == 8


def test_that_a_case_that_changes_meanwhile_is_read_as_it_was():
    of = case()
    work = reading(tools(), of)
    of.exhibits.clear()

    assert result_of(work(ScanState())).counts[Lane.EVENTS] == 8


def test_that_another_zone_needs_no_reading():
    timeline = result_of(timeline_of(case(), ScanState()))

    rows = result_of(shifting(timeline, -300)(ScanState()))

    assert rows.timeline.zone == -300
    assert len(rows.entries) == len(timeline.entries) + len(timeline.unplaced)
