from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.source.base import Fault, read
from core.source.memory import MemorySource
from core.source.watched import Watched
from core.span import Span, SpanSet
from tests.faults import FaultySource

SIZE = 100


def test_that_it_reads_what_the_source_reads_faults_included():
    plain = FaultySource(MemorySource("x", bytes(range(SIZE))), [Span(50, 60)])
    source = Watched(plain, [])

    assert source.size == SIZE
    assert read(source, Span(40, 70)) == read(plain, Span(40, 70))
    assert list(source.faults()) == [Fault(Span(50, 60), "bad sector")]


def test_that_what_is_known_while_it_reads_is_not_told():
    known: list[Fault] = []
    source = Watched(FaultySource(MemorySource("x", bytes(SIZE)), [Span(50, 60)]), known)
    known.append(Fault(Span(40, 60), "bad sector"))

    read(source, Span(0, SIZE))

    assert list(source.faults()) == []


@given(
    st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted)),
    st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted)),
    st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted)),
)
def test_that_each_byte_that_failed_and_is_not_known_is_told_once_and_in_order(bad, known, asked):
    faults = SpanSet.of(Span(*pair) for pair in bad)
    told = SpanSet.of(Span(*pair) for pair in known)
    source = Watched(FaultySource(MemorySource("x", bytes(SIZE)), faults), [Fault(span, "known") for span in told])

    for pair in asked:
        read(source, Span(*pair))

    failed = {at for pair in asked for at in range(*pair) if at in faults and at not in told}
    said = [at for fault in source.faults() for at in range(fault.span.start, fault.span.stop)]
    assert said == sorted(failed)
