from __future__ import annotations

from core.reconstruction.evidence import be, count, nothing, of_file, tally
from core.reconstruction.facts import Facts, gather
from core.reconstruction.verdict import Status
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.reconstruction.offices import case_of, event_log


def test_that_numbers_go_with_their_nouns_and_verbs():
    assert (count(1, "file"), count(1_000, "file"), be(1), be(2)) == ("1 file", "1,000 files", "is", "are")


def test_that_nothing_to_look_at_is_not_examined_and_nothing_found_is_no_proof():
    assert nothing((), 0, "logs", "event").status is Status.NOT_EXAMINED
    found = nothing(("One is missing.",), 3, "logs", "event")
    assert found.status is Status.NO_SIGN
    assert found.statement == (
        "No event was found in logs (3 files). Not everything could be looked at. That is no proof that there was none."
    )


def test_that_a_file_is_told_with_size_and_time(tmp_path):
    (exhibit,) = case_of(tmp_path, {"A.TMP": b""}).exhibits

    assert of_file(exhibit, "Empty").text.startswith("Empty (0 bytes, last modified 20")


def test_that_events_are_tallied(tmp_path):
    facts = result_of(gather(case_of(tmp_path, {"app.evt": event_log(59, 59, 71)}), ScanState()))

    assert tally(facts, 59, 62, 71) == "event 59 (2 times) and event 71 (once)"
    assert tally(Facts(), 59) == ""
