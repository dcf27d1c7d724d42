"""Headers of messages."""

from __future__ import annotations

import pytest

from core.formats.message_cursor import Cursor, Role
from core.formats.message_header import header
from core.formats.reading import Reader
from core.span import Span
from tests.core.formats.messages import INJECTED, source


def _header(data: bytes, *bad: Span, is_whole: bool = True):
    cursor = Cursor(Reader(source(data, *bad)), 0)
    found = list(header(cursor, is_whole=is_whole))
    return [part.role for part in found], [flaw.id for part in found for flaw in part.flaws], cursor.at


def test_that_a_header_ends_with_contents_and_its_size():
    assert _header(b"From: x\r\nContents:\r\n12\r\nText item:") == ([Role.HEADER, Role.CONTENTS, Role.SIZE], [], 24)


def test_that_a_header_without_contents_ends_at_an_item_a_message_or_the_end():
    assert _header(b"From: x\r\nText item:\r\n")[1:] == (["missing-contents"], 9)
    assert _header(b"From: x\r\nMessage:\r\n")[1:] == (["missing-contents"], 9)
    assert _header(b"From: x\r\n")[1:] == (["missing-contents"], 9)


def test_that_a_header_whose_beginning_is_lost_lacks_nothing():
    assert _header(b"what\r\nText item:\r\n", is_whole=False)[1] == []


def test_that_console_text_does_not_end_a_header():
    roles, flaws, _at = _header(b"From: x" + INJECTED + b"To: y\r\nContents:\r\n")

    assert roles == [Role.HEADER, Role.BLANK, Role.FOREIGN, Role.HEADER, Role.CONTENTS]
    assert flaws == ["console-text"]


def test_that_stray_lines_in_a_row_are_one_part():
    roles, flaws, _at = _header(b"one\r\ntwo\r\nthree\r\nContents:\r\n")

    assert (roles, flaws) == ([Role.FOREIGN, Role.CONTENTS], ["stray-line"])


def test_that_a_line_torn_by_a_hole_is_not_judged():
    assert _header(b"From: xDate: 2/31/99\r\nContents:\r\n", Span(3, 7))[1] == []


def test_that_a_header_without_end_is_bounded():
    roles, flaws, at = _header(b"Aa: b\r\n" * 200_000)

    assert len(roles) < 50_000
    assert flaws == ["missing-contents", "huge-header"]
    assert at == 1_400_000


@pytest.mark.parametrize("line", [b"\r\r\n", b"\x0b\n", b" " * 20_000 + b"x\r\n", b"\x0c \r\n"])
def test_that_a_line_that_only_looks_blank_is_passed(line):
    assert _header(line + b"Contents:\r\n")[0][-1] is Role.CONTENTS
