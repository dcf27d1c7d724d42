"""The place in a message file that moves on part by part."""

from __future__ import annotations

import pytest

from core.formats.message_cursor import Cursor, Role
from core.formats.reading import Reader
from core.span import Span
from tests.core.formats.messages import INJECTED, source


def _cursor(data: bytes, *bad: Span) -> Cursor:
    return Cursor(Reader(source(data, *bad)), 0)


def _sizes(data: bytes, of: str = "message", *, is_sized: bool = False):
    cursor = _cursor(data)
    cursor.is_sized = is_sized
    return [(part.role, [flaw.id for flaw in part.flaws]) for part in cursor.size_line(of)], cursor


def test_that_taking_a_part_goes_on_behind_it():
    cursor = _cursor(b"From: x\r\nrest")

    part = cursor.take(Role.HEADER, cursor.line())

    assert (part.span, part.stop, cursor.at) == (Span(0, 7), 9, 9)
    assert cursor.take_to(Role.GAP, 13).span == Span(9, 13)
    assert cursor.at == cursor.size


def test_that_what_is_missing_has_no_bytes():
    part = _cursor(b"abc").missing(Role.SIZE, "size-missing", "Why.")

    assert not part.span
    assert part.flaws[0].detail == "Why."


def test_that_a_hole_leaves_the_way_uncertain():
    cursor = _cursor(b"abcdefgh", Span(0, 3))

    assert cursor.hole().text == b"bad sector"
    assert cursor.is_blind
    assert cursor.lacks_head(cursor.line())


def test_that_a_line_cut_by_a_hole_is_torn():
    cursor = _cursor(b"whole\r\ncut off", Span(10, 14))

    assert not cursor.is_torn(cursor.line())
    assert cursor.is_torn(cursor.reader.line(7))


@pytest.mark.parametrize(
    ("text", "flaws"), [(b"12\r\n", []), (b"  \r\n", ["size-spaces"]), (b"1x\r\n", ["size-not-a-number"])]
)
def test_that_a_size_line_is_taken_be_it_damaged_or_not(text, flaws):
    parts, cursor = _sizes(text + b"From: x\r\n")

    assert parts == [(Role.SIZE, flaws)]
    assert cursor.is_sized


@pytest.mark.parametrize(
    ("size", "flaws"), [(64, []), (65, ["size-past-end"]), (10**12, ["impossible-size"]), (10**40, ["impossible-size"])]
)
def test_that_a_size_of_what_is_no_item_may_reach_a_little_past_the_end(size, flaws):
    assert _sizes(b"%d\r\n" % size)[0] == [(Role.SIZE, flaws)]
    assert _sizes(b"%d\r\n" % size, "item", is_sized=True)[0] == [(Role.SIZE, [])]


def test_that_a_missing_size_is_told_only_where_there_were_sizes():
    assert _sizes(b"From: x\r\n")[0] == []
    assert _sizes(b"Text item:\r\n", "contents", is_sized=True)[0] == [(Role.SIZE, ["size-missing"])]


def test_that_console_text_before_a_size_is_told():
    parts, cursor = _sizes(INJECTED + b"12\r\n")

    assert parts == [(Role.BLANK, []), (Role.FOREIGN, ["console-text"]), (Role.SIZE, [])]
    assert cursor.is_lost
