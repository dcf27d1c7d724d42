"""A newer event log as a stream of records and as a tree of fields."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from core.formats.evtx import parse, records
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evtx_files import CHUNK, CHUNK_HEADER, FILE_HEADER, Event, log, record
from tests.faults import FaultySource

LOG = log([Event(1), Event(2), Event(3)], [Event(4, strings=("a", "b"))])
SIZE = len(record(Event(1), 0))
SECOND = FILE_HEADER + CHUNK_HEADER + SIZE


def _read(data: bytes):
    return list(records(MemorySource("log", data)))


def _count(field, size: int) -> int:
    assert field.span.stop <= size
    return 1 + sum(_count(child, size) for child in field.children())


def test_that_every_record_is_read_with_its_place():
    read = _read(LOG)

    assert [each.number for each in read] == [1, 2, 3, 4]
    assert read[1].span == Span.of(SECOND, SIZE)
    assert (read[3].code, read[3].source, read[3].strings, read[3].problem) == (67, "MSExchangeCCMC", ("a", "b"), None)


def test_that_a_log_that_went_round_is_read_from_its_oldest_chunk():
    data = LOG[:8] + struct.pack("<Q", 1) + LOG[16:]

    assert [each.number for each in _read(data)] == [4, 1, 2, 3]


def test_that_records_left_over_come_last_and_are_marked():
    used = struct.pack("<I", CHUNK_HEADER + SIZE)

    read = _read(LOG[: FILE_HEADER + 48] + used + LOG[FILE_HEADER + 52 :])

    assert [(each.number, each.is_recovered) for each in read] == [(1, False), (4, False), (2, True), (3, True)]
    assert read[2].strings == ("msg4A27.ccm",)


def test_that_a_damaged_frame_hides_only_its_own_record():
    read = _read(LOG[:SECOND] + b"????" + LOG[SECOND + 4 :])

    assert [each.number for each in read] == [1, None, 3, 4]
    assert read[1].span == Span.of(SECOND, SIZE)
    assert [each.strings for each in read if each.number] == [("msg4A27.ccm",), ("msg4A27.ccm",), ("a", "b")]


def test_that_xml_nobody_can_read_leaves_number_and_time():
    read = _read(LOG[: SECOND + 28] + b"\xff" * 8 + LOG[SECOND + 36 :])

    assert (read[1].number, read[1].written, read[1].event_id) == (2, read[0].written, None)
    assert "cannot be read" in (read[1].problem or "")


def test_that_a_chunk_without_signature_still_shows_numbers_and_times():
    read = _read(LOG[:FILE_HEADER] + b"????????" + LOG[FILE_HEADER + 8 :])

    assert [each.number for each in read] == [4, 1, 2, 3]
    assert all("damaged" in (each.problem or "") for each in read[1:])


def test_that_unreadable_bytes_are_said_and_not_read_as_zeros():
    source = FaultySource(MemorySource("log", LOG), bad=[Span.of(SECOND + 100, 4)])

    read = list(records(source))

    assert [each.number for each in read] == [1, 2, 3, 4]
    assert [each.problem is None for each in read] == [True, False, False, True]
    assert read[1].source == ""


def test_that_a_log_cut_short_is_read_up_to_there():
    assert [each.number for each in _read(LOG[: FILE_HEADER + CHUNK + 3000])] == [1, 2, 3, 4]
    assert [each.number for each in _read(LOG[: SECOND + SIZE])] == [1, 2]


def test_that_the_tree_has_the_header_chunks_and_records():
    tree = parse(MemorySource("log", LOG))
    header, first, second = tree.children()

    assert (header.name, first.span) == ("Header", Span.of(FILE_HEADER, CHUNK))
    assert [each.name for each in first.children()] == ["Chunk header", "Record 1", "Record 2", "Record 3"]
    inside = {each.name: each for each in second.children()[1].children()}
    assert (inside["string 1"].value, inside["string 2"].value) == ("a", "b")
    assert inside["identifier"].span == Span.of(FILE_HEADER + CHUNK + CHUNK_HEADER + 8, 8)


def test_that_a_chunk_can_be_parsed_where_it_stands():
    assert parse(MemorySource("log", LOG), FILE_HEADER).name == "Chunk"
    assert "No event log begins at 0x64" in (parse(MemorySource("log", LOG), 100).problem or "")


@given(data=st.binary(max_size=300), offset=st.integers(0, 400))
def test_that_any_bytes_give_fields_that_lie_in_the_file(data, offset):
    source = MemorySource("log", data)

    assert _count(parse(source, offset), len(data)) >= 1
    assert all(each.span.stop <= len(data) for each in records(source))


@given(at=st.integers(0, FILE_HEADER + 3000), junk=st.binary(max_size=50), cut=st.integers(0, CHUNK))
def test_that_a_damaged_log_gives_fields_that_lie_in_the_file(at, junk, cut):
    data = (LOG[:at] + junk + LOG[at + len(junk) :])[: len(LOG) - cut]

    assert _count(parse(MemorySource("log", data)), len(data)) > 1
    assert all(each.span.stop <= len(data) for each in _read(data))
