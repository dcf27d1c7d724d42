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


@pytest.mark.parametrize("kind", [b"Text", b"File", b"Fax"])
def test_that_items_of_the_kinds_sources_speak_of_are_in_order(kind):
    assert wrong(message(item(b"x\r\n", kind + b" item:"))) == []


def test_that_an_item_of_another_kind_is_a_remark_where_there_are_sizes_and_is_still_skipped_by_its_size():
    data = message(item(b"Message:\r\n", b"Bogus item:"), item(b"y\r\n"))

    assert wrong(data + message()) == ["unknown-item"]
    assert wrong(b"Message:\r\nContents:\r\nText item:\r\nToday\r\nAgenda item: lunch\r\n") == []


@pytest.mark.parametrize("heading", [b"File item: A.PCX 5/6/97", b"Fax item: a.pcx", b"File item:\r\nA.PCX"])
def test_that_an_attached_pcx_is_a_remark(heading):
    assert wrong(message(item(b"x\r\n", heading)) + message()) == ["pcx-attachment"]


@pytest.mark.parametrize("heading", [b"Text item: A.PCX", b"File item: A.PCXL", b"File item: PCX"])
def test_that_a_pcx_is_an_attachment_by_its_extension(heading):
    assert wrong(message(item(b"x\r\n", heading)) + message()) == []
