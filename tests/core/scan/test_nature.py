from __future__ import annotations

from base64 import b64encode
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import nature as module
from core.scan.counted import BLOCK
from core.scan.nature import Nature
from core.scan.order import Order
from core.scan.textmodel import text_model
from core.scan.training import corpus
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

SIZE = 1 << 20
RNG = np.random.default_rng(4)
NOISE = RNG.bytes(SIZE)
LETTERS = b64encode(RNG.bytes(SIZE))[:SIZE]
CHANCE = RNG.choice([0x41, 0x80], SIZE, p=[0.9, 0.1]).astype(np.uint8).tobytes()
TEXT = (corpus() * (SIZE // len(corpus()) + 1))[:SIZE]
NAMES = b"".join(bytes(200) + b"JOHNSON, PATRICK STANLEY" + bytes(288) for _ in range(SIZE // 512))


def part_of_each(share: float) -> bytes:
    """Noise in which the middle of every 16 KiB is letters, that ``share`` of it."""
    pages = np.frombuffer(NOISE, np.uint8).reshape(-1, 1 << 14).copy()
    length = int(share * pages.shape[1])
    first = (pages.shape[1] - length) // 2
    pages[:, first : first + length] = np.frombuffer(LETTERS, np.uint8).reshape(pages.shape)[:, :length]
    return pages.tobytes()


def has_runs(data: bytes, *bad: Span) -> bool:
    return Nature(FaultySource(MemorySource("x", data), bad), Order(text_model())).has_runs


@pytest.mark.parametrize("data", [LETTERS, CHANCE, part_of_each(0.4)], ids=["letters", "chance", "pages"])
def test_that_runs_in_most_regions_of_a_file_are_what_it_is_like(data: bytes):
    assert has_runs(data)


@pytest.mark.parametrize("data", [NOISE, b"\x81" * SIZE, TEXT, NAMES], ids=["noise", "one byte", "text", "names"])
def test_that_a_file_without_runs_that_are_no_text_is_not_like_them(data: bytes):
    assert not has_runs(data)


@pytest.mark.parametrize("around", [NOISE, TEXT, NAMES], ids=["noise", "text", "names"])
@pytest.mark.parametrize("at", [0, 0x30000, 0x7ABC1, SIZE // 2])
def test_that_runs_in_a_stretch_of_up_to_half_of_a_file_are_not(around: bytes, at: int):
    length = SIZE // 2

    assert not has_runs(around[:at] + LETTERS[:length] + around[at + length :])


@pytest.mark.parametrize("size", [16, 300, 4095, 4096, BLOCK, BLOCK + 1])
def test_that_a_small_file_is_told_too(size: int):
    assert has_runs(LETTERS[:size])
    assert not has_runs(NOISE[:size])
    assert not has_runs(b"")


@pytest.mark.parametrize("bad", [Span(0, SIZE * 6 // 10), Span(SIZE // 5, SIZE * 9 // 10)])
def test_that_what_could_be_read_says_what_a_file_is_like(bad: Span):
    assert has_runs(LETTERS, bad)
    assert not has_runs(NOISE, bad)
    assert not has_runs(LETTERS, Span(0, SIZE))


@given(size=st.integers(1, 1 << 45), count=st.sampled_from([1, module.REGIONS * module.SAMPLES]))
def test_that_samples_lie_in_the_file_and_do_not_meet(size: int, count: int):
    spans = list(module._samples(size, count))

    assert len(spans) == count
    assert spans[-1].stop <= size
    assert all(one.stop <= other.start for one, other in pairwise(spans))
    assert {len(span) for span in spans} == {min(module.SAMPLE, size // len(spans))}


def strewn(run: int, distance: int) -> bytes:
    """A run of so many letters every ``distance`` bytes, and nothing else."""
    rows = np.full((SIZE // distance, distance), 0x81, np.uint8)
    rows[:, :run] = np.frombuffer(LETTERS, np.uint8)[: run * len(rows)].reshape(-1, run)
    return rows.tobytes()


@pytest.mark.parametrize(("regions", "is_like_them"), [(9, False), (10, True)])
def test_that_runs_are_what_a_file_is_like_where_more_than_six_of_ten_regions_have_some(
    regions: int, is_like_them: bool
):
    length = regions * SIZE // module.REGIONS

    assert has_runs(LETTERS[:length] + NOISE[length:]) is is_like_them


@pytest.mark.parametrize(("distance", "is_like_them"), [(48 * 20, False), (48 * 12, True)])
def test_that_a_region_has_runs_where_a_sixteenth_of_it_are_some(distance: int, is_like_them: bool):
    assert has_runs(strewn(48, distance)) is is_like_them


@pytest.mark.parametrize("at", [0, 1000, 4096])
def test_that_runs_in_half_of_a_file_of_two_pages_are_not_what_it_is_like(at: int):
    assert not has_runs(NOISE[:at] + LETTERS[:4096] + NOISE[at + 4096 : 8192])


@pytest.mark.parametrize(("length", "is_like_them"), [(10, False), (20, True)])
def test_that_no_run_goes_on_over_bytes_that_could_not_be_read(length: int, is_like_them: bool):
    bad = [Span.of(at, 6) for at in range(length, BLOCK, length + 6)]

    assert has_runs(LETTERS[:BLOCK], *bad) is is_like_them
