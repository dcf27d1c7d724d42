from __future__ import annotations

import pytest

from core.inspect.codepages import DOT, NAMES, codec, table


@pytest.mark.parametrize("name", NAMES)
def test_that_every_byte_has_one_visible_character(name):
    chars = table(name)
    assert len(chars) == 256
    assert all(len(char) == 1 and char.isprintable() for char in chars)


@pytest.mark.parametrize("name", NAMES)
def test_that_a_character_shown_is_the_one_the_codec_means(name):
    for byte, char in enumerate(table(name)):
        if char not in {DOT, " "} and not (name.startswith("CP") and (byte < 0x20 or byte == 0x7F)):
            assert char.encode(codec(name)) == bytes([byte])


def test_that_dos_pages_show_the_dos_pictures():
    for name in ("CP437", "CP850"):
        assert "".join(table(name)[1:8]) == "☺☻♥♦♣♠•"
        assert table(name)[0x0D] == "♪"
        assert table(name)[0x1F] == "▼"
        assert table(name)[0x7F] == "⌂"
        assert table(name)[0] == DOT


@pytest.mark.parametrize(
    ("name", "byte", "char"),
    [
        ("CP437", 0x81, "ü"),
        ("CP437", 0xB0, "░"),
        ("CP850", 0xB5, "Á"),
        ("Windows-1252", 0x80, "€"),
        ("Windows-1252", 0x81, DOT),
        ("Latin-1", 0x80, DOT),
        ("Latin-1", 0xAD, DOT),
        ("EBCDIC 037", 0xC1, "A"),
        ("EBCDIC 037", 0xBA, "["),
        ("EBCDIC 500", 0x4A, "["),
        ("ASCII", 0x41, "A"),
        ("ASCII", 0x80, DOT),
        ("ASCII", 0x0A, DOT),
    ],
)
def test_that_code_pages_differ_where_they_do(name, byte, char):
    assert table(name)[byte] == char
