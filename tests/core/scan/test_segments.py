from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import segments as module
from core.scan.segments import DROP, LONG, PAGE, SHARE, Segment, Units, fall, segments
from core.scan.textbytes import Flags
from core.scan.textmodel import UNIT
from core.span import Span
from tests.core.scan import plain

LOWEST, HIGHEST = -10 * UNIT, 8 * UNIT
one = st.integers(LOWEST, HIGHEST)
rows = st.lists(st.tuples(one, one), max_size=300)


@dataclass(frozen=True)
class Rows:
    """Scores as they are given."""

    pairs: list[tuple[int, int]]
    bounds: tuple[int, int] = (LOWEST, HIGHEST)

    @property
    def length(self) -> int:
        return len(self.pairs)

    def follow(self, start: int, stop: int) -> Units:
        return np.array([f for f, _ in self.pairs[start:stop]], np.int32)

    def first(self, start: int, stop: int) -> Units:
        return np.array([f for _, f in self.pairs[start:stop]], np.int32)

    def are_text(self, samples: Sequence[Span]) -> Flags:
        return np.array([sum(f for f, _ in self.pairs[span.start + 1 : span.stop]) > 0 for span in samples], bool)


def run(pairs: list[tuple[int, int]], least: int) -> list[Segment]:
    return segments(Rows(pairs), least)


def by_definition(pairs: list[tuple[int, int]], least: int) -> list[Segment]:
    return plain.segments([f for f, _ in pairs], [s for _, s in pairs], least)


@given(pairs=rows, least=st.integers(1, 40 * UNIT), block=st.sampled_from([1, 3, 16, 4096]))
def test_that_any_scores_give_the_segments_of_the_plain_definition(
    pairs: list[tuple[int, int]], least: int, block: int
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALLEST", block)
        found = run(pairs, least)

    assert found == by_definition(pairs, least)


@given(
    seed=st.integers(0, 1 << 32),
    mean=st.sampled_from([1, 2, 3]),
    dips=st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=4),
    sizes=st.sampled_from([(1, 8, 8), (100, 64, 8), (64, 100, 30), (500, 300, 300), (2900, 1000, 10)]),
)
def test_that_past_its_beginning_a_long_text_is_sampled_as_the_plain_definition_says(
    seed: int, mean: int, dips: list[tuple[int, int]], sizes: tuple[int, int, int]
):
    random = np.random.default_rng(seed)
    follow = np.clip(random.normal(mean * UNIT, 3 * UNIT, 3000), LOWEST, HIGHEST).astype(int)
    for at, length in dips:
        follow[at : at + length] = random.integers(LOWEST, 0, len(follow[at : at + length]))
    pairs = [(int(f), int(f)) for f in follow]
    with pytest.MonkeyPatch.context() as patch:
        for name, size in zip(("LONG", "PAGE", "SAMPLE"), sizes, strict=True):
            patch.setattr(module, name, size)
        found = run(pairs, 30 * UNIT)

    whole = [f for f, _ in pairs]
    assert found == plain.segments(whole, whole, 30 * UNIT, sizes)


def test_that_a_text_is_followed_to_its_last_byte_however_long():
    text = [(2 * UNIT, UNIT)] * (3 * LONG + 5 * PAGE + 77)
    noise = [(-6 * UNIT, -6 * UNIT)] * (4 * PAGE + len(text) // 4)

    found = run([*noise[:50], *text, *noise], 30 * UNIT)

    assert [(s.start, s.stop) for s in found] == [(50, 50 + len(text))]


def test_that_scores_that_fall_without_end_give_no_segment():
    falling = [(LOWEST, LOWEST)] * (1 << 20)

    assert run(falling, 30 * UNIT) == []


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


def test_that_a_long_text_may_fall_by_a_part_of_what_it_is_worth():
    text = [(4 * UNIT, 4 * UNIT)] * 100
    fall = 4 * UNIT * 100 // SHARE
    shallow = run([*text, (-fall, -UNIT), *text], 30 * UNIT)
    deep = run([*text, (-fall - 1, -UNIT), *text], 30 * UNIT)

    assert [(s.start, s.stop) for s in shallow] == [(0, 201)]
    assert [(s.start, s.stop) for s in deep] == [(0, 100), (101, 201)]


def test_that_a_segment_may_always_fall_as_far_as_a_short_text():
    assert fall(np.array([0, SHARE * DROP, SHARE * DROP + SHARE])).tolist() == [DROP, DROP, DROP + 1]
