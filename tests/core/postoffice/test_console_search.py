from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.console_search import ANCHOR, STRIDE, ConsoleSearch
from core.postoffice.templates import templates

LITERAL = b"\r\n\r\nExporting messages in mailbox"


def places(data: bytes, cuts: list[int]) -> list[int]:
    search = ConsoleSearch(templates())
    bounds = [0, *sorted(min(c, len(data)) for c in cuts), len(data)]
    found = []
    for a, b in pairwise(bounds):
        found += search.feed(a, np.frombuffer(data[a:b], np.uint8))
    return [s.start for s in found + search.close()]


@given(at=st.integers(0, 90), start=st.integers(0, 16), cuts=st.lists(st.integers(0, 150), max_size=4))
def test_that_enough_literal_bytes_are_found_wherever_they_stand_and_however_they_are_cut(at, start, cuts):
    data = b"m" * at + LITERAL[start : start + ANCHOR + STRIDE - 1] + b"m" * 40

    assert places(data, cuts)
    assert sorted(set(places(data, cuts))) == sorted(set(places(data, [])))


def test_that_ordinary_mail_has_no_anchor():
    assert places(b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nSubject: Another message\r\n" * 50, []) == []
