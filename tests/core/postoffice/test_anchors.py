from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice import anchors as module
from core.postoffice.anchors import Anchors
from core.postoffice.console_search import ANCHOR
from core.source.memory import MemorySource
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
pieces = st.one_of(
    st.builds(lambda a, n: CONSOLE[a : a + n], st.integers(0, 60), st.integers(1, 76)),
    st.builds(lambda n: b"m" * n, st.integers(1, 60)),
)


def places(anchors: Anchors, whole: Span) -> set[int]:
    """Where anchors begin; one place may be told in parts."""
    return {at for one in anchors.within(whole) for at in range(one.start, one.stop - ANCHOR + 1, 4)}


@given(
    data=st.lists(pieces, max_size=12).map(b"".join),
    cuts=st.lists(st.integers(0, 400), max_size=4),
    skipped=st.sets(st.integers(0, 5)),
    start=st.integers(0, 100),
)
def test_that_the_anchors_are_the_same_whatever_was_searched_before(
    data: bytes, cuts: list[int], skipped: set[int], start: int
):
    whole = Span(min(start, len(data)), len(data))
    anchors = Anchors(MemorySource("x", data))
    bounds = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    with pytest.MonkeyPatch.context() as patch:
        for number, (a, b) in enumerate(pairwise(bounds)):
            patch.setattr(module, "is_dense", lambda _window, number=number: number not in skipped)
            anchors.feed(a, np.frombuffer(data[a:b], np.uint8))

    assert places(anchors, whole) == places(Anchors(MemorySource("x", data)), whole)


def test_that_a_window_full_of_text_is_not_read_again():
    data = (b"some mail text " * 5000) + CONSOLE + (b"and more text. " * 5000)
    anchors = Anchors(MemorySource("x", b"?" * len(data)))  # what is read now has no anchor
    anchors.feed(0, np.frombuffer(data, np.uint8))

    assert places(anchors, Span(0, len(data)))
