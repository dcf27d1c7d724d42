from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.span import Span, SpanSet

PLACES = st.integers(0, 60)
SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), PLACES, PLACES)
SETS = st.lists(SPANS, max_size=8)


def places(spans) -> set[int]:
    return {place for span in spans for place in range(span.start, span.stop)}


@pytest.mark.parametrize(("start", "stop"), [(-1, 0), (2, 1)])
def test_that_a_span_cannot_be_negative(start, stop):
    with pytest.raises(ValueError, match="bad span"):
        Span(start, stop)


@given(SPANS)
def test_that_a_span_is_true_when_it_has_bytes(span):
    assert bool(span) is (len(span) > 0)


def test_that_a_span_longer_than_len_can_say_is_true():
    assert Span(0, 2**64)
    assert 2**64 - 1 in Span(0, 2**64)
    assert 2**64 not in Span(0, 2**64)


@given(SPANS, SPANS)
def test_that_overlap_and_intersection_agree(one, other):
    assert places([one.intersection(other)]) == places([one]) & places([other])
    assert one.overlaps(other) is bool(places([one]) & places([other]))


@given(SPANS, st.integers(0, 100))
def test_that_shifting_keeps_the_length(span, by):
    assert span.shifted(by) == Span(span.start + by, span.stop + by)


@given(SETS)
def test_that_a_set_is_in_order_and_nothing_touches(spans):
    merged = SpanSet.of(spans)
    assert places(merged) == places(spans)
    assert all(a.stop < b.start for a, b in zip(merged.spans, merged.spans[1:], strict=False))
    assert merged.total == len(places(spans))
    assert bool(merged) is bool(places(spans))


@given(SETS, SETS, SPANS)
def test_that_sets_are_sets(one, other, bounds):
    first, second = SpanSet.of(one), SpanSet.of(other)
    assert places(first.union(second)) == places(one) | places(other)
    assert places(first.within(bounds)) == places(one) & places([bounds])
    assert places(first.complement(bounds)) == places([bounds]) - places(one)


@given(SETS, PLACES)
def test_that_membership_is_that_of_the_bytes(spans, place):
    assert (place in SpanSet.of(spans)) is (place in places(spans))
