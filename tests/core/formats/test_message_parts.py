"""Message files cut into parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.message_parts import Role, parts
from core.formats.reading import Reader
from core.span import Span
from tests.core.formats.messages import (
    INJECTED,
    SAMPLE,
    cut,
    holes,
    item,
    message,
    message_files,
    overwritten,
    roles,
    source,
    wrong,
)  # fmt: skip

WHOLE = [
    Role.MESSAGE, Role.SIZE, Role.HEADER, Role.HEADER, Role.HEADER, Role.HEADER, Role.CONTENTS, Role.SIZE, Role.ITEM,
    Role.SIZE, Role.BODY,
]  # fmt: skip


def test_that_the_published_sample_is_in_order_though_its_sizes_do_not_add_up():
    second = SAMPLE.replace(b"Admin at HUBPO2", b"Admin")

    assert roles(SAMPLE + second) == WHOLE * 2
    assert wrong(SAMPLE + second) == []


def test_that_a_part_spans_its_line_without_the_line_end():
    part = cut(SAMPLE)[2]

    assert (part.text, part.span, part.stop) == (b"From: Grewal, Jeff at Hub", Span(15, 40), 42)


def test_that_a_sized_body_is_passed_over_whatever_it_spells():
    body = b"\r\nMessage:\r\n179\r\nFrom: nobody\r\nContents:\r\nText item:\r\n3\r\n" * 3

    data = message(item(body, b"File item: A.BIN 5/6/97 3:10PM")) + SAMPLE

    assert roles(data) == WHOLE * 2
    assert wrong(data) == []


def test_that_a_sized_body_is_not_read():
    reader = Reader(source(message(item(bytes(10_000_000), b"File item: BIG")) + SAMPLE))

    assert len(list(parts(reader))) == 2 * len(WHOLE)
    assert sum(len(span) for span in reader.source.reads) < 2_000_000


def test_that_a_file_without_sizes_is_in_order():
    data = SAMPLE.replace(b"179\r\n", b"").replace(b"58\r\n", b"").replace(b"32\r\n", b"")

    assert wrong(data * 2) == []
    assert roles(data * 2) == [role for role in WHOLE if role is not Role.SIZE] * 2


def test_that_a_text_that_begins_with_a_number_is_not_sized_in_a_file_without_sizes():
    data = b"Message:\r\nFrom: A at B\r\nContents:\r\nText item:\r\n1998\r\nwas a year\r\n"

    assert roles(data) == [Role.MESSAGE, Role.HEADER, Role.CONTENTS, Role.ITEM, Role.BODY]


def test_that_lines_between_a_file_item_and_its_size_belong_to_it():
    data = message(b"File item:\r\nA.BIN\r\n5/6/97 3:10PM\r\n3\r\nabc\r\n")

    assert roles(data)[8:12] == [Role.ITEM, Role.DETAIL, Role.DETAIL, Role.SIZE]


def test_that_blank_lines_between_blocks_are_in_order():
    assert wrong(message() + b"\r\n\r\n" + message(item(b"abc", b"File item: A"), b"\r\n") + message()) == []


def test_that_the_dos_end_of_file_is_in_order():
    assert wrong(message() + b"\x1a") == []


@pytest.mark.parametrize("at", range(0, 110, 3))
def test_that_console_text_over_a_header_is_found_and_the_parse_goes_on(at):
    data = overwritten(SAMPLE, at) + message()

    assert "console-text" in wrong(data)
    assert roles(data)[-len(WHOLE) :] == WHOLE


def test_that_console_text_is_its_own_line():
    (line,) = [part for part in cut(overwritten(SAMPLE, 30)) if part.role is Role.FOREIGN]

    assert line.span == Span(34, 30 + len(INJECTED) - 2)
    assert line.flaws[0].id == "console-text"
    assert "randyyeh_ee" in line.flaws[0].detail


def test_that_a_hole_is_a_part_and_nothing_is_said_to_be_missing():
    data = SAMPLE + message()
    found = cut(data, Span(100, 125))

    (hole,) = [part for part in found if part.role is Role.HOLE]
    assert (hole.start, hole.stop, hole.text) == (100, 125, b"bad sector")
    assert "missing-contents" not in [flaw.id for part in found for flaw in part.flaws]


def test_that_a_file_that_is_no_message_file_is_a_gap_without_a_flaw():
    assert roles(b"Name: Doe, John\r\nLocn: L\r\n") == [Role.GAP]
    assert wrong(bytes(range(256)) * 10, name="CCM1.TMP") == []
    assert wrong(b"", name="CCM1.TMP") == []


@given(at=st.integers(0, 3 * len(SAMPLE)), length=st.integers(1, 200))
def test_that_bytes_that_cannot_be_read_are_not_held_against_a_file(at, length):
    assert wrong(SAMPLE * 3, Span.of(at, length).intersection(Span(0, 3 * len(SAMPLE)))) == []


@given(data=message_files, bad=holes)
def test_that_parts_come_in_order_and_lie_inside_the_file(data, bad):
    at = 0
    for part in cut(data, *bad):
        assert at <= part.start <= part.end <= part.stop <= len(data)
        at = part.stop


@given(data=message_files)
def test_that_parts_leave_no_byte_out(data):
    at = 0
    for part in cut(data):
        assert part.start == at
        at = part.stop
    assert at == len(data)


@given(data=message_files, bad=holes)
def test_that_flaws_lie_inside_the_file(data, bad):
    assert all(flaw.span.stop <= len(data) for part in cut(data, *bad) for flaw in part.flaws)


@given(data=message_files, offset=st.integers(0, 500))
def test_that_a_parse_may_begin_anywhere(data, offset):
    found = list(parts(Reader(source(data)), offset))

    assert all(part.start >= min(offset, len(data)) for part in found)
