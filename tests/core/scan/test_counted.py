from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.scan.counted import CELL, LONG_RUN, Counted
from core.source.base import Piece
from core.span import Span

BASE = 1 << 16
RUN = re.compile(rb"[\t\n\r -~]{%d,}" % LONG_RUN)

datas = st.lists(
    st.one_of(st.binary(max_size=20), st.integers(1, 40).map(lambda n: b"the meeting is on monday as agreed"[:n])),
    max_size=12,
).map(b"".join)


@given(data=datas, start=st.integers(0, 3 * CELL))
def test_that_the_long_runs_are_those_a_pattern_finds(data: bytes, start: int):
    counted = Counted(Piece(BASE + start, data), BASE)
    places = [at for run in RUN.finditer(data) for at in range(*run.span())]

    assert counted.at.tolist() == [start + at for at in places]
    assert counted.cells.tolist() == [(start + at) // CELL for at in places]
    assert counted.text.tobytes() == bytes(data[at] for at in places)


def test_that_sixteen_text_bytes_are_a_long_run_and_fifteen_are_none():
    data = b"fifteen letters\xffsixteen letters.\xff"

    assert Counted(Piece(0, data), 0).text.tobytes() == b"sixteen letters."


@given(data=datas, left_out=st.booleans())
def test_that_what_is_left_out_counts_as_uniform(data: bytes, left_out: bool):
    counted = Counted(Piece(BASE, data), BASE)
    counted.leave_out(np.full(16, left_out))
    runs = b"".join(RUN.findall(data)) if left_out else b""
    expected = [data.count(byte) - runs.count(byte) + len(runs) / 256 for byte in range(256)]

    assert counted.histogram().tolist() == expected
    assert counted.left_in == len(b"".join(RUN.findall(data))) - len(runs)


@given(data=datas)
def test_that_the_pairs_are_those_within_the_long_runs(data: bytes):
    pairs = [pair for run in RUN.findall(data) for pair in pairwise(run)]
    found = Counted(Piece(BASE, data), BASE).pairs()

    assert found.sum() == len(pairs)
    assert all(found[pair] == pairs.count(pair) for pair in pairs)


def test_that_pairs_left_out_do_not_count():
    data = b"the meeting is on monday" + bytes(CELL) + b"0123456789abcdef"
    counted = Counted(Piece(0, data), 0)
    counted.leave_out(np.array([True] + [False] * 15))

    assert counted.pairs().sum() == 15


def test_that_of_a_segment_only_what_is_in_the_piece_is_seen():
    data = b"\xff" * 10 + b"the meeting is on monday" + b"\xff" * 10
    counted = Counted(Piece(100, data), 0)
    counted.leave_out(np.array([True] * 16))

    inside, is_counted = counted.inside(Span(90, 112))

    assert inside.tobytes() == data[:12]
    assert is_counted.tolist() == [True] * 10 + [False] * 2
    assert counted.is_counted(np.arange(90, 112)).tolist() == [False] * 10 + [True] * 10 + [False] * 2
