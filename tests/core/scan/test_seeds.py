from __future__ import annotations

import numpy as np
from hypothesis import given

from core.scan.seeds import SeedFinder
from core.scan.textmodel import text_model
from tests.core.scan import plain
from tests.core.scan.test_proposer import buffers


@given(data=buffers)
def test_that_seeds_are_exactly_those_of_the_plain_definition(data: bytes):
    found = SeedFinder(text_model()).seeds(np.frombuffer(data, np.uint8))

    assert found.tolist() == plain.seeds(data, text_model())
