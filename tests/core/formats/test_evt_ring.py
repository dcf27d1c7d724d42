"""The bytes behind the header as a circle: positions, pieces, reading round the end of the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats import evt_ring
from core.formats.evt_ring import Ring, Windows, read_ring
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

DATA = bytes(range(200))
starts = st.integers(48, 199)


@given(start=starts, position=st.integers(0, 151), length=st.integers(1, 152))
def test_that_pieces_are_what_is_read_in_their_order(start, position, length):
    ring = Ring(0, start, 200)
    length = min(length, ring.size - position)

    window = read_ring(MemorySource("log", DATA), ring, position, length)

    assert window.data == b"".join(DATA[piece.start : piece.stop] for piece in ring.pieces(position, length))
    assert len(window.data) == length


@given(start=starts, position=st.integers(0, 151))
def test_that_a_position_and_its_offset_name_the_same_byte(start, position):
    ring = Ring(0, start, 200)

    assert ring.position(ring.offset(position)) == position


def test_that_a_record_the_end_of_the_file_cuts_has_two_pieces():
    assert Ring(0, 150, 200).pieces(40, 30) == (Span(190, 200), Span(48, 68))


def test_that_too_little_room_for_a_record_is_padding():
    ring = Ring(0, 48, 200)

    assert ring.is_padding(152 - 55)
    assert not ring.is_padding(152 - 56)
    assert not ring.is_padding(152)


def test_that_unreadable_bytes_are_named_by_their_position():
    source = FaultySource(MemorySource("log", DATA), bad=[Span(50, 52)])

    window = read_ring(source, Ring(0, 150, 200), 40, 40)

    assert [fault.span for fault in window.faults] == [Span(52, 54)]
    assert window.fault_in(0, 52) is None
    assert window.fault_in(53, 60) is not None


@given(start=starts)
def test_that_windows_hold_every_stretch_of_a_structure_whole(start):
    ring, source = Ring(0, start, 200), MemorySource("log", DATA)
    whole = read_ring(source, ring, 0, ring.size).data

    seen = [window.data for window in Windows(source, ring)]

    assert b"".join(seen) == whole


def test_that_large_circles_are_read_in_overlapping_windows(monkeypatch):
    monkeypatch.setattr(evt_ring, "WINDOW", 80)
    ring, source = Ring(0, 100, 200), MemorySource("log", DATA)

    windows = list(Windows(source, ring))

    assert [window.position for window in windows] == [0, 24, 48, 72]
    assert windows[-1].stop == ring.size
