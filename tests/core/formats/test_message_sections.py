"""Items of messages and what stands between them."""

from __future__ import annotations

import pytest

from core.formats.message_cursor import Role
from tests.core.formats.messages import INJECTED, SAMPLE, cut, item, message, overwritten, roles, wrong


@pytest.mark.parametrize("before", range(4, 42, 5))
def test_that_a_message_whose_beginning_is_overwritten_is_still_a_message(before):
    data = overwritten(SAMPLE + message(), len(SAMPLE) - before)

    assert roles(data).count(Role.MESSAGE) == 2
    assert set(wrong(data)) >= {"console-text", "missing-message"}


def test_that_text_a_size_leaves_over_is_one_part_up_to_the_next_heading():
    (left,) = [part for part in cut(message() + b"6\r\nFrom: quoted\r\n\r\n" + SAMPLE) if part.role is Role.FOREIGN]

    assert left.flaws[0].id == "unexpected-token"
    assert left.stop == len(message()) + 19


@pytest.mark.parametrize("line", [b"Contents:\r\n", b"From: x\r\n", b"12\r\n", b"\x00\x01\r\n"])
def test_that_what_has_a_name_but_not_here_is_no_illegal_section(line):
    assert wrong(message() + line + SAMPLE) == ["unexpected-token"]


def test_that_more_than_20_items_are_told_once():
    assert wrong(message(*[item(b"x\r\n")] * 20)) == []
    assert wrong(message(*[item(b"x\r\n")] * 25)) == ["many-items"]


def test_that_console_text_between_items_is_told():
    assert wrong(message(item(b"x\r\n"), INJECTED, item(b"y\r\n"))) == ["console-text"]
