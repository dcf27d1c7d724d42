from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import short_segments as module
from core.scan.scores import ByteScores
from core.scan.segments import Units, segments
from core.scan.short_segments import ShortSegments, segments_of_each
from core.scan.textmodel import UNIT, text_model

words = st.sampled_from(
    [b"Exporting messages", b"the meeting is on monday ", b"\x00\x80", b"\xff" * 5, b"qzjx", b"0000"]
)
anything = st.lists(st.one_of(words, st.binary(max_size=12)), max_size=12).map(b"".join)


@given(
    stretches=st.lists(st.tuples(anything, st.integers(0, 3)), max_size=12),
    least=st.integers(1, 60 * UNIT),
    at_once=st.sampled_from([1, 40, 1 << 15]),
    base=st.sampled_from([0, (1 << 40) + 1]),
)
def test_that_each_stretch_has_the_segments_it_has_alone(
    stretches: list[tuple[bytes, int]], least: int, at_once: int, base: int
):
    data, starts, stops = b"", [], []
    for text, apart in stretches:
        data += b"." * apart
        if text:
            starts.append(len(data))
            stops.append(len(data) + len(text))
        data += text
    values = np.frombuffer(data, np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", at_once)
        found = ShortSegments(text_model(), least).of(
            values, np.array(starts, np.int64), np.array(stops, np.int64), base
        )

    alone = (
        segment.shifted(start + base)
        for start, stop in zip(starts, stops, strict=True)
        for segment in segments(ByteScores(values[start:stop], text_model()), least)
    )
    assert found == list(alone)


LONGEST = 256
units = st.integers(-16 * UNIT, 8 * UNIT) | st.sampled_from([-24 * UNIT, 0, 6 * UNIT])
pieces = st.lists(st.lists(st.tuples(units, units), min_size=1, max_size=LONGEST), max_size=8)


@dataclass
class Given:
    """Scores that are written down."""

    follows: Units
    firsts: Units

    @property
    def length(self) -> int:
        return len(self.follows)

    def follow(self, start: int, stop: int) -> Units:
        return self.follows[start:stop]

    def first(self, start: int, stop: int) -> Units:
        return self.firsts[start:stop]


def table(piece: list[tuple[int, int]]) -> Given:
    follows, firsts = np.array(piece, np.int32).reshape(-1, 2).T
    return Given(follows, firsts)


@given(pieces=pieces, least=st.integers(1, 60 * UNIT))
def test_that_many_pieces_have_the_segments_each_has_alone(pieces: list[list[tuple[int, int]]], least: int):
    tables = [table(piece) for piece in pieces]
    together = table([pair for piece in pieces for pair in piece])
    lengths = np.array([len(piece) for piece in pieces], np.int64)
    starts = 1000 * np.arange(len(pieces))

    found = segments_of_each(together.follows, together.firsts, starts, lengths, least)

    assert found == [s.shifted(1000 * number) for number, each in enumerate(tables) for s in segments(each, least)]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=5), st.integers(1, 40 * UNIT))
def test_that_a_piece_can_hold_several(stretches: list[tuple[int, int]], least: int):
    good, bad = [(4 * UNIT, 3 * UNIT)], [(-16 * UNIT, -16 * UNIT)]
    piece = [(0, 0), *(pair for up, down in stretches for pair in good * up + bad * down)][:LONGEST]
    each = table(piece)

    found = segments_of_each(each.follows, each.firsts, np.array([7]), np.array([len(piece)]), least)

    assert found == [segment.shifted(7) for segment in segments(each, least)]
