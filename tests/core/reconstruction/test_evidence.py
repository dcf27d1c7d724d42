from __future__ import annotations

from core.reconstruction.evidence import (
    be,
    count,
    events_of,
    logs_read,
    missing_logs,
    nothing,
    of_file,
    some,
    stand,
    tally,
)
from core.reconstruction.facts import Facts, gather
from core.reconstruction.verdict import Status
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.formats.evt_files import Event, clean
from tests.core.reconstruction.offices import NOISE, case_of, event_log


def test_that_numbers_go_with_their_nouns_and_verbs():
    assert (count(1, "file"), count(1_000, "file"), be(1), be(2)) == ("1 file", "1,000 files", "is", "are")
    assert (stand(1), stand(2), some(0, "file"), some(2, "file")) == ("stands", "stand", "no file", "2 files")


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


def test_that_copies_of_one_log_are_counted_once_and_named(tmp_path):
    log = event_log(59)
    facts = result_of(gather(case_of(tmp_path, {"a.evt": log, "b.evt": log, "c.evt": log + bytes(8)}), ScanState()))

    assert tally(facts, 59) == "event 59 (once, in 3 logs)"
    (told,) = events_of(facts, 59)
    assert told.text.endswith("[the same record is in b.evt (item 2) and c.evt (item 3)]")


def test_that_what_a_program_put_into_an_event_is_not_altered(tmp_path):
    log = clean([Event(event_id=62, strings=("*.ccm", "console %2  text"))])
    (told,) = events_of(result_of(gather(case_of(tmp_path, {"a.evt": log}), ScanState())), 62)

    assert told.text.endswith("another process. console %2  text")


def test_that_a_place_without_a_string_stays_as_it_is_documented(tmp_path):
    log = clean([Event(event_id=62, strings=("*.ccm",))])
    (told,) = events_of(result_of(gather(case_of(tmp_path, {"a.evt": log}), ScanState())), 62)

    assert told.text.endswith("another process. %2")


def test_that_every_log_that_gave_nothing_is_named_as_missing(tmp_path):
    files = {"a.evt": b"", "b.evt": NOISE[:30], "c.evt": event_log(59)}
    facts = result_of(gather(case_of(tmp_path, files), ScanState()))

    empty, broken = missing_logs(facts)
    assert empty == "a.evt (item 1) is empty."
    assert broken.startswith("b.evt (item 2) gave no")
    assert logs_read(facts) == 1
