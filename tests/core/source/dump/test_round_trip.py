"""What any dump program writes of any bytes is read back as those bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.source.address import debug_address
from core.source.base import Fault, Piece, Reading, read
from core.source.dump.recognise import looks_like_dump
from core.source.dump.write import as_debug_dump, as_hex, as_text
from core.source.open import paste_source
from core.span import Span, SpanSet
from tests.core.source.dump import writers

TEXTY = st.lists(
    st.one_of(st.binary(max_size=40), st.sampled_from([b"\0" * 48, b" " * 33, b"ABCDEF 12 34\r\n", b"|x|<>#*"])),
    min_size=1,
    max_size=8,
).map(b"".join)
DATA = TEXTY.filter(bool)


def shown_bytes(text: str) -> bytes:
    source = paste_source(text)
    assert source.notes == ()
    return read(source, Span(0, source.size)).data


@given(DATA, st.integers(0, 0xF000), st.integers(0, 0xFFFF))
def test_that_debug_output_gives_its_bytes_and_addresses(data, start, segment):
    source = paste_source(writers.debug(data, start, segment))
    assert source.format == "DOS DEBUG"
    assert source.notes == ()
    assert read(source, Span(0, source.size)).data == data
    assert source.first_address == f"{segment:04X}:{start:04X}"
    assert source.offset_of(source.last_address) == len(data) - 1


@given(DATA, st.integers(0, 0xF000))
def test_that_debug_output_with_squeezed_blanks_gives_its_bytes(data, start):
    start &= 0xFFF0
    data = data[: len(data) // 16 * 16] or b"0123456789abcdef"
    text = "\n".join(" ".join(line.split("  ")) for line in _full_rows(data, start))
    source = paste_source(text)
    assert read(source, Span(0, source.size)).data == data


def _full_rows(data: bytes, start: int) -> list[str]:
    rows = writers.debug(data, start).splitlines()
    return [line[:10] + line[11:58] + line[60:] for line in rows]


@given(DATA, st.integers(0, 2**40), st.sampled_from([0, 1, 2, 4, 8]), st.sampled_from([8, 16, 24, 32]), st.booleans())
def test_that_xxd_output_gives_its_bytes(data, start, group, columns, upper):
    assert shown_bytes(writers.xxd(data, start, group=group, columns=columns, upper=upper)) == data


@given(DATA, st.integers(0, 2**40), st.booleans())
def test_that_hexdump_output_gives_its_bytes(data, start, squeeze):
    source = paste_source(writers.hexdump(data, start, squeeze=squeeze))
    assert source.notes == ()
    assert read(source, Span(0, source.size)).data == data
    assert source.first_address == f"{start:08X}"


@given(DATA, st.integers(0, 2**40), st.booleans(), st.booleans())
def test_that_od_output_gives_its_bytes(data, start, squeeze, text):
    assert shown_bytes(writers.od(data, start, squeeze=squeeze, text=text)) == data


@given(DATA, st.integers(1, 40))
def test_that_plain_hex_gives_its_bytes(data, columns):
    assert shown_bytes(writers.plain(data, columns)) == data
    assert shown_bytes(as_hex(data)) == data
    assert shown_bytes(", ".join(f"0x{byte:02x}" for byte in data)) == data


@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump, writers.od, writers.plain])
@given(data=st.binary(min_size=32, max_size=300))
def test_that_a_dump_file_looks_like_one(writer, data):
    if writer is writers.plain and (len(set(data)) < 20):
        return  # mostly digits or mostly letters: that may be anything
    text = writer(data)
    for form in (text.encode(), text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode() + b"\x1a"):
        assert looks_like_dump(form)


@given(st.binary(min_size=1, max_size=200), st.integers(0, 2**33), st.lists(st.integers(0, 199), max_size=20))
def test_that_our_own_debug_dump_gives_the_same_bytes_and_gaps(data, start, lost):
    span = Span.of(start, len(data))
    missing = SpanSet.of(Span.of(start + at, 1) for at in lost if at < len(data))
    known = missing.complement(span)
    if not known:
        return
    pieces = tuple(Piece(part.start, data[part.start - start : part.stop - start]) for part in known)
    reading = Reading(span, pieces, tuple(Fault(part, "lost") for part in missing))
    for name in (debug_address, "{:08X}".format):
        source = paste_source(as_debug_dump(reading, name))
        assert source.notes == ()
        first = known.spans[0].start
        assert source.first_address == name(first)
        again = read(source, Span(0, source.size))
        assert [(piece.start + first, piece.data) for piece in again.pieces] == [(p.start, p.data) for p in pieces]


def test_that_a_dump_that_begins_inside_a_row_looks_as_debug_prints_it():
    reading = Reading(Span(0x3E05, 0x3E12), (Piece(0x3E05, b"xporting mess"),))
    assert as_debug_dump(reading, lambda offset: f"0AFA:{offset + 0x100:04X}") == (
        "0AFA:3F00                 78 70 6F-72 74 69 6E 67 20 6D 65        xporting me\n"
        "0AFA:3F10  73 73                                             ss\n"
    )


def test_that_unread_bytes_are_question_marks():
    reading = Reading(Span(0, 10), (Piece(0, b"ab"), Piece(9, b"c")), (Fault(Span(2, 9), "lost"),))
    assert as_debug_dump(reading, "{:08X}".format) == (
        "00000000  61 62 ?? ?? ?? ?? ?? ??-?? 63                     ab???????c\n"
    )


def test_that_text_for_the_clipboard_is_decoded():
    assert as_text(b"Gr\x81\xe1e", "cp437") == "Grüße"
    assert as_text(b"\x81", "ascii") == "\N{REPLACEMENT CHARACTER}"
