from __future__ import annotations

import numpy as np
import pytest

from core.scan.background import BLOCK, Background, Block, block_of
from core.scan.order import Order
from core.scan.textmodel import START, UNIT, text_model
from core.source.base import read
from core.source.memory import MemorySource
from core.span import Span

ORDER = Order(text_model())


def test_that_a_uniform_background_costs_next_to_nothing():
    data = np.random.default_rng(2).integers(0, 256, BLOCK, dtype=np.uint8).tobytes()
    block = read(MemorySource("noise", data), Span(0, BLOCK))

    assert Block(block, ORDER).prices(Span(0, 0)).mean() < 0.2 * UNIT


def test_that_a_byte_the_file_is_full_of_is_no_evidence():
    data = b"e\x01\x02\x03" * (BLOCK // 4)
    price = Block(read(MemorySource("odd", data), Span(0, BLOCK)), ORDER).prices(Span(0, 0))

    assert price[ord("e")] > 5.9 * UNIT
    assert price[ord("x")] == 0


def test_that_text_does_not_vouch_for_text():
    noise = np.random.default_rng(3).integers(128, 256, BLOCK // 2, dtype=np.uint8).tobytes()
    data = noise + b"the meeting is on monday " * 1000
    block = read(MemorySource("half", data), Span(0, BLOCK))

    assert Block(block, ORDER).prices(Span(0, 0))[ord("e")] == 0


def test_that_a_segment_is_judged_by_the_block_it_starts_in():
    data = b"\xee" * BLOCK + b"t" * 8 + b"\xee" * 100 + b"t\xff" * 2000
    background = Background(MemorySource("two", data), text_model())

    assert background.prices(Span(5, 9))[ord("t")] == 0
    assert background.prices(Span(BLOCK + 200, BLOCK + 210))[ord("t")] > 5 * UNIT
    assert block_of(BLOCK + 1) == Span(BLOCK, 2 * BLOCK)


def test_that_the_segment_itself_does_not_count():
    noise = np.random.default_rng(5).integers(128, 256, 56_000, dtype=np.uint8).tobytes()
    data = noise + b"the meeting \xffis on mon\xffday as agr\xffeed \xff" * 195 + bytes(200)
    block = Block(read(MemorySource("x", data), Span(0, len(data))), ORDER)

    assert block.prices(Span(0, 0))[ord("e")] > UNIT
    assert block.prices(Span(len(noise), len(data) - 200))[ord("e")] == 0


@pytest.mark.parametrize("letters", [b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789abcdef", bytes(range(0x20, 0x7F))])
def test_that_printable_bytes_without_the_order_of_text_are_the_file_s_own(letters: bytes):
    data = bytes(np.random.default_rng(7).choice(np.frombuffer(letters, np.uint8), BLOCK))
    block = Block(read(MemorySource("x", data), Span(0, BLOCK)), ORDER)
    price = np.log2(256 / len(letters)) * UNIT

    assert abs(block.prices(Span(0, 0))[START, letters[0]] - price) < 0.3 * UNIT
    assert abs(block.prices(Span(0, BLOCK))[letters[1], letters[0]] - price) < 0.3 * UNIT


def test_that_what_is_left_out_counts_as_uniform_and_not_as_nothing():
    line = b"the meeting is on monday as agreed"
    data = (line + b"\xe9") * (BLOCK // 35)
    block = Block(read(MemorySource("x", data), Span(0, BLOCK)), ORDER)

    assert block.prices(Span(0, 0))[0xE9] < 4 * UNIT
