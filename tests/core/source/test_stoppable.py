from __future__ import annotations

import threading

import pytest

from core.errors import Cancelled
from core.source.base import read
from core.source.memory import MemorySource
from core.source.stoppable import Stoppable
from core.span import Span
from tests.faults import FaultySource


def test_that_it_reads_what_the_source_reads_faults_included():
    plain = FaultySource(MemorySource("x", bytes(range(100))), [Span(50, 60)])
    source = Stoppable(plain, threading.Event())

    assert source.size == 100
    assert read(source, Span(40, 70)) == read(plain, Span(40, 70))


def test_that_nobody_reads_on_after_a_stop():
    stop = threading.Event()
    source = Stoppable(MemorySource("x", bytes(100)), stop)
    stop.set()

    with pytest.raises(Cancelled):
        read(source, Span(0, 10))
