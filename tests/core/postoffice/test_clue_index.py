from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice import clue_index as module
from core.postoffice.clue_index import ClueIndex
from core.postoffice.examine import console_grammar
from core.scan.segments import Segment
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
pieces = st.one_of(
    st.builds(lambda a, n: CONSOLE[a : a + n], st.integers(0, 70), st.integers(1, 30)),
    st.builds(lambda n, seed: random.Random(seed).randbytes(n), st.integers(0, 300), st.integers(0, 99)),
    st.just(b"the meeting is on monday "),
)


@given(
    data=st.lists(pieces, max_size=20).map(b"".join),
    places=st.lists(st.tuples(st.integers(0, 900), st.integers(1, 60)), max_size=8),
    context=st.integers(0, 40),
    near=st.sampled_from([0, 20, 4096]),
)
def test_that_where_it_says_no_there_is_no_alignment(
    data: bytes, places: list[tuple[int, int]], context: int, near: int
):
    index = ClueIndex(MemorySource("x", data), console_grammar())
    inside = sorted(Segment(at, min(at + n, len(data)), 1) for at, n in places if at < len(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "READ_TOGETHER", near)
        may_hold = index.look(inside, context)

    for place, may in zip(inside, may_hold.tolist(), strict=True):
        area = Span(max(0, place.start - context), min(place.stop + context, len(data)))
        assert index.may_hold(area) == may
        if not index.may_hold(area):
            here = data[area.start : area.stop]
            assert console_grammar().align(here, Span(0, len(here))) is None


def test_that_random_bytes_are_soon_out_of_the_question_and_a_message_is_not():
    data = bytes(1000) + CONSOLE + bytes(1000)
    index = ClueIndex(MemorySource("x", data), console_grammar())
    index.look([Segment(100, 120, 1), Segment(1010, 1020, 1)], 50)

    assert not index.may_hold(Span(50, 170))
    assert index.may_hold(Span(960, 1070))


def test_that_nothing_is_said_of_what_was_not_looked_at_or_cannot_be_read():
    index = ClueIndex(FaultySource(MemorySource("x", bytes(5000)), [Span(2000, 2010)]), console_grammar())
    may_hold = index.look([Segment(100, 120, 1), Segment(1995, 2005, 1)], 10)

    assert may_hold.tolist() == [False, True]
    assert not index.may_hold(Span(90, 130))
    assert index.may_hold(Span(90, 131))
    assert index.may_hold(Span(1985, 2015))
    assert index.may_hold(Span(4000, 4010))
