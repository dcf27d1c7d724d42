from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.regular import LETTERS, PROGRESSION, is_regular


def plainly_outside(raw: bytes, lag: int) -> set[int]:
    """The definition: the places in ``raw`` that are in no progression of bytes ``lag`` apart."""
    inside: set[int] = set()
    for first in range(len(raw)):
        members = range(first, first + PROGRESSION * lag, lag)
        if members[-1] < len(raw):
            steps = {(raw[at + lag] - raw[at]) % 256 for at in members[:-1]}
            inside |= set(members) if len(steps) == 1 else set()
    return set(range(len(raw))) - inside


@given(st.one_of(st.binary(max_size=40), st.lists(st.sampled_from(b"abcd"), max_size=40).map(bytes)))
def test_that_progressions_are_what_the_definition_says(raw: bytes):
    outside = plainly_outside(raw, 1) & plainly_outside(raw, 2)
    triples = {
        n for first in range(len(raw) - 2) if len(set(raw[first : first + 3])) == 1 for n in range(first, first + 3)
    }

    assert is_regular(raw) is (min(len(outside), len(raw) - len(triples)) < LETTERS)


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(0x20, 0x7F)),
        b"0123456789ABCDEF",
        struct.pack(">79H", *range(0x2020, 0x206F)),
        struct.pack("<40H", *range(0x4120, 0x4120 + 40)),
        b"=" * 40 + b"\r\n",
    ],
)
def test_that_numbers_in_order_and_rulers_are_regular(raw: bytes):
    assert is_regular(raw)


@pytest.mark.parametrize("text", [b"1996-05-14", b"Post office", b"process ended", b"12345 Smith, Anna"])
def test_that_text_is_not(text: bytes):
    assert not is_regular(text)
