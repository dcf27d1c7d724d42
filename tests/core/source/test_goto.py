from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadAddress
from core.source.address import debug_address
from core.source.goto import parse_goto
from core.source.memory import MemorySource
from core.source.open import paste_source
from tests.core.source.dump import writers
from tests.faults import FaultySource


class Huge(FaultySource):
    """A source of any size, without the bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(MemorySource("MLANDATA", b""))
        self._size = size

    @property
    def size(self) -> int:
        return self._size


FILE = Huge(0x10000)
DUMP = paste_source(writers.debug(bytes(range(128)), 0x3F00))
CARET = 0x1000


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("0x3E00", 0x3E00),
        ("0X3e00", 0x3E00),
        ("3E00h", 0x3E00),
        ("$3E00", 0x3E00),
        ("0x3_E00", 0x3E00),
        ("15872", 15872),
        ("15,872", 15872),
        ("15_872", 15872),
        ("  15872 ", 15872),
        ("+200h", 0x1200),
        ("-16", 0x0FF0),
        ("+ 1", 0x1001),
        ("0x3E00+76", 0x3E00 + 76),
        ("0x3E00 - 0x10 + 1", 0x3DF1),
        ("50%", 0x8000),
        ("12.5%", 0x2000),
        ("0%", 0),
        ("100%", 0xFFFF),
        ("end", 0xFFFF),
        ("END-1", 0xFFFE),
        ("50%+1", 0x8001),
        ("0AFA:3F00", 0x3E00),
        ("CS:3F00", 0x3E00),
        ("cs:0100+10h", 0x10),
        ("CS+0:100", 0),
    ],
)
def test_that_a_place_in_a_file_is_found(text, offset):
    assert parse_goto(text, CARET, FILE) == offset


@pytest.mark.parametrize(
    ("text", "offset"),
    [("0AFA:3F00", 0), ("0afa:3f7f", 127), ("0AFA:3F00+10h", 16), ("0x10", 16), ("end", 127), ("0AFB:3EF0", 0)],
)
def test_that_a_place_in_a_dump_is_found_by_its_own_address(text, offset):
    assert parse_goto(text, 0, DUMP) == offset


def test_that_a_dump_s_row_numbers_are_places_as_they_stand_beside_the_rows():
    dump = paste_source(writers.hexdump(bytes(64), 0x3E00))
    assert parse_goto("0x3E10", 0, dump) == 0x10
    assert parse_goto("0x10", 0, dump) == 0x10


def test_that_a_second_segment_is_reached():
    assert parse_goto("CS+1000:0010", 0, Huge(0x20000)) == 0xFF10


@given(st.integers(0, 2**63 - 1), st.sampled_from(["{:#x}", "{:X}h", "${:x}", "{}", "{:,}", "{:_}"]))
def test_that_offsets_are_exact_to_the_last_byte(offset, form):
    assert parse_goto(form.format(offset), 0, Huge(2**63)) == offset


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_that_sums_are_exact(first, second):
    assert parse_goto(f"{first}+{second}-{second}", 0, Huge(2**63)) == first


@given(st.integers(1, 2**63), st.integers(0, 99_999))
def test_that_shares_are_exact(size, thousandths):
    whole, part = divmod(thousandths, 1000)
    assert parse_goto(f"{whole}.{part:03}%", 0, Huge(size)) == size * thousandths // 100_000


@given(st.integers(0, 2**40))
def test_that_what_the_status_line_shows_can_be_typed(offset):
    assert parse_goto(debug_address(offset), 0, Huge(2**40 + 1)) == offset


@pytest.mark.parametrize(
    "text",
    ["", " ", "zz", "0x", "h", "3F00", "1,00", "1 2", "1++2", "1+", "5%%", "0x3E00:0100", "ES:100", "--1", "\u0661",
     "1.5", "9" * 5000, "0AFA:"],
)  # fmt: skip
def test_that_what_names_nothing_is_refused_with_examples(text):
    with pytest.raises(BadAddress, match="is not a place: type 0x3E00") as caught:
        parse_goto(text, 0, FILE)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["0x10000", "65536", "-4097", "200%", "+0xF000", "end+1", "1-2"])
def test_that_a_place_outside_is_refused_with_the_size(text):
    with pytest.raises(BadAddress, match="outside MLANDATA, which has 65,536 bytes"):
        parse_goto(text, CARET, FILE)


@pytest.mark.parametrize(("text", "source"), [("0AFA:0000", FILE), ("0AFA:4000", DUMP), ("CS:3F00", DUMP)])
def test_that_an_address_outside_is_refused(text, source):
    with pytest.raises(BadAddress):
        parse_goto(text, 0, source)


def test_that_an_empty_file_has_no_places():
    with pytest.raises(BadAddress, match="no bytes to go to"):
        parse_goto("0", 0, MemorySource("empty", b""))


@given(st.text(max_size=30))
def test_that_any_text_is_a_place_or_a_bad_address(text):
    with contextlib.suppress(BadAddress):
        assert parse_goto(text, CARET, FILE) in range(FILE.size)
