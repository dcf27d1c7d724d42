"""A log as a tree of fields, and what is said where there is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats.evt import parse, records
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evt_files import Event, clean, numbered, record, with_stale_header, wrapped
from tests.faults import FaultySource

EVENTS = numbered([Event()] * 4)


def _parts(log: bytes, offset: int = 0):
    return {part.name: part for part in parse(MemorySource("log", log), offset).children()}


def _count(field, size: int, depth: int = 0) -> int:
    assert depth < 6
    assert field.span.stop <= size
    return 1 + sum(_count(child, size, depth + 1) for child in field.children())


def test_that_a_log_has_a_header_records_an_end_and_what_is_recovered():
    parts = _parts(clean(EVENTS, slack=record(EVENTS[0])))

    assert list(parts) == ["Header", "Records", "End-of-file record", "Recovered records"]
    assert [each.name for each in parts["Records"].children()] == [f"Record {n}" for n in range(1, 5)]
    assert [each.name for each in parts["Recovered records"].children()] == ["Recovered record 1"]
    assert parts["Header"].span == Span(0, 48)


def test_that_a_stale_header_says_what_is_wrong_with_it():
    log = wrapped(EVENTS, 300)

    assert _parts(log)["Header"].problem is None
    assert "oldest record" in (_parts(with_stale_header(log))["Header"].problem or "")


def test_that_flags_and_times_are_words():
    header = {field.name: field for field in _parts(wrapped(EVENTS, 300))["Header"].children()}

    assert header["file flags"].value == "wrapped, archive (0xa)"


def test_that_a_record_can_be_parsed_where_it_stands():
    log = clean(EVENTS)

    field = parse(MemorySource("log", log), 48 + len(record(EVENTS[0])))

    assert field.name == "Record 2"
    assert len(field.children()) > 16


def test_that_where_no_log_begins_that_is_said():
    field = parse(MemorySource("log", clean(EVENTS)), 100)

    assert "No event log begins at 0x64" in (field.problem or "")
    assert field.children() == ()


def test_that_a_log_may_stand_inside_another_file():
    log = clean(EVENTS)

    parts = _parts(b"?" * 64 + log, 64)

    assert len(parts["Records"].children()) == 4
    assert parts["Header"].span == Span(64, 112)


def test_that_a_log_without_signature_is_searched_all_the_same():
    log = b"????????" + clean(EVENTS)[8:]

    field = parse(MemorySource("log", log))

    assert "signature" in (field.problem or "")
    assert len(field.children()[1].children()) == 4


def test_that_unreadable_bytes_give_fields_and_no_exception():
    log = clean(EVENTS)
    for at in range(0, len(log), 7):
        source = FaultySource(MemorySource("log", log), bad=[Span.of(at, 5).intersection(Span(0, len(log)))])
        assert _count(parse(source), len(log)) > 3


@given(data=st.binary(max_size=300), offset=st.integers(0, 400))
def test_that_any_bytes_give_fields_that_lie_in_the_file(data, offset):
    _count(parse(MemorySource("log", data), offset), len(data))


@given(cut=st.integers(0, 700), at=st.integers(0, 700), junk=st.binary(max_size=12), offset=st.sampled_from([0, 0, 48]))
def test_that_a_damaged_log_gives_fields_that_lie_in_the_file(cut, at, junk, offset):
    log = wrapped(EVENTS, 300, 100)
    data = (log[:at] + junk + log[at + len(junk) :])[: len(log) - cut]

    assert _count(parse(MemorySource("log", data), offset), len(data)) >= 1


def test_that_the_stream_of_records_is_that_of_the_tree():
    source = MemorySource("log", clean(EVENTS))

    assert [each.span for each in records(source)] == [each.span for each in parse(source).children()[1].children()]
