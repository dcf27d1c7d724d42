from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.console_search import ANCHOR, WORD, ConsoleSearch
from core.postoffice.templates import templates

TEMPLATES = [template for template in templates() if template.in_text]
TEXTS = [part.text for template in TEMPLATES for part in template.parts if len(part.text) >= ANCHOR]
ANCHORS = {
    part.text[at : at + ANCHOR]
    for template in TEMPLATES
    for part in template.parts
    for at in range(len(part.text) - ANCHOR + 1)
    if part.text[at : at + ANCHOR] not in template.common
}
LITERAL = b"\r\n\r\nExporting messages in mailbox"


def places(data: bytes, cuts: list[int]) -> list[int]:
    search = ConsoleSearch(templates())
    bounds = [0, *sorted(min(c, len(data)) for c in cuts), len(data)]
    found = []
    for a, b in pairwise(bounds):
        found += search.feed(a, np.frombuffer(data[a:b], np.uint8))
    return [s.start for s in found + search.close()]


def by_definition(data: bytes) -> list[tuple[int, int]]:
    """Every anchor with a word at a multiple of ``WORD``, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for at in range(len(data) - ANCHOR + 1):
        has_word = -(-at // WORD) * WORD + WORD <= at + ANCHOR
        if has_word and data[at : at + ANCHOR] in ANCHORS:
            start = found.pop()[0] if found and at < found[-1][1] else at
            found.append((start, at + ANCHOR))
    return found


pieces = st.builds(
    lambda text, start, length: text[start : start + length],
    st.sampled_from(TEXTS),
    st.integers(0, 60),
    st.integers(6, 40),
)


@given(parts=st.lists(st.one_of(pieces, st.binary(max_size=9)), max_size=8), cuts=st.lists(st.integers(0, 200)))
def test_that_places_are_those_of_the_plain_definition_however_the_bytes_are_cut(parts: list[bytes], cuts: list[int]):
    data = b"".join(parts)
    search = ConsoleSearch(templates())
    bounds = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]

    found = [place for a, b in pairwise(bounds) for place in search.feed(a, np.frombuffer(data[a:b], np.uint8))]
    found += search.close()

    assert [(place.start, place.stop) for place in found] == by_definition(data)


@given(
    at=st.integers(0, 90),
    start=st.integers(0, 16),
    cuts=st.lists(st.integers(0, 150), max_size=4),
    end=st.booleans(),
)
def test_that_enough_literal_bytes_are_found_wherever_they_stand_and_however_they_are_cut(at, start, cuts, end):
    data = b"m" * at + LITERAL[start : start + 2 * WORD - 1] + b"m" * (0 if end else 40)

    assert places(data, cuts)
    assert sorted(set(places(data, cuts))) == sorted(set(places(data, [])))


@given(hole=st.integers(0, 60), cut=st.integers(0, 60))
def test_that_nothing_reaches_over_bytes_that_are_not_known(hole, cut):
    data, first = np.frombuffer(LITERAL, np.uint8), min(cut, len(LITERAL))
    search = ConsoleSearch(templates())

    found = search.feed(0, data[:first]) + search.feed(first + 1 + hole, data[first:]) + search.close()

    assert all(s.stop <= first or first + 1 + hole <= s.start for s in found)
    assert any(s.stop <= first for s in found) or first < 2 * WORD - 1
    assert any(s.start > first for s in found) or len(LITERAL) - first < 2 * WORD - 1


def test_that_the_words_of_any_licence_are_no_reason_to_look_closer():
    assert places(b"Made by Somebody Development Corporation. All rights reserved.\n" * 50, []) == []


def test_that_ordinary_mail_has_no_anchor():
    assert places(b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nSubject: Another message\r\n" * 50, []) == []
