from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case.timeline import DAY, MINUTE, Clock, Entry, Lane, Timeline, microseconds, written, zone_in_words

NOON = microseconds(datetime(1998, 6, 2, 12, tzinfo=UTC))


def entry(clock: Clock = Clock.UTC, *times: int, **changes: object) -> Entry:
    return Entry(Lane.LINES, clock, "something", 1, "x.log", times or (NOON,), **changes)


def test_that_a_utc_time_is_the_same_in_every_zone():
    assert entry().extent(None) == entry().extent(120) == (NOON, NOON)
    assert entry().clock_in_words(120) == "UTC"


def test_that_a_local_time_of_unknown_zone_may_be_anywhere_within_26_hours():
    first, last = entry(Clock.LOCAL).extent(None)

    assert (NOON - first, last - NOON) == (14 * 60 * MINUTE, 12 * 60 * MINUTE)
    assert entry(Clock.LOCAL).clock_in_words(None) == "local, zone unknown"


def test_that_a_chosen_zone_fixes_a_local_time_and_is_named():
    assert entry(Clock.LOCAL).extent(120) == (NOON - 120 * MINUTE,) * 2
    assert entry(Clock.LOCAL).clock_in_words(120) == "local, taken as UTC+02:00"


def test_that_readings_and_a_missing_time_of_day_widen_the_extent():
    told = entry(Clock.UTC, NOON, NOON - 3 * DAY, is_day=True)

    assert told.extent(None) == (NOON - 3 * DAY, NOON + DAY - 1)
    assert told.time_in_words() == "1998-06-02 or 1998-05-30"


def test_that_an_interval_is_told_with_both_ends():
    told = entry(Clock.UTC, NOON, until=NOON + 60 * MINUTE)

    assert told.time_in_words() == "1998-06-02 12:00:00 to 1998-06-02 13:00:00"
    assert told.extent(None) == (NOON, NOON + 60 * MINUTE)


def test_that_what_has_no_time_says_so():
    assert Entry(Lane.FINDINGS, Clock.UTC, "x", 1, "CLANDATA").time_in_words() == "cannot be placed"


def test_that_another_zone_puts_local_entries_elsewhere_in_the_order():
    local, utc = entry(Clock.LOCAL, NOON), entry(Clock.UTC, NOON - MINUTE)

    assert Timeline((utc, local)).in_zone(60).entries == (local, utc)
    assert Timeline((utc, local)).in_zone(60).zone == 60


@pytest.mark.parametrize(("minutes", "words"), [(0, "UTC+00:00"), (-210, "UTC-03:30"), (840, "UTC+14:00")])
def test_that_zones_are_written_as_offsets(minutes, words):
    assert zone_in_words(minutes) == words


@given(st.datetimes())
def test_that_a_time_is_written_as_it_was_read(when):
    assert written(microseconds(when)) == f"{when:%Y-%m-%d %H:%M:%S}"


def test_that_a_time_outside_of_the_calendar_is_called_so():
    assert written(10**20) == "beyond the calendar"
