from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.case.case import Case
from core.case.timeline import Lane
from core.finding import FindingKind, Mark
from core.reconstruction import timeline
from core.reconstruction.timeline import timeline_of
from core.scan.examination import ScanState
from core.steps import result_of
from tests.core.formats.evt_files import Event, clean
from tests.core.reconstruction.timelines import IN_SEQUENCE, case, console, events, examined, exhibit


def made(of: Case):
    return result_of(timeline_of(of, ScanState()))


def test_that_everything_dated_is_in_one_order():
    whole = made(case())

    assert {entry.lane for entry in whole.entries} == set(Lane)
    instants = [entry.instant(None) for entry in whole.entries]
    assert instants == sorted(instants)
    assert whole.is_whole


def test_that_a_finding_is_placed_between_the_events_with_neighbouring_numbers():
    (entry,) = [entry for entry in made(case()).entries if entry.lane is Lane.FINDINGS]

    assert entry.time_in_words() == "1998-03-02 12:20:00 to 1998-03-02 12:30:00"
    assert entry.mark is Mark.INFERRED


def test_that_what_cannot_be_placed_is_listed_with_its_reason():
    (entry,) = made(case()).unplaced

    assert entry.what == "a backup"
    assert "no message file whole" in entry.why


def test_that_random_numbers_of_the_case_place_nothing():
    of = case()
    numbers = (0x9A00, 0x1200, 0xF0F0, 0x4A00, 0x3333, 0xC0DE, 0x0042, 0x8000)
    of.exhibits[1] = exhibit(2, "AppEvent.evt", clean(events(*numbers)))

    whole = made(of)

    assert len(whole.unplaced) == 2
    assert not any(test.is_sequential for test in whole.tests)


def test_that_the_conflict_of_the_sources_and_every_assumption_is_stated():
    notes = " ".join(made(case()).notes)

    for said in ("Q166045", "Q192516", "70 on", "UTC", "FAT", "zone is not written down", "no calendar has"):
        assert said in notes


def test_that_files_of_one_time_never_support_a_sequence():
    of = Case(exhibits=[exhibit(n, f"MSG{n:04X}.CCM", b"", is_dated=True) for n in range(1, 20)])

    test = next(test for test in made(of).tests if test.basis == "File times")

    assert not test.is_sequential


def test_that_a_finding_is_never_placed_by_the_times_of_files():
    files = [exhibit(n, f"MSG{0x4A00 + n:04X}.CCM", b"", is_dated=True) for n in range(2, 80)]
    for n, each in enumerate(files):
        each.times = replace(each.times, modified=each.times.modified + timedelta(hours=n))
    of = Case(exhibits=[examined(exhibit(1, "CLANDATA", bytes(200)), console()), *files])

    (entry,) = made(of).unplaced

    assert "No event of a log" in entry.why


def test_that_a_limit_is_kept_and_said_and_the_connector_keeps_its_room(monkeypatch):
    monkeypatch.setattr(timeline, "LANE_LIMIT", 10)
    other = [Event(number=n, source="Elsewhere", event_id=1) for n in range(1, 41)]
    log = clean([*other, *events(*IN_SEQUENCE)])

    whole = made(Case(exhibits=[exhibit(1, "AppEvent.evt", log)]))

    assert sum(e.what.startswith("MSExchangeCCMC") for e in whole.entries) == len(IN_SEQUENCE)
    assert len(whole.entries) == 10 + len(IN_SEQUENCE)
    assert any("10 entries were kept; 30 more entries are not" in note for note in whole.notes)


def test_that_a_huge_log_is_read_in_part_and_that_is_said(monkeypatch):
    monkeypatch.setattr(timeline, "READ_LIMIT", 1 << 20)
    log = exhibit(1, "NFTERROR.LOG", b"1998-03-02 an error of some length\r\n" * 40_000)

    whole = made(Case(exhibits=[log]))

    assert any("only the first 1 MiB" in note for note in whole.notes)


def test_that_a_stop_gives_what_there_is_and_says_so():
    state = ScanState()
    state.stop.set()

    whole = result_of(timeline_of(case(), state))

    assert not whole.is_whole
    assert "stopped" in whole.notes[0]


def test_that_progress_ends_at_the_whole():
    state = ScanState()

    result_of(timeline_of(case(), state))

    assert state.done == state.total > 0


def test_that_structure_that_is_no_suspicion_is_not_placed():
    of = case()
    of.exhibits[0] = examined(of.exhibits[0], replace(console(), kind=FindingKind.REPEATED_TEXT))

    assert not any(entry.lane is Lane.FINDINGS for entry in made(of).entries)


@pytest.mark.parametrize("zone", [None, -300, 120])
def test_that_the_zone_of_the_case_is_that_of_the_timeline(zone):
    of = case()
    of.zone = zone

    assert made(of).zone == zone


def test_that_a_record_that_several_logs_hold_is_one_entry():
    log = clean(events(*IN_SEQUENCE))
    of = Case(exhibits=[exhibit(n, f"{name}.evt", log) for n, name in ((1, "App"), (2, "Copy"), (3, "Old"))])

    whole = made(of)

    assert len(whole.entries) == len(IN_SEQUENCE)
    assert {entry.where for entry in whole.entries} == {"App.evt"}
    assert all("same record is in Copy.evt (item 2) and Old.evt (item 3)" in entry.why for entry in whole.entries)


def test_that_one_thing_is_told_in_the_singular():
    whole = made(Case(exhibits=[exhibit(1, "NFTERROR.LOG", b"02/31/99 wrong\r\n")]))

    assert "NFTERROR.LOG: 1 line with a date that no calendar has." in whole.notes


def test_that_an_empty_case_has_an_empty_timeline():
    assert made(Case()).entries == ()
