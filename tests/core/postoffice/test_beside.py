from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import TEXT_BESIDE, Finding, FindingKind
from core.postoffice.beside import apart, beside_in_words, text_at_end, text_at_start
from core.span import Span
from tests.core.scan import plain

rooms = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 50)), max_size=6)


def finding(start: int = 100, length: int = 8, before: int = 0, behind: int = 0) -> Finding:
    span = Span.of(start, length)
    return Finding(span, FindingKind.PLAIN_TEXT, b"", 50.0, 1e-9, "", text_before=before, text_behind=behind)


def plainly(data: bytes) -> int:
    return next((n for n, byte in enumerate(data) if byte not in plain.TEXT), len(data))


@given(st.lists(st.sampled_from(b"\x00\x08\t\n\x0b\r\x1f A~\x7f\xff"), max_size=70).map(bytes))
def test_that_text_at_an_end_is_counted_up_to_the_first_foreign_byte(data: bytes):
    assert text_at_start(data) == plainly(data)
    assert text_at_end(data) == plainly(data[::-1])


@given(rooms)
def test_that_no_byte_of_a_finding_is_text_beside_another(places: list[tuple[int, int]]):
    found, at = [], 0
    for gap, length in places:
        found.append(finding(at + gap, length, min(at + gap, TEXT_BESIDE), TEXT_BESIDE))
        at += gap + length

    told = apart(found)

    assert [one.span for one in told] == [one.span for one in found]
    for number, (one, (gap, _)) in enumerate(zip(told, places, strict=True)):
        assert one.text_before == min(gap, TEXT_BESIDE)
        room = places[number + 1][0] if number + 1 < len(places) else TEXT_BESIDE
        assert one.text_behind == min(room, TEXT_BESIDE)


def test_that_findings_that_overlap_have_no_text_between_them():
    one, other = apart([finding(100, 20, behind=4), finding(110, 20, before=7, behind=5)])

    assert (one.text_behind, other.text_before, other.text_behind) == (0, 0, 5)


@pytest.mark.parametrize(
    ("before", "behind", "words"),
    [
        (0, 0, ""),
        (1, 1, ""),
        (0, 2, "2 printable bytes directly behind it"),
        (63, 0, "63 printable bytes directly before it"),
        (1, 4, "1 printable byte directly before it and 4 printable bytes directly behind it"),
        (64, 0, "64 or more printable bytes directly before it"),
    ],
)
def test_that_what_is_beside_a_finding_is_told_from_two_bytes_on(before: int, behind: int, words: str):
    assert beside_in_words(finding(before=before, behind=behind)) == words
