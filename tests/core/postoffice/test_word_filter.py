from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.word_filter import WordFilter


@pytest.mark.parametrize("kind", ["<u4", "<u8"])
@given(data=st.data())
def test_that_no_word_that_is_looked_for_is_missed(kind: str, data: st.DataObject):
    most = 256 ** np.dtype(kind).itemsize - 1
    words = np.array(data.draw(st.lists(st.integers(0, most), min_size=1, max_size=40)), kind)

    assert WordFilter(words).may_be(words).all()


@pytest.mark.parametrize("kind", ["<u4", "<u8"])
def test_that_nearly_all_other_words_are_told_apart(kind: str):
    words = np.frombuffer(np.random.default_rng(1).bytes(1 << 18), kind)

    assert WordFilter(words[:1000]).may_be(words[1000:]).mean() < 0.006
    assert not WordFilter(words[:0]).may_be(words).any()
