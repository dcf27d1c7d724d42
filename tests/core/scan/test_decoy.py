from __future__ import annotations

from itertools import islice, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import decoy as module
from core.scan.counted import BLOCK
from core.scan.decoy import CHANCES, decoy, shuffled
from core.scan.textmodel import text_model
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of
from tests.faults import FaultySource

TEXT = b"Exporting messages in mailbox and the meeting is on monday. "


@given(st.binary(max_size=300), st.integers(0, 2 * BLOCK))
def test_that_each_block_keeps_its_bytes_in_another_order(data: bytes, padding: int):
    before = np.frombuffer(data + bytes(padding), np.uint8)
    after = shuffled(before)

    for start in range(0, len(before), BLOCK):
        assert np.array_equal(np.sort(before[start : start + BLOCK]), np.sort(after[start : start + BLOCK]))


def test_that_text_in_noise_gives_no_decoy_findings():
    noise = np.random.default_rng(3).integers(0, 256, 400_000, dtype=np.uint8).tobytes()
    done = result_of(decoy(MemorySource("x", noise[:200_000] + TEXT * 20 + noise[200_000:]), text_model(), 1e-3))

    assert (done.findings, done.bytes_) == (0, 400_000 + 20 * len(TEXT))
    assert [chance for chance, _ in done.counts] == list(CHANCES)


@pytest.mark.parametrize("length", [30_000, 100_000, 300_000])
def test_that_a_table_in_any_order_gives_no_decoy_findings(length: int):
    rng = np.random.default_rng(3)
    rows = "\r\n".join(",".join(f"{figure:.2f}" for figure in row) for row in rng.random((6000, 9)) * 1e3)
    data = rng.bytes(200_000) + rows.encode()[:length] + rng.bytes(500_000)
    done = result_of(decoy(MemorySource("x", data), text_model(), 1e-3))

    assert done.findings == 0
    assert done.bytes_ == len(data)


def test_that_counts_rise_with_the_chance_allowed_and_keep_below_it():
    noise = np.random.default_rng(4).integers(0, 256, 1 << 22, dtype=np.uint8).tobytes()
    done = result_of(decoy(MemorySource("x", noise), text_model(), 1e-3))
    counts = [count for _, count in done.counts]

    assert counts == sorted(counts)
    assert all(count <= 3 + 2 * chance for chance, count in done.counts)


def test_that_bytes_that_cannot_be_read_are_not_counted():
    source = FaultySource(MemorySource("x", bytes(100_000)), [Span(10, 60_000)])

    assert result_of(decoy(source, text_model(), 1e-3)).bytes_ == 40_010


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (4 << 20) + 1, 10_000_000_019, 1 << 40])
def test_that_the_sample_lies_in_the_file_once_and_is_bounded(size: int):
    spans = sorted(module._sample(size))

    assert all(a.stop <= b.start for a, b in pairwise(spans))
    assert all(span.stop <= size for span in spans)
    assert all(span.start % BLOCK == 0 for span in spans)
    assert sum(len(s) for s in spans) <= min(size, module.MOST)
    assert sum(len(s) for s in spans) == size or size > module.WHOLE


def test_that_the_first_few_parts_are_spread_over_the_file():
    starts = [span.start for span in islice(module._sample(1 << 30), 8)]

    assert len({start * 4 >> 30 for start in starts}) == 4


def test_that_no_more_is_shuffled_than_it_takes_to_know():
    done = result_of(decoy(MemorySource("x", b".\r\n" * (1 << 20)), text_model(), 1e-3))

    assert (done.findings, done.bytes_) == (0, module.FEWEST * module.PART)
