from __future__ import annotations

from core.postoffice.kinds import EVENT_LOG
from core.reconstruction.conclusions import conclude
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.offices import HIT, case_of, event_log


def test_that_the_same_case_gives_the_same_conclusions_and_is_not_changed(tmp_path):
    case = case_of(tmp_path, {"ccdata/CLANDATA": HIT, "app.evt": event_log(59)})
    first, second = (result_of(conclude(case, ScanState())) for _ in range(2))

    assert first.verdicts == second.verdicts
    assert first.guide == second.guide
    assert case.logs == {}
    assert [reading.kind for reading in first.logs.values()] == [EVENT_LOG]


def test_that_progress_is_counted_in_logs(tmp_path):
    state = ScanState()
    result_of(conclude(case_of(tmp_path, {"a.evt": event_log(59), "b.evt": event_log(58)}), state))

    assert (state.done, state.total) == (2, 2)
