"""Lines and bytes by position, holes included."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from core.formats.reading import LINE_LIMIT, WINDOW, Reader
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource


def _reader(data: bytes, *bad: Span) -> Reader:
    return Reader(FaultySource(MemorySource("memory", data), bad))


def _lines(reader: Reader) -> list[bytes]:
    at, texts = 0, []
    while (line := reader.line(at)) is not None:
        texts.append(line.text)
        at = line.stop
    return texts


def test_that_lines_end_with_lf_or_crlf():
    assert _lines(_reader(b"one\r\ntwo\n\r\nlast")) == [b"one", b"two", b"", b"last"]


def test_that_a_line_says_where_its_text_ends_and_the_next_begins():
    assert _reader(b"one\r\ntwo").line(0) == (0, 3, 5, b"one")


def test_that_a_line_without_end_is_cut():
    assert [len(text) for text in _lines(_reader(b"x" * (LINE_LIMIT + 5)))] == [LINE_LIMIT, 5]


def test_that_a_line_stops_before_a_hole():
    reader = _reader(b"From: Gre....\r\n", Span(9, 12))

    assert reader.line(0) == (0, 9, 9, b"From: Gre")
    assert reader.line(9) is None
    assert reader.hole(9).span == Span(9, 12)
    assert reader.hole(9).reason == "bad sector"
    assert reader.line(12) == (12, 13, 15, b".")


def test_that_a_hole_larger_than_the_window_is_one_hole():
    size = 3 * WINDOW
    reader = _reader(bytes(size), Span(10, size - 10))

    assert reader.hole(10).span == Span(10, size - 10)


def test_that_there_is_no_hole_where_bytes_can_be_read_or_end():
    reader = _reader(b"abc")

    assert (reader.hole(0), reader.hole(3), reader.line(3)) == (None, None, None)


def test_that_a_search_meets_what_lies_across_two_windows():
    data = bytearray(2 * WINDOW)
    data[WINDOW - 3 : WINDOW + 4] = b"needle!"

    assert _reader(bytes(data)).find(re.compile(b"needle!"), 0, 7) == (WINDOW - 3, b"needle!")


def test_that_a_search_passes_over_a_hole():
    reader = _reader(b"......needle", Span(1, 3))

    assert reader.find(re.compile(b"needle"), 0, 6) == (6, b"needle")


def test_that_many_searches_in_one_window_load_it_once():
    reader = _reader(b"needle " * 1000)
    at, found = 0, reader.find(re.compile(b"needle"), 0, 6)
    while found:
        at, found = found[0] + 1, reader.find(re.compile(b"needle"), found[0] + 1, 6)

    assert at == 6994
    assert len(reader.source.reads) == 1


def test_that_bytes_at_hand_reach_as_far_as_asked_for_or_to_a_hole():
    reader = _reader(bytes(2 * WINDOW), Span(WINDOW + 50, WINDOW + 60))
    reader.at(0, 1)

    data, base = reader.at_hand(WINDOW - 10, 100)
    assert base + len(data) == WINDOW + 50


def test_that_a_search_for_nothing_there_ends():
    assert _reader(bytes(WINDOW + 10)).find(re.compile(b"x"), 0, 30) is None


def test_that_a_twin_reads_the_same_bytes_without_reading_the_source_again():
    reader = _reader(b"abc")
    reader.at(0, 3)
    reads = len(reader.source.reads)

    assert reader.twin().at(0, 3) == b"abc"
    assert len(reader.source.reads) == reads


@given(data=st.binary(max_size=80), bad=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=3))
def test_that_lines_and_holes_cover_every_byte_in_order(data, bad):
    spans = [Span.of(at, n).intersection(Span(0, len(data))) for at, n in bad if at < len(data)]
    reader = _reader(data, *spans)

    at = 0
    while at < len(data):
        line = reader.line(at)
        assert line is None or data[line.start : line.end] == line.text
        assert line is None or line.start == at
        at = line.stop if line else reader.hole(at).span.stop
    assert at == len(data)
