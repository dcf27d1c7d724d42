from __future__ import annotations

import pytest

from core.reconstruction.verdict import Status
from tests.core.reconstruction.offices import BODY, HEAD, MESSAGE, NOISE, concluded, event_log, verdict

STORE = {"ccmcdata/Import/MSG1.CCM": MESSAGE, "ccmcdata/Export/MSG2.CCM": MESSAGE}


@pytest.mark.parametrize(
    ("data", "ident"),
    [
        (HEAD + BODY[15:], "q234745"),
        (HEAD.replace(b"179", b"   ") + BODY, "q287056"),
        (MESSAGE[:-2] + MESSAGE, "q184391"),
    ],
)
def test_that_a_malformed_message_supports_its_article_and_no_other(tmp_path, data, ident):
    found = concluded(tmp_path, {"ccmcdata/Export/MSG1.CCM": data})

    assert verdict(found, ident).status is Status.SUPPORTED
    assert verdict(found, ident).judgement.evidence[0].span is not None
    others = {"q234745", "q287056", "q184391"} - {ident}
    assert {verdict(found, other).status for other in others} == {Status.NO_SIGN}


def test_that_a_loop_needs_the_message_the_und_and_events_and_stays_inferred(tmp_path):
    und = {"ccmcdata/Import/MSG1.UND": MESSAGE * 3}
    all_three = verdict(concluded(tmp_path / "a", {**STORE, **und, "app.evt": event_log(59, 59)}), "q223772")
    without_log = verdict(concluded(tmp_path / "b", {**STORE, **und}), "q223772")
    alone = verdict(concluded(tmp_path / "c", STORE), "q223772")

    assert [v.status for v in (all_three, without_log, alone)] == [Status.SUPPORTED, Status.POSSIBLE, Status.NO_SIGN]
    assert all_three.mark == "inferred"
    assert "There is no event log in the case." in without_log.judgement.missing


def test_that_a_und_left_in_import_or_export_is_supported_and_elsewhere_not(tmp_path):
    left = verdict(concluded(tmp_path / "a", {**STORE, "ccmcdata/Export/A.UND": MESSAGE}), "q212788")
    elsewhere = verdict(concluded(tmp_path / "b", {**STORE, "ccdata/CCMAIL.UND": MESSAGE}), "q212788")

    assert left.status is Status.SUPPORTED
    assert elsewhere.status is Status.NO_SIGN
    assert "1 .UND file is elsewhere" in elsewhere.judgement.statement


def test_that_old_programs_beside_a_db8_post_office_are_possible_at_most(tmp_path):
    office = {"ccdata/CCPOMS": NOISE, "ccdata/CCVER.TB": NOISE}
    there = verdict(concluded(tmp_path / "a", {**office, "ccdata/ccadmin/EXPORT.EXE": b"MZ"}), "q248195")
    none = verdict(concluded(tmp_path / "b", office), "q248195")
    db6 = verdict(concluded(tmp_path / "c", {"ccdata/CLANDATA": NOISE, "EXPORT.EXE": b"MZ"}), "q248195")

    assert (there.status, there.mark) == (Status.POSSIBLE, "inferred")
    assert none.status is Status.NOT_EXAMINED
    assert db6.status is Status.NOT_EXAMINED


def test_that_the_same_message_under_several_names_in_bad_is_said(tmp_path):
    bad = {"ccmcdata/Bad/MSG3.CCM": MESSAGE, "ccmcdata/Bad/MSG4.CCM": MESSAGE}
    found = verdict(concluded(tmp_path, {**STORE, **bad}), "bad-messages")

    assert found.status is Status.SUPPORTED
    assert "Of these, 2 files hold the same bytes" in found.judgement.statement


def test_that_exceptions_in_the_log_are_told_with_their_count(tmp_path):
    found = verdict(concluded(tmp_path, {"app.evt": event_log(82, 83, 85)}), "connector-exceptions")

    assert found.status is Status.SUPPORTED
    assert len(found.judgement.evidence) == 3


def test_that_messages_in_submit_are_possible_at_most(tmp_path):
    files = {**STORE, "ccmcdata/Submit/MSG9.CCM": MESSAGE}

    assert verdict(concluded(tmp_path, files), "submit-queue").status is Status.POSSIBLE
