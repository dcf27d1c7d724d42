from __future__ import annotations

from base64 import b64encode
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import nature as module
from core.scan.nature import runs_are_all_over
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

SIZE = 1 << 20
RNG = np.random.default_rng(4)
NOISE = RNG.bytes(SIZE)
LETTERS = b64encode(RNG.bytes(SIZE))[:SIZE]
CHANCE = RNG.choice([0x41, 0x80], SIZE, p=[0.8, 0.2]).astype(np.uint8).tobytes()


def part_of_each(share: float) -> bytes:
    """Noise of which in every 16 KiB the first ``share`` is letters."""
    pages = np.frombuffer(NOISE, np.uint8).reshape(-1, 1 << 14).copy()
    length = int(share * pages.shape[1])
    pages[:, :length] = np.frombuffer(LETTERS, np.uint8).reshape(pages.shape)[:, :length]
    return pages.tobytes()


@pytest.mark.parametrize("data", [LETTERS, CHANCE, part_of_each(0.6)], ids=["letters", "chance", "pages"])
def test_that_runs_all_over_a_file_are_what_it_is_like(data: bytes):
    assert runs_are_all_over(MemorySource("x", data))


@pytest.mark.parametrize("at", [0, 0x30000, 0x9ABC1, SIZE * 3 // 5])
def test_that_runs_in_one_stretch_are_not(at: int):
    length = SIZE * 2 // 5

    assert not runs_are_all_over(MemorySource("x", NOISE[:at] + LETTERS[:length] + NOISE[at + length :]))


def test_that_noise_and_an_empty_file_have_none():
    assert not runs_are_all_over(MemorySource("x", NOISE))
    assert not runs_are_all_over(MemorySource("x", b""))


def test_that_bytes_that_cannot_be_read_are_no_runs():
    source = FaultySource(MemorySource("x", LETTERS), [Span(0, SIZE * 3 // 5)])

    assert not runs_are_all_over(source)


@given(size=st.integers(1, 1 << 45))
def test_that_samples_lie_in_the_file_and_do_not_meet(size: int):
    spans = list(module._samples(size))

    assert len(spans) == module.SAMPLES
    assert spans[-1].stop <= size
    assert all(one.stop <= other.start for one, other in pairwise(spans))
    assert {len(span) for span in spans} == {min(module.SAMPLE, size // module.SAMPLES)}
