from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.scan import segments as module
from core.scan.segments import DROP, Segment, joined, segments
from core.scan.textmodel import UNIT
from tests.core.scan import plain

scores = st.integers(-10 * UNIT, 8 * UNIT)
rows = st.lists(st.tuples(scores, scores), max_size=300)


def run(pairs: list[tuple[int, int]], least: int) -> list[Segment]:
    follow = np.array([f for f, _ in pairs], np.int64)
    start = np.array([s for _, s in pairs], np.int64)
    return segments(follow, start, least)


@given(pairs=rows, least=st.integers(1, 40 * UNIT), block=st.sampled_from([1, 3, 16, 4096]))
def test_that_any_scores_give_the_segments_of_the_plain_definition(
    pairs: list[tuple[int, int]], least: int, block: int
):
    before, module.BLOCK = module.BLOCK, block
    try:
        found = run(pairs, least)
    finally:
        module.BLOCK = before

    assert found == plain.segments([f for f, _ in pairs], [s for _, s in pairs], least)


@given(pairs=rows, least=st.integers(1, 40 * UNIT))
def test_that_segments_are_in_order_apart_and_worth_their_threshold(pairs: list[tuple[int, int]], least: int):
    found = run(pairs, least)

    assert all(s.units >= least and s.start < s.stop for s in found)
    assert all(a.stop <= b.start for a, b in pairwise(found))


def test_that_a_fall_less_than_the_drop_is_bridged_and_a_deeper_one_is_not():
    text = [(4 * UNIT, 4 * UNIT)] * 10
    shallow = run([*text, (1 - DROP, -UNIT), *text], 30 * UNIT)
    deep = run([*text, (-1 - DROP, -UNIT), *text], 30 * UNIT)

    assert [(s.start, s.stop) for s in shallow] == [(0, 21)]
    assert [(s.start, s.stop) for s in deep] == [(0, 10), (11, 21)]


def test_that_touching_segments_become_one():
    assert joined([Segment(0, 4, 10), Segment(4, 9, 20), Segment(10, 12, 5)]) == [Segment(0, 9, 30), Segment(10, 12, 5)]
