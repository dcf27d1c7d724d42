from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from core.scan.background import ALONE, Background, Block, block_of
from core.scan.counted import BLOCK
from core.scan.nature import Nature
from core.scan.order import Order
from core.scan.textmodel import START, UNIT, text_model
from core.source.base import read
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

ORDER = Order(text_model())
NATURE = Nature(MemorySource("letters", bytes(range(0x30, 0x7B)) * 4000), ORDER)
PROSE = resources.text("textmodel/corpus/mail.txt").encode("ascii", "ignore")
PROSE *= BLOCK // len(PROSE) + 1
KEY = bytes.maketrans(bytes(range(0x61, 0x7B)), b"qnxjzvwkfbhygpcudmoelsriat")
CIPHER = PROSE.lower().translate(KEY)


KINDS = {"prose": PROSE, "cipher": CIPHER, "bytes": bytes(range(256)) * 256, "names": (b"name" + bytes(8)) * 6000}


def block_with(data: bytes, nature: Nature = NATURE) -> Block:
    return Block(read(MemorySource("x", data), Span(0, len(data))), ORDER, nature)


def test_that_a_uniform_background_costs_next_to_nothing():
    data = np.random.default_rng(2).integers(0, 256, BLOCK, dtype=np.uint8).tobytes()
    block = read(MemorySource("noise", data), Span(0, BLOCK))

    assert Block(block, ORDER, NATURE).prices(Span(0, 0)).mean() < 0.2 * UNIT


