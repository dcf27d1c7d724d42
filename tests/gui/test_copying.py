from __future__ import annotations

from core.source.base import read
from core.source.memory import MemorySource
from core.span import Span
from gui.copying import dump_of, hex_of, text_of
from tests.faults import FaultySource


def reading():
    source = FaultySource(MemorySource("x", b"ABCDEFGH"), [Span(2, 4)])
    return source, read(source, Span(0, 8))


def test_that_unread_bytes_are_copied_as_question_marks_in_every_form():
    source, part = reading()

    assert hex_of(part) == "41 42 ?? ?? 45 46 47 48"
    assert text_of(part, "CP437") == "AB????EFGH"
    assert "41 42 ?? ?? 45" in dump_of(part, source)


def test_that_a_gap_at_the_end_is_copied_too():
    source = FaultySource(MemorySource("x", b"ABCD"), [Span(2, 4)])

    assert hex_of(read(source, Span(0, 4))) == "41 42 ?? ??"


def test_that_text_is_decoded_in_the_code_page_that_is_shown():
    part = read(MemorySource("x", b"\x84"), Span(0, 1))

    assert (text_of(part, "CP437"), text_of(part, "Windows-1252")) == ("ä", "„")
