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

    in_order = len(outside) < LETTERS and 4 * len(outside) <= len(raw)
    assert is_regular(raw) is (in_order or len(raw) - len(triples) < LETTERS)


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


@pytest.mark.parametrize(
    "text",
    [
        b"Room 1234", b"page 12345", b"Ext. 4321", b"No. 12345", b"MSG 12345", b"Code 5678", b"Tel 2345678",
        b"user abcd", b"pwd 123456", b"to 123456", b"1996 1234",
        b"\\\\SRV1234\\", b"C:\\1234\\5678", b"\r\n\r\n\r\n\r\nExpor",
    ],
)  # fmt: skip
def test_that_a_word_beside_figures_in_order_is_text(text: bytes):
    assert not is_regular(text)
