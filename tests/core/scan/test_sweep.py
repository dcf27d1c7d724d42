from __future__ import annotations

import hashlib
import random

import pytest

from core.scan import sweep as module
from core.scan.examination import ScanState
from core.scan.sweep import Sweep
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource


@pytest.fixture(autouse=True)
def small_buffers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "BUFFER", 1000)


def drain(sweep: Sweep) -> None:
    for _ in sweep.run():
        pass


def test_that_every_consumer_sees_every_byte_once_and_in_order():
    data = random.Random(1).randbytes(25_500)
    one, two, state = bytearray(), hashlib.sha256(), ScanState()

    def collect(base: int, part) -> None:
        assert base == len(one)
        one.extend(part.tobytes())

    sweep = Sweep(MemorySource("x", data), [collect, lambda _, part: two.update(part.data)], state)
    drain(sweep)

    assert bytes(one) == data
    assert two.digest() == hashlib.sha256(data).digest()
    assert (sweep.reached, state.done) == (25_500, 25_500)


def test_that_bytes_that_cannot_be_read_are_faults_and_reach_no_consumer():
    data = bytes(range(256)) * 20
    seen: list[Span] = []
    source = FaultySource(MemorySource("x", data), [Span(1200, 1300), Span(2999, 3001)])
    sweep = Sweep(source, [lambda base, part: seen.append(Span.of(base, len(part)))], ScanState())
    drain(sweep)

    assert all(not (s.overlaps(Span(1200, 1300)) or s.overlaps(Span(2999, 3001))) for s in seen)
    assert sum(len(s) for s in seen) == len(data) - 102
    assert sum(len(f.span) for f in sweep.faults) == 102


def test_that_a_stop_ends_the_sweep_and_says_how_far_it_came():
    state = ScanState()
    sweep = Sweep(MemorySource("x", bytes(1_000_000)), [lambda _base, _part: None], state)

    for step, _ in enumerate(sweep.run()):
        if step == 5:
            state.stop.set()

    assert sweep.reached < 20_000
    assert sweep.reached % 1000 == 0


def test_that_what_a_consumer_raises_comes_out_and_leaves_no_thread():
    def fail(base: int, _part) -> None:
        if base >= 3000:
            raise RuntimeError("a defect")

    with pytest.raises(RuntimeError, match="a defect"):
        drain(Sweep(MemorySource("x", bytes(50_000)), [fail, lambda _base, _part: None], ScanState()))


def test_that_an_empty_source_is_swept_at_once():
    sweep = Sweep(MemorySource("x", b""), [lambda _base, _part: None], ScanState())
    drain(sweep)

    assert (sweep.reached, sweep.faults) == (0, [])


def test_that_one_gap_over_many_buffers_is_one_fault():
    sweep = Sweep(FaultySource(MemorySource("x", bytes(9000)), [Span(1500, 7500)]), [lambda _b, _p: None], ScanState())
    drain(sweep)

    assert [fault.span for fault in sweep.faults] == [Span(1500, 7500)]
