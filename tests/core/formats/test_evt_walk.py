"""The stream of records, held against libevt on whole logs and against any bytes at all."""

from __future__ import annotations

import io
from dataclasses import replace

import pyevt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.evt_locate import locate
from core.formats.evt_walk import Walk, records
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evt_files import HEADER_SIZE, Event, clean, numbered, record, with_stale_header, wrapped
from tests.faults import FaultySource

words = st.text(st.characters(codec="utf-16-le", exclude_characters="\0\ufeff\ufffe"), max_size=12)
"""libevt takes the excluded for byte order marks."""
times = st.integers(1, 2**32 - 1)
SIDS = (b"", bytes.fromhex("010100000000000512000000"), bytes.fromhex("0102000000000005200000002002 0000"))
written = st.lists(
    st.builds(
        Event,
        generated=times,
        written=times,
        event_id=st.integers(0, 2**32 - 1),
        source=words.filter(bool),
        computer=words.filter(bool),
        strings=st.lists(words, max_size=4).map(tuple),
        sid=st.sampled_from(SIDS),
        data=st.binary(max_size=9),
    ),
    min_size=1,
    max_size=8,
).map(numbered)
EVENTS = numbered([replace(Event(), strings=(f"msg{i:04X}.ccm",)) for i in range(12)])


readable_to_libevt = written.filter(lambda events: all(event.strings or event.data for event in events))
"""libevt takes a record with nothing behind its names for damaged: its strings are at its very end then."""


def _ours(log: bytes):
    return list(records(MemorySource("log", log)))


def _told(read):
    seconds = [int(t.timestamp()) if t else 0 for t in (read.generated, read.written)]
    return (read.number, *seconds, read.event_id, read.source, read.computer, read.strings)


def _libevt(log: bytes):
    """The records and the recovered ones as libevt reads them."""
    file = pyevt.file()
    file.open_file_object(io.BytesIO(log))
    return [[_of_libevt(each) for each in some] for some in (file.records, file.recovered_records)]


def _of_libevt(each):
    seconds = (each.get_creation_time_as_integer(), each.get_written_time_as_integer())
    return (
        each.identifier, *seconds, each.event_identifier, each.source_name or "", each.computer_name or "",
        tuple(each.strings),
    )  # fmt: skip


def _numbers(log: bytes, *, recovered: bool = False):
    return [each.number for each in _ours(log) if each.is_recovered is recovered]


@given(events=readable_to_libevt)
def test_that_a_clean_log_reads_as_libevt_reads_it(events):
    log = clean(events)

    assert [_told(each) for each in _ours(log)] == _libevt(log)[0]


@given(events=written, start=st.integers(0, 4000), room=st.integers(0, 200))
def test_that_a_wrapped_log_has_all_its_records_in_their_order(events, start, room):
    read = _ours(wrapped(events, start, room))

    assert [(r.number, r.event_id, r.strings, r.problem) for r in read] == [
        (e.number, e.event_id, e.strings, None) for e in events
    ]


@given(events=readable_to_libevt, start=st.integers(0, 4000))
def test_that_a_log_whose_record_is_cut_reads_as_libevt_reads_it(events, start):
    log = wrapped(events, start)
    read = _ours(log)

    # libevt goes on behind the header only within a record: not after one that ends with the file, nor after padding.
    if any(len(each.pieces) == 2 for each in read):
        assert [_told(each) for each in read] == _libevt(log)[0]


@given(events=written, start=st.integers(0, 4000))
def test_that_a_dirty_log_reads_like_the_same_log_closed(events, start):
    for log in (clean(events), wrapped(events, start)):
        assert _ours(with_stale_header(log)) == _ours(log)


def test_that_the_record_the_end_of_the_file_cuts_is_in_two_pieces():
    cut = [each for each in _ours(wrapped(EVENTS, 400)) if len(each.pieces) == 2]

    assert len(cut) == 1
    assert cut[0].pieces[1].start == HEADER_SIZE
    assert sum(piece.stop - piece.start for piece in cut[0].pieces) == len(record(EVENTS[0]))


def test_that_leftovers_come_last_and_are_marked_as_libevt_marks_them():
    log = clean(EVENTS[4:], slack=record(EVENTS[0]) + b"????" + record(EVENTS[1]))

    assert _numbers(log) == list(range(5, 13))
    assert _numbers(log, recovered=True) == [1, 2]
    assert [each[0] for each in _libevt(log)[1]] == [1, 2]
    assert [each.is_recovered for each in _ours(log)] == [False] * 8 + [True] * 2


def test_that_leftovers_before_the_oldest_record_of_a_wrapped_log_are_recovered():
    log = wrapped(EVENTS[4:], 800, room=600, leftover=record(EVENTS[0])[20:] + record(EVENTS[1]))

    assert _numbers(log, recovered=True) == [2]


