"""The declared parts of an .evtx file, and its times."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.formats import evtx_layout as layout
from core.formats.evt_layout import members


@given(data=st.binary(min_size=24, max_size=24))
def test_that_the_fast_reader_reads_what_is_declared(data):
    assert [member.value for member in members(layout.RECORD, data)] == list(layout.unpack_record(data))


def test_that_the_headers_are_as_long_as_the_format_says():
    assert layout.FILE_HEADER.sizeof() == layout.CHUNK_HEADER.sizeof() == 128
    assert layout.RECORD.sizeof() == layout.RECORD_SIZE


def test_that_a_time_counts_from_1601():
    assert layout.moment(116_444_736_000_000_000) == datetime(1970, 1, 1, tzinfo=UTC)
    assert layout.moment(0) is None


@given(ticks=st.integers(0, 2**64 - 1))
def test_that_any_number_is_a_time_or_none(ticks):
    layout.moment(ticks)
