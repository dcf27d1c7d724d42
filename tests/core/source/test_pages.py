from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.source.base import read
from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from tests.faults import FaultySource

SIZE = 1000
DATA = bytes(i % 253 for i in range(SIZE))
PLACES = st.integers(0, SIZE + 50)
SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), PLACES, PLACES)


def source(*bad: Span) -> FaultySource:
    return FaultySource(MemorySource("m", DATA), bad)


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, min_size=1, max_size=8), st.integers(1, 300), st.integers(1, 2000))
def test_that_the_cache_tells_what_the_source_tells(bad, wanted, page_size, budget):
    evidence = source(*(span.intersection(Span(0, SIZE)) for span in bad if span.start < SIZE))
    cache = PageCache(evidence, page_size, budget)
    for span in wanted:
        straight = read(evidence, span) if span.start <= SIZE else None
        reading = cache.read(span)
        if straight is not None:
            assert reading == straight


@given(st.lists(SPANS, max_size=8), SPANS, st.integers(1, 300))
def test_that_a_reading_covers_its_span_exactly_once(bad, span, page_size):
    cache = PageCache(source(*(each.intersection(Span(0, SIZE)) for each in bad if each.start < SIZE)), page_size)
    reading = cache.read(span)
    covered = sorted([piece.span for piece in reading.pieces] + [fault.span for fault in reading.faults])
    at = reading.span.start
    for part in covered:
        assert part.start == at
        at = part.stop
    assert at == reading.span.stop


def test_that_ready_never_reads():
    evidence = source()
    cache = PageCache(evidence, 100)
    assert cache.ready(Span(50, 250)) is None
    assert evidence.reads == []
    assert cache.missing(Span(50, 250)) == (0, 1, 2)
    for page in (0, 2):
        cache.load(page)
    assert cache.ready(Span(50, 250)) is None
    cache.load(1)
    reading = cache.ready(Span(50, 250))
    assert reading is not None
    assert reading.data == DATA[50:250]
    assert cache.missing(Span(50, 250)) == ()


def test_that_ready_answers_while_another_page_is_being_waited_for():
    gate = threading.Event()
    evidence = FaultySource(MemorySource("m", DATA), gate=gate, is_slow=True)
    cache = PageCache(evidence, 100)
    waiting = threading.Thread(target=cache.load, args=(0,))
    waiting.start()
    assert cache.ready(Span(0, 100)) is None
    gate.set()
    waiting.join(10)
    assert cache.ready(Span(0, 100)) is not None


def test_that_a_page_is_read_once():
    evidence = source()
    cache = PageCache(evidence, 100)
    for _ in range(3):
        cache.read(Span(10, 190))
    assert evidence.reads == [Span(0, 100), Span(100, 200)]


def test_that_the_budget_drops_what_was_used_longest_ago():
    evidence = source()
    cache = PageCache(evidence, 100, 200)
    for page in (0, 1, 0, 2):
        cache.load(page)
    assert cache.missing(Span(0, 300)) == (1,)


def test_that_faulty_pages_are_kept_until_forgotten():
    evidence = source(Span(110, 120))
    cache = PageCache(evidence, 100)
    assert cache.read(Span(0, 200)).faults[0].span == Span(110, 120)
    evidence.heal()
    assert cache.read(Span(0, 200)).faults
    cache.forget_all()
    assert cache.missing(Span(0, 200)) == (0, 1)
    assert cache.read(Span(0, 200)).data == DATA[:200]


def test_that_a_read_under_way_does_not_outlive_forgetting():
    gate = threading.Event()
    evidence = FaultySource(MemorySource("m", DATA), gate=gate)
    cache = PageCache(evidence, 100)
    waiting = threading.Thread(target=cache.load, args=(0,))
    waiting.start()
    while not evidence.reads:
        pass
    cache.forget_all()
    gate.set()
    waiting.join(10)
    assert cache.missing(Span(0, 100)) == (0,)


@pytest.mark.parametrize("span", [Span(0, 0), Span(SIZE, SIZE), Span(SIZE + 5, SIZE + 9)])
def test_that_nothing_is_always_ready(span):
    cache = PageCache(source(), 100)
    reading = cache.ready(span)
    assert reading is not None
    assert reading.data == b""
