"""Bytes as words."""

from __future__ import annotations

from core.formats.words import counted, hexed, shown


def test_that_bytes_are_shown_in_the_code_page_of_the_post_office():
    assert shown(b"M\x81ller") == "Müller"


def test_that_controls_do_not_reach_the_screen():
    assert shown(b"a\x00\r\n\x1bz\x7f") == "a····z·"


def test_that_what_is_cut_ends_in_an_ellipsis():
    assert shown(b"x" * 300, 5) == "xxxxx…"
    assert hexed(bytes(3), 2) == "00 00…"


def test_that_what_fits_is_whole():
    assert shown(b"12345", 5) == "12345"
    assert hexed(b"\xab\x01") == "AB 01"


def test_that_one_is_singular():
    assert counted(1, "byte") == "1 byte"
    assert counted(2048, "byte") == "2,048 bytes"
