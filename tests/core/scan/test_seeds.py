from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from core.scan.seeds import STRETCH, WORDS, SeedFinder
from core.scan.textmodel import text_model
from tests.core.scan import plain
from tests.core.scan.test_proposer import buffers


@given(data=buffers)
def test_that_seeds_are_exactly_those_of_the_plain_definition(data: bytes):
    found = SeedFinder(text_model()).seeds(np.frombuffer(data, np.uint8))

    assert found.tolist() == plain.seeds(data, text_model())


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 0.6])
@pytest.mark.parametrize("size", [STRETCH + 5, 64 * WORDS + 77, 3 * 64 * WORDS - 1])
def test_that_in_data_of_any_size_seeds_are_those_found_by_scoring_every_place(size: int, share: float):
    rng = np.random.default_rng(size)
    data = rng.integers(0, 256, size, dtype=np.uint8)
    for at in rng.integers(0, size - 400, int(share * size / 200)):
        data[at : at + 200] = rng.choice(np.frombuffer(b"etaoin shrdlu\r\n\x0b\x7f", np.uint8), 200)
    finder = SeedFinder(text_model())

    found = finder.seeds(data)

    assert len(found) or not share
    assert np.array_equal(found, finder._scored_all(data))
