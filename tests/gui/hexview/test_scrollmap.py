import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.hexview.scrollmap import BAR_MAX, ScrollMap

EDGES = [power + step for power in (BAR_MAX, 2**31, 2**32, 2**35, 2**40) for step in (-1, 0, 1)]
rows = st.one_of(st.integers(0, 3000), st.sampled_from(EDGES), st.integers(0, 2**62))


@given(last=rows, data=st.data())
def test_that_the_thumb_touches_an_end_only_at_that_end(last, data):
    top = data.draw(st.integers(0, last))
    scroll = ScrollMap(last)

    bar = scroll.bar_for(top)

    assert 0 <= bar <= scroll.bar_max <= BAR_MAX
    assert (bar == 0) == (top == 0)
    assert (bar == scroll.bar_max) == (top == last)


@given(last=rows, data=st.data())
def test_that_a_thumb_dragged_to_an_end_shows_that_end(last, data):
    scroll = ScrollMap(last)

    assert scroll.top_for(0) == 0
    assert scroll.top_for(scroll.bar_max) == last
    assert 0 <= scroll.top_for(data.draw(st.integers(0, scroll.bar_max))) <= last


@given(last=rows, data=st.data())
def test_that_further_down_never_maps_to_further_up(last, data):
    scroll = ScrollMap(last)
    here, there = sorted((data.draw(st.integers(0, last)), data.draw(st.integers(0, last))))
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, scroll.bar_max)] * 2)))

    assert scroll.bar_for(here) <= scroll.bar_for(there)
    assert scroll.top_for(low) <= scroll.top_for(high)


@pytest.mark.parametrize("last", [0, 1, 24, BAR_MAX])
def test_that_rows_that_fit_are_mapped_exactly(last):
    assert ScrollMap(last).top_for(ScrollMap(last).bar_for(last // 2)) == last // 2
