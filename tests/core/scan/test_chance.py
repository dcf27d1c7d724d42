from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan.chance import MIN_BITS, expected_by_chance, in_random_bytes, threshold
from core.scan.textmodel import UNIT


@given(size=st.integers(1, 1 << 50), bits=st.floats(0, 1000))
def test_that_more_bits_never_mean_more_chance(size: int, bits: float):
    assert expected_by_chance(bits + 1, size) < expected_by_chance(bits, size) or expected_by_chance(bits, size) == 0


@given(size=st.integers(0, 1 << 50), max_chance=st.floats(1e-300, 1e300))
def test_that_what_reaches_the_threshold_is_within_the_chance_allowed(size: int, max_chance: float):
    bits = threshold(size, max_chance) / UNIT

    assert bits >= MIN_BITS
    assert expected_by_chance(bits, size) <= max_chance * (1 + 1e-9)


@pytest.mark.parametrize("wrong", [0.0, -1.0, float("nan")])
def test_that_a_chance_that_is_not_positive_is_refused(wrong: float):
    with pytest.raises(ValueError, match="positive"):
        threshold(100, wrong)


def test_that_random_bytes_give_at_most_what_is_allowed_and_less_where_the_least_score_asks_for_more():
    assert 0.0009 < in_random_bytes(1 << 30, 1e-3) <= 1e-3
    assert in_random_bytes(100, 1e-3) == 100 * 2**-MIN_BITS
