from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import regions as module
from core.scan.regions import AT_FIRST, NEXT, first_gap, last_gap_end, regions
from core.scan.textmodel import text_model
from tests.core.scan import plain
from tests.core.scan.test_proposer import buffers


@given(
    data=buffers, few=st.sampled_from([0, 256]), reach=st.sampled_from([4, 5, 64]), at_once=st.sampled_from([1, 3, 99])
)
def test_that_regions_with_a_seed_are_those_of_the_plain_definition(data: bytes, few: int, reach: int, at_once: int):
    seeds = plain.seeds(data, text_model())
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"FEW": few, "REACH": reach, "AT_ONCE": at_once}.items():
            patch.setattr(module, name, value)
        starts, stops = regions(np.frombuffer(data, np.uint8), np.array(seeds)) if seeds else ([], [])

    wanted = [(a, b) for a, b in plain.regions(data) if any(a <= seed < b for seed in seeds)]
    assert list(zip(list(starts), list(stops), strict=True)) == wanted


def test_that_a_gap_is_four_foreign_bytes():
    data = b"text\0\0\0text\0\0\0\0text\0\0\0\0\0x"

    assert first_gap(data) == 11
    assert first_gap(b"\0\0\0") == -1
    assert last_gap_end(data) == 24
    assert last_gap_end(data, 20) == 24
    assert last_gap_end(b"text") == -1


@pytest.mark.parametrize("border", [AT_FIRST - 3 + NEXT * (2**n - 1) for n in range(7)])
def test_that_a_gap_is_found_across_every_border_of_what_is_looked_at_together(border: int):
    for at in range(border - 5, border + 6):
        data = b"t" * at + b"\x80" * 4 + b"t" * 200_000
        assert first_gap(data) == at


@given(head=st.integers(0, 300_000), gap=st.integers(0, 6), foreign=st.sampled_from([b"\0", b"\xff", b"\x0e"]))
def test_that_a_gap_far_away_is_found_where_a_search_byte_by_byte_finds_it(head: int, gap: int, foreign: bytes):
    data = b"text\0\0\0" * (head // 7) + b"text" + foreign * gap + b"text" * 3000

    for start in (0, 5):
        plainly = module._GAP.search(data, start)
        assert first_gap(memoryview(data), start) == (plainly.start() if plainly else -1)
