from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.scan import proposer as module
from core.scan import segments, short_segments
from core.scan.chance import threshold
from core.scan.proposer import PIECE, Proposer
from core.scan.segments import Segment
from core.scan.textmodel import UNIT, text_model
from tests.core.scan import plain

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
LEAST = 20 * UNIT


def _noise(length: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(length)


def _printable(length: int, seed: int) -> bytes:
    return bytes(random.Random(seed).choices(range(0x20, 0x7F), k=length))


fragments = st.builds(lambda a, b: CONSOLE[a : a + b], st.integers(0, 70), st.integers(1, 76))
near_text = st.builds(
    lambda n, s: bytes(random.Random(s).choices(b"\x0b\x0c\x0e\x1f\x7f\x80e tan", k=n)),
    st.integers(0, 60),
    st.integers(0, 99),
)
mostly_text = st.one_of(
    fragments,
    st.builds(_printable, st.integers(0, 90), st.integers(0, 999)),
    st.sampled_from([b"\x00", b"\xff\xff", b"\x81", b"\x80\x80\x80", b"\x00" * 4, b"\x7f" * 5]),
    near_text,
    st.just(b"the meeting is on monday "),
    st.builds(lambda n: b" " * n, st.integers(20, 250)),
)
pieces = st.one_of(
    mostly_text, st.builds(_noise, st.integers(0, 120), st.integers(0, 999)), st.builds(bytes, st.integers(0, 80))
)
buffers = st.one_of(st.lists(pieces, max_size=14), st.lists(mostly_text, max_size=20)).map(b"".join)


def scanned(data: bytes, cuts: list[int], piece: int, least: int = LEAST) -> list[Segment]:
    proposer = Proposer(text_model(), least, piece)
    bounds = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    found: list[Segment] = []
    for start, stop in pairwise(bounds):
        found += proposer.feed(start, np.frombuffer(data[start:stop], np.uint8))
    return found + proposer.close()


def scanned_with(sizes: tuple[int, int, int], data: bytes, cuts: list[int], piece: int) -> list[Segment]:
    """Return the same where a long text, a page of it and what is looked at of a page have other ``sizes``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SHORT", 1)
        for name, size in zip(("LONG", "PAGE", "SAMPLE"), sizes, strict=True):
            patch.setattr(segments, name, size)
        return scanned(data, cuts, piece)


@given(
    data=buffers,
    cuts=st.lists(st.integers(0, 5000), max_size=6),
    piece=st.sampled_from([70, 100, 150, 1000, PIECE]),
    short=st.sampled_from([1, 30, 4096]),
    at_once=st.sampled_from([1, 50, 1 << 15]),
)
@example(data=CONSOLE + b"\0" * 6 + CONSOLE, cuts=[78, 80, 82], piece=PIECE, short=4096, at_once=1 << 15)
@example(data=b"the meeting is on monday " * 30, cuts=[100, 101, 400], piece=70, short=1, at_once=1)
def test_that_the_fast_path_equals_the_plain_definition_for_any_bytes_and_any_windows(
    data: bytes, cuts: list[int], piece: int, short: int, at_once: int
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SHORT", short)
        patch.setattr(short_segments, "AT_ONCE", at_once)
        found = scanned(data, cuts, piece)

    assert found == plain.proposals(data, text_model(), LEAST, piece)


@given(
    data=buffers,
    cuts=st.lists(st.integers(0, 5000), max_size=6),
    piece=st.sampled_from([70, 100, 150, 1000]),
    sizes=st.sampled_from([(20, 10, 5), (40, 64, 16), (60, 30, 30)]),
)
def test_that_long_texts_are_one_as_the_plain_definition_says(
    data: bytes, cuts: list[int], piece: int, sizes: tuple[int, int, int]
):
    found = scanned_with(sizes, data, cuts, piece)

    assert found == plain.proposals(data, text_model(), LEAST, piece, sizes)


spans = st.lists(
    st.tuples(st.sampled_from([b"the meeting is on monday ", b"0123456789ABCDEF", b"\0"]), st.integers(1, 30)),
    min_size=1,
    max_size=12,
)


@given(parts=spans, cuts=st.lists(st.integers(0, 9000), max_size=8), piece=st.sampled_from([70, 100, 300]))
def test_that_texts_of_many_pieces_are_told_whole_and_in_order_whatever_the_windows(
    parts: list[tuple[bytes, int]], cuts: list[int], piece: int
):
    data = b"".join(part * count for part, count in parts)
    sizes = (60, 40, 20)
    found = scanned_with(sizes, data, cuts, piece)

    assert found == plain.proposals(data, text_model(), LEAST, piece, sizes)
    assert all(one.stop <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("gap", [4, 8, 100_000])
@pytest.mark.parametrize("window", [1 << 18, 1 << 20, 1 << 23])
def test_that_a_text_longer_than_two_pieces_ends_at_a_gap(gap: int, window: int):
    text = (b"the meeting is on monday and the budget report is attached. " * 180_000)[: 2 * PIECE + (1 << 20)]
    data = text + bytes(gap) + text[:300_000] + bytes(gap)

    found = scanned(data, list(range(0, len(data), window)), PIECE)

    assert [s.start for s in found] == [0, len(text) + gap]
    assert all(abs(s.stop - stop) < 3 for s, stop in zip(found, (len(text), len(data) - gap), strict=True))


def test_that_lists_between_two_pages_of_text_do_not_part_them():
    text = b"the meeting is on monday and the budget report is attached. " * 300
    figures = b"0123456789ABCDEF" * 40_000
    proposer = Proposer(text_model(), LEAST, 1 << 18)

    found = proposer.feed(0, np.frombuffer(text + figures[: 1 << 18] + text, np.uint8)) + proposer.close()

    assert [(s.start, s.stop >= 2 * len(text) + (1 << 18) - 1) for s in found] == [(0, True)]


@pytest.mark.parametrize("background", [b"\x00", b"\xff", b"\x0e", b"\x7f", b"\x80"])
def test_that_a_fragment_is_found_at_every_offset_of_a_window_edge(background: bytes):
    fragment = CONSOLE[4:20]
    for offset in range(64, 192):
        data = background * offset + fragment + background * 64
        found = scanned(data, [128], PIECE)
        assert [(s.start, s.stop) for s in found] == [(offset, offset + len(fragment))]


def test_that_no_proposal_reaches_over_bytes_that_were_not_read():
    proposer = Proposer(text_model(), LEAST)

    found = proposer.feed(0, np.frombuffer(b"the meeting is on", np.uint8))
    found += proposer.feed(100, np.frombuffer(b" monday morning", np.uint8))
    found += proposer.close()

    assert [(s.start, s.stop) for s in found] == [(0, 17), (100, 115)]


def test_that_offsets_beyond_four_gibibytes_come_out_whole():
    base = (1 << 40) + 1
    proposer = Proposer(text_model(), LEAST)

    found = proposer.feed(base, np.frombuffer(bytes(100) + CONSOLE + bytes(100), np.uint8)) + proposer.close()

    assert [(s.start, s.stop) for s in found] == [(base + 100, base + 176)]


def test_that_text_longer_than_a_piece_is_one_proposal():
    text = b"the meeting is on monday and the budget report is attached. " * 100

    found = scanned(text, [1000, 1001, 3500], piece=256)

    assert [(s.start, s.stop) for s in found] == [(0, len(text) - 1)] or [(s.start, s.stop) for s in found] == [
        (0, len(text))
    ]


def test_that_a_text_that_falters_where_it_is_cut_is_one_proposal():
    text = b"the meeting is on monday and the budget report is attached. " * 10
    data = text[:254] + b"\x80\x80\x80" + text

    found = scanned(data, [], piece=256)

    assert [(s.start, s.stop >= len(data) - 1) for s in found] == [(0, True)]


def test_that_uniform_bytes_give_fewer_chance_proposals_than_the_bound():
    size = 8 << 20
    data = np.random.default_rng(5).integers(0, 256, size, dtype=np.uint8)
    proposer = Proposer(text_model(), 17 * UNIT)

    found = [s for at in range(0, size, PIECE) for s in proposer.feed(at, data[at : at + PIECE])] + proposer.close()

    assert 0 < len(found) <= size * 2.0**-17
    assert not [s for s in found if s.units >= threshold(size, 1e-3)]


@pytest.mark.parametrize("length", [4095, 4096, 5000, PIECE - 1, PIECE, PIECE + 5, 3 * PIECE])
def test_that_a_text_of_any_length_in_noise_is_one_proposal(length: int):
    noise = _noise(3000, 3) + bytes(4)
    text = (b"the meeting is on monday and the budget report is attached. " * (length // 60 + 1))[:length]

    found = scanned(noise + text + bytes(4) + noise, [70_000, PIECE], PIECE)

    assert len(found) == 1
    assert found[0].start == len(noise)
    assert len(noise) + length - 3 <= found[0].stop <= len(noise) + length
