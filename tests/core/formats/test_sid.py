"""Security identifiers, written as Windows writes them."""

from __future__ import annotations

import pytest

from core.formats.sid import sid_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("01 01 000000000005 12000000", "S-1-5-18"),
        ("01 02 000000000005 20000000 20020000", "S-1-5-32-544"),
        ("01 00 000000000001", "S-1-1"),
    ],
)
def test_that_an_identifier_is_written_the_usual_way(data, text):
    assert sid_text(bytes.fromhex(data)) == text


@pytest.mark.parametrize("data", ["", "01", "01 01 000000000005", "01 01 000000000005 12000000 00"])
def test_that_bytes_of_another_length_are_none(data):
    assert sid_text(bytes.fromhex(data)) is None
