from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadAddress
from core.source.address import debug_address, offset_of_debug


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (0, "CS:0100"),
        (0x3E00, "CS:3F00"),
        (0xFEFF, "CS:FFFF"),
        (0xFF00, "CS+1000:0000"),
        (0xFF10, "CS+1000:0010"),
        (0x1FF00, "CS+2000:0000"),
    ],
)
def test_that_debug_shows_a_file_from_0100_on(offset, shown):
    assert debug_address(offset) == shown


@given(st.integers(0, 2**64))
def test_that_a_debug_address_names_its_offset_again(offset):
    assert offset_of_debug(debug_address(offset)) == offset


def test_that_a_segment_number_is_taken_for_the_load_segment():
    assert offset_of_debug("0AFA:3F00") == 0x3E00


@pytest.mark.parametrize("address", ["0AFA:00FF", "CS:0", "3F00", "CS3F00", "CS+:0", "ES:100", "0AFA:13F00", ""])
def test_that_other_addresses_are_refused(address):
    with pytest.raises(BadAddress):
        offset_of_debug(address)
