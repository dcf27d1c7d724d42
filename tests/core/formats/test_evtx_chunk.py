"""The frames of the records in a chunk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats.evtx_chunk import Chunk, chunk_starts, read_chunk
from core.formats.evtx_layout import CHUNK
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.evtx_files import CHUNK_HEADER, Event, chunk, log, record
from tests.faults import FaultySource

DATA = chunk([Event(1), Event(2), Event(3)])
SIZE = len(record(Event(1), 0))


def test_that_records_are_told_by_their_frames():
    found = Chunk(0, DATA).records()

    assert [(each.at, each.number, each.is_counted) for each in found] == [
        (CHUNK_HEADER + i * SIZE, i + 1, True) for i in range(3)
    ]


def test_that_records_behind_the_used_part_are_not_counted():
    used = (CHUNK_HEADER + 2 * SIZE).to_bytes(4, "little")

    found = Chunk(0, DATA[:48] + used + DATA[52:]).records()

    assert [each.is_counted for each in found] == [True, True, False]


def test_that_a_stretch_without_a_record_is_a_gap():
    at = CHUNK_HEADER + SIZE
    damaged = Chunk(1000, DATA[:at] + b"????" + DATA[at + 4 :])

    assert damaged.gaps(damaged.records()) == [Span.of(1000 + at, SIZE)]
    assert Chunk(0, DATA).gaps(Chunk(0, DATA).records()) == []


def test_that_unreadable_bytes_are_named_and_zero():
    source = FaultySource(MemorySource("log", log([Event()])), bad=[Span(0x1800, 0x1810)])

    read = read_chunk(source, 0x1000)

    assert read.data[0x800:0x810] == bytes(16)
    assert read.fault_in(Span(0x1700, 0x1801)) is not None
    assert read.fault_in(Span(0x1700, 0x1800)) is None


def test_that_chunks_follow_the_header():
    source = MemorySource("log", log([Event()], [Event()]))

    assert list(chunk_starts(source, 0)) == [0x1000, 0x11000]


@given(junk=st.binary(max_size=400), at=st.integers(0, 3000))
def test_that_any_bytes_give_frames_that_lie_in_the_chunk(junk, at):
    damaged = Chunk(0, (DATA[:at] + junk + DATA[at + len(junk) :])[:CHUNK])
    found = damaged.records()

    assert all(each.at + each.size <= CHUNK for each in found)
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert len(damaged.arranged(found)) == CHUNK
