"""Single lines of a message file."""

from __future__ import annotations

import pytest

from core.formats.message_lines import address, first_console, header_flaws, is_console, is_heading, size_of
from core.formats.reading import Line


@pytest.mark.parametrize(
    "line",
    [
        b'Exporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM',
        b'yyeh_ee" to file EXPORT\\MSG4A27.CCM',
        b"Post office directory: e:\\ccmail\\ccdata",
        b"Post office is temporarily shut down.",
        b"EXPORT process ended with error: 4.",
        b"R0002 Resource file not found: C:\\WINNT\\IE.RI.",
    ],
)
def test_that_a_console_line_is_known(line):
    assert is_console(line)


@pytest.mark.parametrize("line", [b"", b"Please export the file", b"To: Admin at HUB", b"Message not deliverable"])
def test_that_ordinary_text_is_no_console_line(line):
    assert not is_console(line)


@pytest.mark.parametrize("line", [b"Message:", b"Contents: ", b"Text item:", b"Text item: Notes", b"Fax item:"])
def test_that_headings_are_known(line):
    assert is_heading(line)


@pytest.mark.parametrize("line", [b"Message: hello", b"an item: x", b"item:", b"From: x", b""])
def test_that_other_lines_are_no_headings(line):
    assert not is_heading(line)


def test_that_an_address_has_a_name_and_a_post_office():
    assert address(b"Grewal, Jeff at Hub") == (b"Grewal, Jeff", b"Hub")
    assert address(b"at PO_NAME") == (b"", b"PO_NAME")
    assert address(b"Admin") is None
    assert address(b"Matthew Atwood") is None


@pytest.mark.parametrize(
    ("name", "value", "flaws"),
    [
        (b"From", b"Doe at HUB", []),
        (b"From", b"Doe", []),
        (b"From", b"", ["empty-from"]),
        (b"From", b" at HUB", ["empty-from"]),
        (b"From", b"[Doe] at HUB", ["brackets-in-address"]),
        (b"To", b"at PO_NAME", ["to-without-name"]),
        (b"To", b"Doe [x] at HUB", ["brackets-in-address"]),
        (b"Subject", b"Re: [x] y", ["brackets-in-subject"]),
        (b"Subject", b"] and [", []),
        (b"Subject", b"", []),
        (b"Date", b"6/2/98 8:39", []),
        (b"Date", b"25/6/98 8:39", []),
        (b"Date", b"2/31/99", ["invalid-date"]),
        (b"Date", b"", ["invalid-date"]),
        (b"Date", b"1/1/1900 0:00", ["year-1900"]),
        (b"Date", b"1/1/00 0:00", []),
        (b"Date", b"***  Unknown Date Format  ***", ["unknown-date-format"]),
        (b"Other", b"[2/31/99]", []),
    ],
)
def test_that_a_header_value_is_judged_by_what_is_documented(name, value, flaws):
    assert [ident for ident, _detail in header_flaws(name, value)] == flaws


@pytest.mark.parametrize(("text", "size"), [(b"179", 179), (b" 32 ", 32), (b"", None), (b"   ", None), (b"-1", None)])
def test_that_a_size_is_a_decimal_number(text, size):
    assert size_of(Line(0, len(text), len(text), text)) == size


def test_that_the_first_console_text_of_a_window_is_found_between_two_places():
    data = b'Subject: x\r\nImporting messages in mailbox "x\r\nTo: y\r\nEXPORT process ended with error: 4.\r\n'

    assert first_console(data, 0, len(data)) == 12
    assert first_console(data, 13, len(data)) == data.index(b" process")
    assert first_console(data, 0, 12) is None
    assert first_console(data, 13, 40) is None


def test_that_windows_with_the_same_bytes_are_not_compared():
    class Bytes(bytes):
        def __eq__(self, other):
            raise AssertionError("two windows were compared")

        __hash__ = bytes.__hash__

    data = b'Exporting messages in mailbox "' * 2

    assert [first_console(Bytes(data), 0, len(data)) for _ in range(3)] == [0, 0, 0]
