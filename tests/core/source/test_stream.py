from __future__ import annotations

import io

import pytest

from core.source.memory import MemorySource
from core.source.stream import SourceStream
from core.span import Span
from tests.faults import FaultySource


def test_that_a_stream_goes_from_the_first_byte_to_the_last():
    stream = io.BufferedReader(SourceStream(MemorySource("m", b"first\nsecond")), 4)
    assert stream.readable()
    assert stream.readlines() == [b"first\n", b"second"]


def test_that_a_fault_is_told_and_never_read_over():
    source = FaultySource(MemorySource("m", bytes(100)), [Span(50, 51)], reason="0x32 is bad")
    with pytest.raises(OSError, match="0x32 is bad"):
        SourceStream(source).read()
