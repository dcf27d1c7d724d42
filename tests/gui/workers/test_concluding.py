from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.reconstruction.conclusions import Conclusions
from core.scan.examination import ScanState
from core.steps import result_of
from gui.workers.concluding import concluding
from tests.core.reconstruction.offices import HIT, case_of, event_log


def test_that_the_work_returns_conclusions_and_yields_no_items(tmp_path):
    case = case_of(tmp_path, {"ccdata/CLANDATA": HIT, "app.evt": event_log(59)})

    assert all(batch == [] for batch in concluding(case)(ScanState()))
    assert isinstance(result_of(concluding(case)(ScanState())), Conclusions)
    assert case.logs == {}


def test_that_it_can_be_stopped(tmp_path):
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        result_of(concluding(case_of(tmp_path, {"app.evt": event_log(*[59] * 1_000)}))(state))


def test_that_what_happens_to_the_case_meanwhile_does_not_reach_the_work(tmp_path):
    case = case_of(tmp_path, {"ccdata/CLANDATA": HIT})
    steps = concluding(case)(ScanState())
    next(steps)
    case.exhibits[0].examination = None
    case.exhibits.clear()

    found = result_of(steps)
    assert isinstance(found, Conclusions)
    assert found.verdicts[0].status == "supported by evidence"
