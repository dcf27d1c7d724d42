from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.scan.scores import ByteScores
from core.scan.textmodel import text_model

MODEL = text_model()


def scores(data: bytes) -> ByteScores:
    return ByteScores(np.frombuffer(data, np.uint8), MODEL)


@given(data=st.binary(min_size=2, max_size=60), cut=st.data())
def test_that_any_part_is_scored_as_it_is_in_the_whole(data: bytes, cut: st.DataObject):
    start = cut.draw(st.integers(0, len(data) - 1))
    stop = cut.draw(st.integers(start + 1, len(data)))

    assert scores(data).follow(start, stop).tolist() == scores(data).follow(0, len(data)).tolist()[start:stop]
    assert scores(data).first(start, stop).tolist() == [MODEL.start[byte] for byte in data[start:stop]]


@given(data=st.binary(min_size=1, max_size=60))
def test_that_a_byte_scores_what_the_model_says_of_it_after_the_one_before(data: bytes):
    assert scores(data).follow(0, len(data)).tolist()[1:] == [int(MODEL.table[a, b]) for a, b in pairwise(data)]
