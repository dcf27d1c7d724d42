"""The declared structures, and the faster readers of the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats import evt_layout as layout


@pytest.mark.parametrize(
    ("struct", "unpack", "size"),
    [
        (layout.HEADER, layout.unpack_header, layout.HEADER_SIZE),
        (layout.RECORD, layout.unpack_record, layout.RECORD_SIZE),
        (layout.END_OF_FILE, layout.unpack_end, layout.END_SIZE),
    ],
)
@given(data=st.binary(min_size=56, max_size=56))
def test_that_the_fast_reader_reads_what_is_declared(struct, unpack, size, data):
    declared = list(layout.members(struct, data))

    assert [member.value for member in declared] == list(unpack(data))
    assert declared[-1].stop == struct.sizeof() == size


def test_that_members_stand_one_behind_the_other():
    read = list(layout.members(layout.HEADER, bytes(48)))

    assert [member.start for member in read] == [0, *(member.stop for member in read[:-1])]


def test_that_flags_are_told_in_words():
    assert layout.flag_names(1 | 2 | 64) == "dirty, wrapped"
    assert layout.flag_names(0) == "none"
