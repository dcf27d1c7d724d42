from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.workers.progress import duration, percent, size_in_words, time_left


@given(st.integers(-5, 1 << 62), st.integers(-5, 1 << 62))
def test_that_a_share_is_between_0_and_100(done, total):
    assert 0 <= percent(done, total) <= 100


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [(0, 10, 9, ""), (10, 10, 9, ""), (1, 10, 0.2, ""), (5, 10, 30, "30 s left"), (1, 61, 60, "1 h 00 min left")],
)
def test_that_the_rest_is_judged_by_the_speed_so_far(done, total, seconds, said):
    assert time_left(done, total, seconds) == said


def test_that_times_read_as_people_say_them():
    assert [duration(s) for s in (0.2, 59, 61, 3700)] == ["1 s", "59 s", "1 min 01 s", "1 h 01 min"]


def test_that_sizes_have_a_unit():
    assert [size_in_words(n) for n in (0, 1023, 1024, 5 << 30, 3 << 40)] == [
        "0 B", "1023 B", "1.0 KiB", "5.0 GiB", "3.0 TiB",
    ]  # fmt: skip