def test_that_recovered_records_can_be_asked_for_alone():
    for log in (clean(EVENTS[4:], slack=record(EVENTS[0])), clean(EVENTS[4:])[:-80] + bytes(80) + record(EVENTS[0])):
        source = MemorySource("log", log)

        alone = list(Walk(source, locate(source)).recovered())

        assert alone == [each for each in records(source) if each.is_recovered]
        assert [each.number for each in alone] == [1]


def test_that_a_damaged_record_does_not_hide_those_behind_it():
    log, size = clean(EVENTS), len(record(EVENTS[0]))
    at = HEADER_SIZE + 3 * size

    read = _ours(log[:at] + b"X" * 8 + log[at + 8 :])

    assert [each.number for each in read] == [1, 2, 3, None, *range(5, 13)]
    assert read[3].span == Span.of(at, size)
    assert "No record stands at" in (read[3].problem or "")


def test_that_a_record_with_a_wrong_size_is_told_as_far_as_it_goes():
    log, size = clean(EVENTS), len(record(EVENTS[0]))
    at = HEADER_SIZE + 3 * size

    for wrong in (b"\xff\xff\0\0", b"\0\0\0\0", b"\xff\xff\xff\xff"):
        read = _ours(log[:at] + wrong + log[at + 4 :])[3]

        assert (read.number, read.source, read.strings) == (4, "MSExchangeCCMC", ("msg0003.ccm",))
        assert "that is not so" in (read.problem or "")


def test_that_a_log_without_end_is_read_up_to_where_it_is_cut():
    read = _ours(clean(EVENTS)[:-100])

    assert [each.number for each in read] == list(range(1, 13))
    assert read[-1].problem


def test_that_unreadable_bytes_take_only_the_record_they_are_in():
    log, size = clean(EVENTS), len(record(EVENTS[0]))
    for inside, source in ((10, ""), (80, "")):
        bad = Span.of(HEADER_SIZE + 3 * size + inside, 2)

        read = list(records(FaultySource(MemorySource("log", log), bad=[bad])))

        assert [each.number for each in read if each.problem is None] == [1, 2, 3, *range(5, 13)]
        assert read[3].source == source
        assert "cannot be read" in (read[3].problem or "")


def test_that_a_log_whose_every_byte_is_unreadable_says_so_once():
    log = clean(EVENTS)

    read = list(records(FaultySource(MemorySource("log", log), bad=[Span(0, len(log))])))

    assert all(each.problem for each in read)
    assert len(read) <= 1


def test_that_a_log_within_a_source_is_read_from_its_base():
    log = clean(EVENTS)

    read = list(records(MemorySource("image", bytes(1000) + log), 1000))

    assert [each.number for each in read] == list(range(1, 13))
    assert read[0].span.start == 1000 + HEADER_SIZE


damage = st.lists(
    st.tuples(st.integers(0, 3000), st.sampled_from(["set", "cut", "put"]), st.binary(min_size=1, max_size=40)),
    max_size=8,
)
PUTS = (b"LfLe", bytes.fromhex("28000000 11111111 22222222 33333333 44444444"), b"\xff" * 4)


def _damaged(log: bytes, changes) -> bytes:
    data = bytearray(log)
    for at, how, what in changes:
        if how == "set":
            data[at : at + len(what)] = what
        elif how == "cut":
            del data[at : at + len(what)]
        else:
            data[at:at] = PUTS[what[0] % len(PUTS)]
    return bytes(data)


@given(changes=damage, log=st.sampled_from([clean(EVENTS), wrapped(EVENTS, 700, 100), clean([])]))
def test_that_any_damage_gives_records_that_lie_in_the_file(changes, log):
    data = _damaged(log, changes)

    read = _ours(data)

    assert len(read) <= len(data)
    for each in read:
        assert all(piece.start < piece.stop <= len(data) for piece in each.pieces)
    assert sorted(read, key=lambda each: each.is_recovered) == read


@given(data=st.binary(max_size=500))
def test_that_any_bytes_are_read_without_an_exception(data):
    assert all(piece.stop <= len(data) for each in _ours(data) for piece in each.pieces)


def test_that_records_are_read_across_windows(monkeypatch):
    from core.formats import evt_ring, evt_walk

    log = wrapped(EVENTS, 700, 300, record(EVENTS[0]))
    expected = _ours(log)
    monkeypatch.setattr(evt_ring, "WINDOW", 400)
    for module in (evt_ring, evt_walk):
        monkeypatch.setattr(module, "RECORD_LIMIT", 150)

    assert _ours(log) == expected


@pytest.mark.parametrize(
    "filler", [b"LfLe", b"\xff\xff\x0f\0LfLe", bytes.fromhex("2800000011111111222222223333333344444444")]
)
def test_that_bytes_made_to_look_like_records_cost_no_more_than_others(filler):
    assert len(_ours(clean([])[:HEADER_SIZE] + filler * (200_000 // len(filler)))) <= 1
