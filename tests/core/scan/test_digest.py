from __future__ import annotations

import hashlib

import pytest

from core.errors import Cancelled
from core.scan.digest import digests
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from core.span import Span
from core.steps import result_of
from tests.faults import FaultySource

DATA = bytes(range(256)) * 10_000


def test_that_the_digests_are_those_of_the_whole_source():
    state = ScanState()

    found = result_of(digests(MemorySource("x", DATA), ("sha256", "md5"), state))

    assert found == {"sha256": hashlib.sha256(DATA).hexdigest(), "md5": hashlib.md5(DATA).hexdigest()}
    assert state.done == state.total == len(DATA)


def test_that_there_is_no_digest_of_bytes_that_were_not_read():
    assert result_of(digests(FaultySource(MemorySource("x", DATA), [Span(5, 6)]), ("sha256",), ScanState())) == {}


def test_that_a_stop_is_a_cancellation_and_not_a_digest():
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        result_of(digests(MemorySource("x", DATA), ("sha256",), state))
