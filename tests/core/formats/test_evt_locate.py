"""Where the records are, when the header says so and when it does not."""

from __future__ import annotations

import pytest

from core.formats.evt_locate import locate, next_record, size_at
from core.source.memory import MemorySource
from tests.core.formats.evt_files import Event, clean, numbered, record, with_stale_header, wrapped

EVENTS = numbered([Event()] * 8)


def _place(log: bytes, base: int = 0):
    return locate(MemorySource("log", log), base)


def test_that_a_clean_log_begins_behind_its_header():
    place = _place(clean(EVENTS))

    assert (place.ring.start, place.live, place.problem) == (48, 8 * len(record(EVENTS[0])), None)


def test_that_an_empty_log_has_no_live_bytes():
    assert _place(clean([])).live == 0


def test_that_a_wrapped_log_begins_at_its_oldest_record():
    place = _place(wrapped(EVENTS, 400))

    assert place.ring.start == 448
    assert place.problem is None


@pytest.mark.parametrize("log", [clean(EVENTS), wrapped(EVENTS, 400), wrapped(EVENTS, 700, 300)])
def test_that_a_stale_header_does_not_hide_the_records(log):
    true, stale = _place(log), _place(with_stale_header(log))

    assert (stale.ring, stale.live) == (true.ring, true.live)
    assert stale.problem or stale.ring.start == 48


def test_that_the_end_is_found_where_the_end_of_the_file_cuts_it():
    for start in range(0, 1100, 4):
        log = wrapped(EVENTS, start)
        assert _place(with_stale_header(log)).live == _place(log).live, start


def test_that_a_log_cut_off_has_no_end():
    place = _place(clean(EVENTS)[:-50])

    assert place.live is None
    assert "cut off" in (place.problem or "")


def test_that_a_log_may_begin_within_its_source():
    log = clean(EVENTS)

    assert _place(bytes(100) + log, 100).live == _place(log).live


@pytest.mark.parametrize("log", [b"", b"LfLe", bytes(47), bytes(48), bytes(500)])
def test_that_bytes_that_are_no_log_have_no_live_records(log):
    assert _place(log).live is None


def test_that_a_record_is_told_by_its_signature_and_both_sizes():
    data = record(Event())

    assert size_at(data, 0) == len(data)
    assert size_at(data[:-4] + b"abcd", 0) == 0
    assert size_at(data[:-1], 0) == 0
    assert size_at(b"\x3c\0\0\0LfLx" + data[8:], 0) == 0


def test_that_the_next_record_is_found_at_any_alignment():
    data = b"LfLeLfLe?" + record(Event())

    assert next_record(data, 0, len(data)) == 9
    assert next_record(data, 0, 9) == 9
    assert next_record(data, 10, len(data)) == len(data)
