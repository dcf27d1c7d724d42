from __future__ import annotations

import errno

from hypothesis import given
from hypothesis import strategies as st

from core.source.salvage import BLOCK, PATIENCE, Loss, salvage
from core.span import Span, SpanSet


class Disk:
    """Bytes of which some blocks are dead, and which ends somewhere."""

    def __init__(self, size: int, dead: set[int]) -> None:
        self.data = bytes((i * 7) % 251 for i in range(size))
        self.dead = dead
        self.failures = 0

    def read_at(self, offset: int, buffer: memoryview) -> int:
        if offset // BLOCK in self.dead:
            self.failures += 1
            raise OSError(errno.EIO, "Input/output error")
        stop = min(offset + len(buffer), (offset // BLOCK + 3) * BLOCK, len(self.data))
        for block in sorted(self.dead):
            if offset < block * BLOCK < stop:
                stop = block * BLOCK
        stop = max(offset, stop)
        buffer[: stop - offset] = self.data[offset:stop]
        return stop - offset


@given(st.integers(0, 40 * BLOCK), st.sets(st.integers(0, 40)), st.integers(0, 38 * BLOCK), st.integers(1, 20 * BLOCK))
def test_that_exactly_the_dead_blocks_and_what_is_past_the_end_are_lost(size, dead, offset, length):
    disk = Disk(size, dead)
    buffer = bytearray(length)
    losses = salvage(disk.read_at, offset, memoryview(buffer))
    wanted = Span.of(offset, length)
    dead_spans = SpanSet.of(Span.of(block * BLOCK, BLOCK) for block in dead).within(wanted)
    past_end = SpanSet.of([Span(min(max(size, offset), wanted.stop), wanted.stop)])
    assert SpanSet.of(loss.span for loss in losses) == dead_spans.union(past_end)
    for known in SpanSet.of(loss.span for loss in losses).complement(wanted):
        assert buffer[known.start - offset : known.stop - offset] == disk.data[known.start : known.stop]


def test_that_neighbours_are_one_loss_per_reason():
    disk = Disk(4 * BLOCK, {2, 3})
    losses = salvage(disk.read_at, 0, memoryview(bytearray(6 * BLOCK)))
    assert losses == [Loss(Span(2 * BLOCK, 4 * BLOCK), "Input/output error"), Loss(Span(4 * BLOCK, 6 * BLOCK), None)]


def test_that_a_dead_disk_is_given_up_on_after_bounded_work():
    disk = Disk(0, set(range(32768)))
    losses = salvage(disk.read_at, 0, memoryview(bytearray(16 << 20)))
    assert losses == [Loss(Span(0, 16 << 20), "Input/output error")]
    assert disk.failures <= 2 * PATIENCE + 1


def test_that_one_bad_block_costs_few_failures():
    disk = Disk(1 << 20, {777})
    losses = salvage(disk.read_at, 0, memoryview(bytearray(1 << 20)))
    assert [loss.span for loss in losses] == [Span.of(777 * BLOCK, BLOCK)]
    assert disk.failures <= 14
