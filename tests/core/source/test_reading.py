from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from core.source.base import Fault
from core.source.reading import extended, merged_faults
from core.span import Span

FAULTS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9), st.sampled_from("ab")), max_size=20)


def placed(parts: list[tuple[int, int, str]]) -> list[Fault]:
    at, faults = 0, []
    for gap, length, reason in parts:
        faults.append(Fault(Span.of(at + gap, length), reason))
        at += gap + length
    return faults


def test_that_neighbours_with_one_reason_become_one():
    faults = [Fault(Span(0, 4), "lost")]
    extended(faults, [Fault(Span(4, 8), "lost"), Fault(Span(8, 9), "other"), Fault(Span(10, 11), "other")])
    assert faults == [Fault(Span(0, 8), "lost"), Fault(Span(8, 9), "other"), Fault(Span(10, 11), "other")]


@given(FAULTS, st.integers(0, 20))
def test_that_it_does_not_matter_where_the_buffers_were_cut(parts, cut):
    faults = placed(parts)
    gathered: list[Fault] = []
    extended(gathered, faults[:cut])
    extended(gathered, faults[cut:])
    assert tuple(gathered) == merged_faults(faults)


@given(FAULTS)
def test_that_every_byte_keeps_its_reason(parts):
    faults = placed(parts)
    merged = merged_faults(faults)
    bytes_of = lambda each: [(at, fault.reason) for fault in each for at in range(fault.span.start, fault.span.stop)]  # noqa: E731
    assert bytes_of(merged) == bytes_of(faults)
    assert not any(a.span.stop == b.span.start and a.reason == b.reason for a, b in itertools.pairwise(merged))