def test_that_a_byte_the_file_is_full_of_is_no_evidence():
    data = b"e\x01\x02\x03" * (BLOCK // 4)
    price = Block(read(MemorySource("odd", data), Span(0, BLOCK)), ORDER, NATURE).prices(Span(0, 0))

    assert price[ord("e")] > 5.9 * UNIT
    assert price[ord("x")] == 0


def test_that_text_does_not_vouch_for_text():
    noise = np.random.default_rng(3).integers(128, 256, BLOCK // 2, dtype=np.uint8).tobytes()
    data = noise + b"the meeting is on monday " * 1000
    block = read(MemorySource("half", data), Span(0, BLOCK))

    assert Block(block, ORDER, NATURE).prices(Span(0, 0))[ord("e")] == 0


def test_that_a_segment_is_judged_by_the_block_it_starts_in():
    data = b"\xee" * BLOCK + b"t" * 8 + b"\xee" * 100 + b"t\xff" * 2000
    background = Background(MemorySource("two", data), text_model())

    assert background.prices(Span(5, 9))[ord("t")] == 0
    assert background.prices(Span(BLOCK + 200, BLOCK + 210))[ord("t")] > 5 * UNIT
    assert block_of(BLOCK + 1) == Span(BLOCK, 2 * BLOCK)


def test_that_the_segment_itself_does_not_count():
    noise = np.random.default_rng(5).integers(128, 256, 56_000, dtype=np.uint8).tobytes()
    data = noise + b"the meeting \xffis on mon\xffday as agr\xffeed \xff" * 195 + bytes(200)
    block = Block(read(MemorySource("x", data), Span(0, len(data))), ORDER, NATURE)

    assert block.prices(Span(0, 0))[ord("e")] > UNIT
    assert block.prices(Span(len(noise), len(data) - 200))[ord("e")] == 0


@pytest.mark.parametrize("letters", [b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789abcdef", bytes(range(0x20, 0x7F))])
def test_that_printable_bytes_without_the_order_of_text_are_the_file_s_own(letters: bytes):
    data = bytes(np.random.default_rng(7).choice(np.frombuffer(letters, np.uint8), BLOCK))
    block = Block(read(MemorySource("x", data), Span(0, BLOCK)), ORDER, NATURE)
    price = np.log2(256 / len(letters)) * UNIT

    assert abs(block.prices(Span(0, 0))[START, letters[0]] - price) < 0.3 * UNIT
    assert abs(block.prices(Span(0, BLOCK))[letters[1], letters[0]] - price) < 0.3 * UNIT


def test_that_what_is_left_out_counts_as_uniform_and_not_as_nothing():
    line = b"the meeting is on monday as agreed"
    data = (line + b"\xe9") * (BLOCK // 35)
    block = Block(read(MemorySource("x", data), Span(0, BLOCK)), ORDER, NATURE)

    assert block.prices(Span(0, 0))[0xE9] < 4 * UNIT


def test_that_a_block_of_text_asks_for_nothing():
    assert not block_with(PROSE[:BLOCK]).prices(Span(0, 0)).any()


def test_that_what_follows_what_in_a_cipher_of_letters_is_the_file_s_own():
    price = block_with(CIPHER[:BLOCK]).prices(Span(0, 0))
    t, h = b"th".translate(KEY)

    assert price.shape == (257, 256)
    assert price[t, h] > price[START, h] + UNIT
    assert price[h, t] < price[START, t]


def test_that_a_few_pairs_say_nothing_of_what_follows_them():
    text = b"EXPORT: 4 messages"
    plain = block_with(CIPHER[:BLOCK]).prices(Span(0, 0))
    with_text = block_with(CIPHER[: BLOCK - 4 * len(text)] + 4 * text).prices(Span(0, 0))

    assert (with_text[ord("X"), ord("P")] - plain[ord("X"), ord("P")]) < UNIT / 8


@pytest.mark.parametrize("times", [4, 5, 20])
def test_that_behind_a_byte_4_of_each_pair_and_64_bytes_count_as_if_in_any_order(times: int):
    rare = b"JW" * times
    w_anywhere = (times + 1) / (BLOCK + 256)
    w_behind_j = (times - 4 + (4 + 64) * w_anywhere) / (times + 64)

    price = block_with(b"QX" * (BLOCK // 2 - times) + rare).prices(Span(0, 0))

    assert price[ord("J"), ord("W")] == np.ceil(np.log2(max(1.0, 256 * w_behind_j)) * UNIT)


def test_that_runs_that_stay_in_make_no_memory_where_the_file_is_not_like_them():
    elsewhere = Nature(MemorySource("noise", np.random.default_rng(2).bytes(BLOCK)), ORDER)
    block = block_with(b"QX" * (BLOCK // 2), elsewhere)

    assert not elsewhere.has_runs
    assert block.prices(Span(0, 0))[ord("X")] > 6 * UNIT
    assert not block.prices(Span(0, BLOCK)).any()


def test_that_random_letters_cost_the_same_whatever_stands_before_them():
    letters = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)
    price = block_with(bytes(np.random.default_rng(7).choice(letters, BLOCK))).prices(Span(0, 0))

    assert abs(price[np.ix_(letters, letters)].mean() - price[START, letters].mean()) < 0.05 * UNIT


def test_that_a_little_of_another_kind_in_text_is_not_held_against_it():
    table = np.random.default_rng(8).bytes(4096).hex().encode()
    mixed = PROSE[: BLOCK // 2] + table + PROSE[: BLOCK - BLOCK // 2 - len(table)]

    assert not block_with(b"\xe9" * 7000 + mixed[7000:]).prices(Span(0, 0))[ord("0")]
    assert block_with(table + b"\xe9" * (BLOCK - len(table))).prices(Span(0, 0))[ord("0")] > 0


@pytest.mark.parametrize("length", [300, 4000, 4096, 20_000, BLOCK // 2])
def test_that_no_segment_vouches_for_itself_whatever_its_order(length: int):
    table = np.random.default_rng(8).bytes(BLOCK).hex().encode()[:length]
    noise = np.random.default_rng(9).integers(0x80, 0x100, BLOCK - length, dtype=np.uint8).tobytes()

    assert not block_with(table + noise).prices(Span(0, length))[list(b"0123456789abcdef")].any()


def test_that_text_in_a_block_with_a_hole_is_still_no_background():
    source = FaultySource(MemorySource("x", PROSE[:BLOCK]), [Span(30_000, 30_500)])
    block = Block(read(source, Span(0, BLOCK)), ORDER, NATURE)

    assert not block.is_whole
    assert not block.prices(Span(0, 0)).any()


@given(parts=st.lists(st.tuples(st.integers(0, BLOCK - 1), st.integers(1, ALONE - 1)), min_size=1, max_size=5))
@pytest.mark.parametrize("kind", KINDS)
def test_that_many_segments_pay_what_each_would_alone(kind: str, parts: list[tuple[int, int]]):
    data = KINDS[kind][:BLOCK]
    block = block_with(data)
    inside = [(start, min(length, BLOCK - start)) for start, length in sorted(parts)]
    owners = np.repeat(np.arange(len(inside)), [length for _, length in inside])
    at = np.concatenate([np.arange(start, start + length) for start, length in inside])
    bytes_ = np.frombuffer(data, np.uint8).take(at)

    behind, first = block.prices_each(owners, at, bytes_)

    for number, (start, length) in enumerate(inside):
        price = np.broadcast_to(block.prices(Span.of(start, length)), (257, 256))
        own = bytes_[owners == number]
        assert first[owners == number].tolist() == price[START, own].tolist()
        assert behind[owners == number][1:].tolist() == price[own[:-1], own[1:]].tolist()


def test_that_a_byte_a_block_is_full_of_is_worth_nothing_there():
    background = Background(MemorySource("x", b" " * (2 * BLOCK)), text_model())

    prices = background.prices(Span(BLOCK + 10, BLOCK + 90))

    assert prices[0x20] == 8 * UNIT >= text_model().table.max()
    assert np.count_nonzero(prices) == 1
