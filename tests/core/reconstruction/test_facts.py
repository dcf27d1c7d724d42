from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.postoffice.kinds import EVENT_LOG, MESSAGE_FILE
from core.postoffice.places import IMPORT
from core.reconstruction.facts import Facts, gather
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.offices import MESSAGE, case_of, event_log

FILES = {"ccmcdata/Import/MSG1.CCM": MESSAGE, "ccmcdata/Export/MSG2.CCM": MESSAGE, "app.evt": event_log(58, 59)}


def test_that_files_are_had_by_kind_place_and_name_and_events_by_number(tmp_path):
    facts = result_of(gather(case_of(tmp_path, FILES), ScanState()))

    assert len(facts.of(MESSAGE_FILE)) == 2
    assert [e.path.rpartition("/")[2] for e in facts.lying_in(IMPORT)] == ["MSG1.CCM"]
    assert facts.called("msg2.ccm") == (facts.of(MESSAGE_FILE)[0],)
    assert [record.code for _, record in facts.events(59)] == [59]
    assert facts.count_of(58, 59, 60) == 2


def test_that_a_log_that_was_read_is_not_read_again_unless_it_is_taken_for_another_kind(tmp_path):
    case = case_of(tmp_path, FILES)
    first = result_of(gather(case, ScanState()))
    case.logs = dict(first.logs)
    (log,) = (e for e in case.exhibits if e.kind is EVENT_LOG)

    assert result_of(gather(case, ScanState())).logs[log.number] is first.logs[log.number]
    log.kind = MESSAGE_FILE
    assert result_of(gather(case, ScanState())).logs == {}


def test_that_the_work_can_be_stopped(tmp_path):
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        result_of(gather(case_of(tmp_path, {"app.evt": event_log(*[58] * 2_000)}), state))


def test_that_facts_of_nothing_are_nothing():
    assert Facts().of(EVENT_LOG) == ()
