"""Where the bodies of items end."""

from __future__ import annotations

import pytest

from core.formats.message_bodies import END_SLACK, SLACK, TEXT_LIMIT, Bodies
from core.formats.reading import Reader
from core.span import Span
from tests.core.formats.messages import source

NEXT = b"Message:\r\n"


def _end(data: bytes, size: int | None, kind: bytes = b"Text", *bad: Span) -> tuple[list[str], int]:
    flaws, stop = Bodies(Reader(source(data, *bad))).end(kind, size, 0)
    return [flaw.id for flaw in flaws], stop


@pytest.mark.parametrize("excess", range(SLACK + 1))
def test_that_a_text_may_be_shorter_than_its_size_by_little(excess):
    text = b"x" * 50 + b"\r\n"

    assert _end(text + NEXT + bytes(90), len(text) + excess) == ([], len(text))
    assert _end(text, len(text) + excess) == ([] if excess <= END_SLACK else ["item-past-end"], len(text))


@pytest.mark.parametrize("lost", [1, 2, 3, 8, 9, 32])
def test_that_a_text_cut_off_by_more_than_its_line_end_is_told(lost):
    assert _end(b"x" * 50, 50 + lost) == ([] if lost <= 2 else ["item-past-end"], 50)


def test_that_a_text_of_which_nothing_is_left_is_cut_off_and_not_empty():
    assert _end(b"", 1) == (["item-past-end"], 0)
    assert _end(b"", 0) == (["empty-text-item"], 0)


def test_that_an_attachment_is_as_long_as_its_size_says():
    data = b"abc\r\n" + NEXT + bytes(90)

    assert _end(data, 20, b"File") == ([], 20)


def test_that_a_size_past_the_end_gives_way_to_the_next_heading():
    assert _end(b"abc\r\n" + NEXT + b"...", 5000) == (["item-past-end"], 5)
    assert _end(b"abc\r\n", 5000, b"File") == (["item-past-end"], 5)


def test_that_without_a_size_the_next_heading_ends_the_item():
    assert _end(b"a File item: b\r\nFile item:\r\n", None) == ([], 16)


def test_that_a_heading_that_follows_without_line_end_is_told():
    assert _end(b"abc" + NEXT, 3) == (["missing-line-end"], 3)
    assert _end(b"abc\r\n" + NEXT, 3) == ([], 3)


@pytest.mark.parametrize(("length", "flaws"), [(TEXT_LIMIT, []), (TEXT_LIMIT + 1, ["long-text-item"])])
def test_that_a_text_over_20_kb_is_told(length, flaws):
    assert _end(b"x" * length, length) == (flaws, length)
    assert _end(b"x" * length, length, b"File") == ([], length)


def test_that_an_empty_text_is_told():
    assert _end(NEXT, 0) == (["empty-text-item"], 0)


def test_that_a_hole_at_the_end_speaks_against_no_size():
    assert _end(b"x" * 40 + NEXT, 40, b"Text", Span(40, 50)) == ([], 40)
