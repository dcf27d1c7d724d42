from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan.order import STRIDE, STRIDES, Order
from core.scan.sampling import sample
from core.scan.textbytes import is_text
from core.scan.textmodel import Bytes, text_model
from core.scan.training import corpus
from core.span import Span

ORDER = Order(text_model())
TEXT = corpus()[: 1 << 16]
LETTERS = bytes(range(0x61, 0x7B))
OTHER_LETTERS = b"qnxjzvwkfbhygpcudmoelsriat"


def array(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(data, np.uint8)


def noise(letters: bytes, length: int) -> bytes:
    return bytes(np.random.default_rng(length).choice(array(letters), length))


def is_in_order(data: Bytes) -> bool:
    return bool(ORDER.are_text([data])[0])


@pytest.mark.parametrize("at", range(0, 1 << 16, 1 << 13))
def test_that_text_stands_in_the_order_of_text(at: int):
    assert is_in_order(array(TEXT[at : at + STRIDE]))


@pytest.mark.parametrize("letters", [b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789abcdef", bytes(range(0x20, 0x7F))])
def test_that_letters_in_any_order_do_not(letters: bytes):
    assert not is_in_order(array(noise(letters, 4096)))


def test_that_a_cipher_of_letters_does_not():
    ciphered = TEXT.lower().translate(bytes.maketrans(LETTERS, OTHER_LETTERS))

    assert not is_in_order(array(ciphered))


@pytest.mark.parametrize("data", [b"", b"t", b"\xff" * 300, b"t\xff" * 300])
def test_that_bytes_without_a_pair_of_text_bytes_are_no_text(data: bytes):
    assert not is_in_order(array(data))


@given(parts=st.lists(st.sampled_from([TEXT[:300], TEXT[5000:5400], noise(LETTERS, 300), b"a", b"of\xff"]), max_size=6))
def test_that_groups_are_told_apart_as_if_each_were_alone(parts: list[bytes]):
    data = array(b"".join(parts))
    groups = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    at = np.flatnonzero(is_text(data))

    found = ORDER.groups_are_text(data.take(at), at, groups.take(at), len(parts))

    assert found.tolist() == [is_in_order(array(part)) for part in parts]


def test_that_a_block_is_text_throughout_only_where_each_stride_is():
    length = len(TEXT) // STRIDES
    text = array(TEXT)
    spoilt = [text.copy() for _ in range(STRIDES)]
    for number, block in enumerate(spoilt):
        block[number * length : (number + 1) * length] = array(noise(LETTERS, length))
    foreign = text.copy()
    foreign[::5] = 0xE9

    assert [ORDER.fills(block) for block in (text, *spoilt, foreign)] == [True] + [False] * (STRIDES + 1)


def test_that_text_at_the_head_of_every_page_makes_no_text_of_a_block():
    for page in (1024, 2048, 4096, 8192, 16384):
        block = array(noise(LETTERS, len(TEXT))).copy()
        for start in range(0, len(block), page):
            block[start : start + 256] = array(TEXT)[:256]

        assert not ORDER.fills(block)


def test_that_a_foreign_byte_now_and_then_does_not_hide_a_text():
    text = array(TEXT).copy()
    text[::300] = 0xE9

    assert ORDER.fills(text)


@pytest.mark.parametrize(("every", "is_sure"), [(5, False), (8, True)])
def test_that_strides_speak_for_a_block_only_where_a_byte_is_worth_two_bits(every: int, is_sure: bool):
    block = array(TEXT[1 << 15 : 5 << 13] * STRIDES).copy()
    block[::every] = array(noise(LETTERS.upper(), len(block)))[::every]
    share = len(block) // STRIDES
    strides = [sample(Span.of(number * share, share), STRIDE, number) for number in range(STRIDES)]

    assert ORDER.are_text([block[stride.start : stride.stop] for stride in strides]).all()
    assert ORDER.fills(block) is is_sure
