from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.scan.examination import Overview
from core.span import Span
from gui.hexview.pooling import UNKNOWN, Strip, cells_under, levels

sizes = st.one_of(st.integers(1, 5000), st.sampled_from([1, 2**31, 2**32 + 1, 2**40 - 1, 2**40]), st.integers(1, 2**50))
heights = st.integers(1, 700)


@given(size=sizes, height=heights, data=st.data())
def test_that_no_finding_is_lost_however_small(size, height, data):
    start = data.draw(st.integers(0, size - 1))
    span = Span(start, data.draw(st.integers(start, min(size, start + 50))))
    strip = Strip(size, height)

    top, bottom = strip.pixels_of(span)

    assert 0 <= top < bottom <= height
    runs = strip.pixels_with(lambda pixel: bool(span) and pixel.overlaps(span))
    assert bool(runs) == bool(span)
    assert not span or (runs[0][0], runs[-1][1]) == (top, bottom)


@given(size=sizes, height=heights, data=st.data())
def test_that_further_down_the_strip_is_further_into_the_file(size, height, data):
    strip = Strip(size, height)
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, height - 1)] * 2)))
    first, second = sorted(data.draw(st.tuples(*[st.integers(0, size - 1)] * 2)))

    assert strip.offset_at(low) <= strip.offset_at(high)
    assert strip.y_of(first) <= strip.y_of(second)


@given(size=sizes, height=heights)
def test_that_the_ends_of_the_strip_are_the_ends_of_the_file(size, height):
    strip = Strip(size, height)

    assert strip.y_of(0) == 0
    assert strip.offset_at(0) == 0
    assert strip.span_of(height - 1).stop == size
    assert height == 1 or strip.offset_at(height - 1) == size - 1
    assert strip.pixels_of(Span(0, size)) == (0, height)


@given(size=sizes, height=heights, data=st.data())
def test_that_a_pixel_leads_to_a_byte_it_shows(size, height, data):
    strip = Strip(size, height)
    y = data.draw(st.integers(0, height - 1))

    assert strip.offset_at(y) in strip.span_of(y)


@given(size=sizes, height=heights)
def test_that_the_pixels_cover_every_byte(size, height):
    strip = Strip(size, height)
    spans = [strip.span_of(y) for y in range(height)]

    assert all(later.start <= earlier.stop for earlier, later in pairwise(spans))
    assert (spans[0].start, spans[-1].stop) == (0, size)


@given(height=heights, cells=st.binary(min_size=1, max_size=300), cell_size=st.integers(1, 2**30), data=st.data())
def test_that_the_greatest_cell_shows_through(height, cells, cell_size, data):
    size = cell_size * len(cells) - data.draw(st.integers(0, cell_size - 1))
    overview = Overview(size, cell_size, cells, cells, cells)

    found = levels(cells_under(Strip(size, height), overview), cells)

    assert len(found) == height
    assert max(found) == max(cells)


def test_that_what_was_not_examined_is_unknown_and_not_zero():
    overview = Overview(100, 10, b"\x05" * 5, b"", b"")

    assert levels(cells_under(Strip(100, 10), overview), overview.text) == [5] * 5 + [UNKNOWN] * 5


def test_that_an_empty_file_has_a_strip_without_bytes():
    strip = Strip(0, 50)

    assert (strip.y_of(0), strip.offset_at(20), strip.pixels_of(Span(0, 0))) == (0, 0, (0, 1))
    assert levels(cells_under(strip, Overview(0, 1, b"", b"", b"")), b"") == [UNKNOWN] * 50
