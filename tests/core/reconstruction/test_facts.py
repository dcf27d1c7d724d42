from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.postoffice.kinds import EVENT_LOG, MESSAGE_FILE
from core.postoffice.places import IMPORT
from core.reconstruction.facts import Facts, gather
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.offices import HIT, MESSAGE, NOISE, case_of, event_log

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


def test_that_of_the_same_bytes_the_file_that_is_known_is_told(tmp_path):
    case = case_of(tmp_path, {"A.BIN": HIT, "backup/CLANDATA": HIT, "ccdata/CLANDATA": HIT})
    (tmp_path / "Z.BIN").hardlink_to(tmp_path / "A.BIN")
    facts = result_of(gather(case, ScanState()))

    ((exhibit, _),) = facts.found(case.exhibits)
    assert exhibit.path.endswith("ccdata/CLANDATA")
    assert {each.number for each in facts.same_as(exhibit)} == {1, 2}


def test_that_names_of_one_file_are_alike_though_it_was_not_hashed(tmp_path):
    (tmp_path / "Z.BIN").write_bytes(NOISE)
    (tmp_path / "Y.BIN").hardlink_to(tmp_path / "Z.BIN")
    case = case_of(tmp_path, {})
    for each in case.exhibits:
        each.examination = None

    assert len(Facts(tuple(case.exhibits)).distinct(case.exhibits)) == 1


def test_that_files_without_a_byte_are_not_the_same(tmp_path):
    case = case_of(tmp_path, {"A.TMP": b"", "B.TMP": b""})

    assert len(Facts(tuple(case.exhibits)).distinct(case.exhibits)) == 2


def test_that_a_message_file_is_known_by_its_heading(tmp_path):
    case = case_of(tmp_path, {"A.CCM": MESSAGE, "B.CCM": b"Garbage", "C.CCM": b"", "D.BIN": MESSAGE})

    assert result_of(gather(case, ScanState())).headed == {1}


def test_that_facts_of_nothing_are_nothing():
    assert Facts().of(EVENT_LOG) == ()
