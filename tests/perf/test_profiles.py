from __future__ import annotations

import pytest

from tests.perf.carriers import BLOCK
from tests.perf.profiles import PROFILES, blocks


@pytest.mark.parametrize("profile", PROFILES)
def test_that_a_profile_is_the_same_file_every_time(profile):
    first, again = (b"".join(block.tobytes() for block in blocks(profile, 2)) for _ in range(2))

    assert first == again
    assert len(first) == 2 * BLOCK


def test_that_a_run_goes_on_from_block_to_block():
    data = b"".join(block.tobytes() for block in blocks("runs_of_14", 2))

    assert set(data.split(b"\xff")[:-1]) == {b"A" * 14}
