"""A record taken apart: every byte in exactly one field, each with its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats.evt_fields import record_field, shown
from core.formats.evt_locate import locate
from core.formats.evt_walk import records
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evt_files import Event, clean, numbered, record, wrapped
from tests.faults import FaultySource

SYSTEM = bytes.fromhex("010100000000000512000000")


def _fields(source, number: int = 0):
    read = list(records(source))[number]
    return record_field(source, locate(source).ring, read)


def _by_name(field):
    return {child.name: child for child in field.children()}


def test_that_every_field_has_its_value_and_its_place():
    field = _fields(MemorySource("log", clean([Event(sid=SYSTEM, data=b"ab", strings=("one", "two"))])))
    inside = _by_name(field)

    assert field.name == "Record 1"
    assert field.value == "1998-06-02 16:39:00 UTC · MSExchangeCCMC · 67 · Information · one · two"
    assert inside["event id"].value == "67 (0xc0000043)"
    assert inside["event id"].span == Span(48 + 20, 48 + 24)
    assert inside["user SID"].value == "S-1-5-18"
    assert (inside["string 1"].value, inside["string 2"].value) == ("one", "two")
    assert inside["data"].value == "61 62"
    assert inside["size copy"].problem is None


@given(
    strings=st.lists(st.text(max_size=5).map(lambda s: s.replace("\0", "")), max_size=3).map(tuple),
    data=st.binary(max_size=9),
    sid=st.sampled_from([b"", SYSTEM]),
)
def test_that_the_fields_cover_the_record_without_gap_or_overlap(strings, data, sid):
    field = _fields(MemorySource("log", clean([Event(strings=strings, data=data, sid=sid)])))

    spans = [child.span for child in field.children()]

    assert spans[0].start == field.span.start
    assert [span.stop for span in spans[:-1]] == [span.start for span in spans[1:]]
    assert spans[-1].stop == field.span.stop


def test_that_a_field_the_end_of_the_file_cuts_has_its_two_parts_inside():
    log = wrapped(numbered([Event()] * 3), 284)
    fields = [_fields(MemorySource("log", log), number) for number in range(3)]

    parts = [child.children() for field in fields for child in field.children() if child.children()]

    assert len(parts) == 1
    assert [part.span for part in parts[0]] == [Span(parts[0][0].span.start, len(log)), Span(48, parts[0][1].span.stop)]


def test_that_unreadable_bytes_are_no_value():
    source = FaultySource(MemorySource("log", clean([Event()])), bad=[Span(48 + 60, 48 + 62)])

    name = _by_name(_fields(source))["source name"]

    assert name.value == ""
    assert "cannot be read" in (name.problem or "")


def test_that_a_string_without_end_says_so():
    data = record(Event(strings=("abc",)))
    cut = data[:-8] + b"x\0x\0" + data[-4:]
    log = clean([])[:48] + cut

    assert _by_name(_fields(MemorySource("log", log)))["string 1"].problem == "The string has no end."


def test_that_a_block_said_to_be_elsewhere_is_a_problem():
    data = record(Event(data=b"abcd"))
    log = clean([])[:48] + data[:52] + b"\xff\xff\xff\x7f" + data[56:]

    assert "outside of the record" in (_by_name(_fields(MemorySource("log", log)))["data"].problem or "")


def test_that_a_long_value_is_cut_and_controls_are_dots():
    assert shown("a\r\nb") == "a··b"
    assert shown("x" * 300) == "x" * 200 + "…"
