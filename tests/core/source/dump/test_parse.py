"""Dumps as they really arrive: wrapped, quoted, cut, retyped, contradicting themselves."""

from __future__ import annotations

import pytest

from core.errors import DumpError
from core.source.base import read
from core.source.dump import parse
from core.source.dump.source import DumpSource
from core.source.open import open_source, paste_source
from core.source.reading import extended
from core.span import Span
from resources import text as resource
from tests.core.source.dump import writers

INJECTED = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
REAL = bytes.fromhex(
    "41FA2B165864446A6328E97EED83D5D0547BDE258994341133CDE20C828B575E34D1392AAF38B220118E854FA6777D5AC9F93CAB"
)


def bytes_of(text: str) -> bytes:
    source = paste_source(text)
    return read(source, Span(0, source.size)).data


def wrapped(text: str, width: int) -> str:
    """Break lines at the last blank before ``width``, as mailers do; the blank is lost."""
    out = []
    for line in text.splitlines():
        rest = line
        while len(rest) > width:
            cut = rest.rfind(" ", 0, width + 1)
            out.append(rest[:cut].rstrip())
            rest = rest[cut + 1 :].lstrip()
        out.append(rest)
    return "\n".join(out)


def test_that_the_sample_is_the_article_s_128_bytes():
    source = paste_source(resource("samples/q179072.txt"))
    assert read(source, Span(0, 128)).data == INJECTED + REAL
    assert source.notes == ()
    assert (source.first_address, source.last_address) == ("0AFA:3F00", "0AFA:3F7F")
    assert source.size == 128
    assert source.origin == "DOS DEBUG dump of 0AFA:3F00 to 0AFA:3F7F, pasted"


def test_that_text_columns_on_lines_of_their_own_are_no_bytes():
    lines = []
    for line in writers.debug(INJECTED + REAL, 0x3F00).splitlines():
        lines += [line[:58].rstrip(), line[58:].strip()]
    source = paste_source("\n".join(lines))
    assert read(source, Span(0, 128)).data == INJECTED + REAL
    assert source.notes == ()


@pytest.mark.parametrize("width", range(59, 76))
def test_that_a_mailer_s_wrapping_changes_no_byte(width):
    source = paste_source(wrapped(writers.debug(INJECTED + REAL, 0x3F00), width))
    assert read(source, Span(0, 128)).data == INJECTED + REAL
    assert source.notes == ()


@pytest.mark.parametrize("writer", [writers.xxd, writers.hexdump, writers.od])
@pytest.mark.parametrize("width", [62, 66, 70])
def test_that_wrapped_frames_of_text_columns_are_no_bytes(writer, width):
    source = paste_source(wrapped(writer(INJECTED + REAL, 0x3F00), width))
    assert read(source, Span(0, 128)).data == INJECTED + REAL
    assert source.notes == ()


@pytest.mark.parametrize("width", range(30, 57))
def test_that_wrapping_inside_the_bytes_loses_some_but_invents_none(width):
    source = paste_source(wrapped(writers.debug(INJECTED + REAL, 0x3F00), width))
    reading = read(source, Span(0, source.size))
    for piece in reading.pieces:
        assert (INJECTED + REAL)[piece.start : piece.start + len(piece.data)] == piece.data
    assert source.notes


@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump])
def test_that_quoted_mail_is_read(writer):
    text = "\n".join(f"> > {line}" for line in writer(INJECTED).splitlines())
    assert bytes_of(text) == INJECTED


def test_that_web_typography_is_undone():
    text = writers.debug(INJECTED).replace("-", "\N{EN DASH}").replace("  ", "\N{NO-BREAK SPACE} ")
    assert bytes_of(text) == INJECTED


def test_that_old_mac_line_ends_and_tabs_are_read():
    assert bytes_of("0AFA:0100\t0D 0A\r0AFA:0102  41 42\r") == b"\r\nAB"


def test_that_a_session_with_commands_is_read_and_the_commands_noted():
    source = paste_source("C:\\>debug clandata\n-d 3f00\n" + writers.debug(INJECTED, 0x3F00) + "-q\n")
    assert read(source, Span(0, source.size)).data == INJECTED
    assert source.notes == (
        "Line 1: cannot be read, it shows no bytes: “C:\\>debug clandata”.",
        "Line 2: cannot be read, it shows no bytes: “-d 3f00”.",
        "Line 8: cannot be read, it shows no bytes: “-q”.",
    )


def test_that_a_mistyped_byte_makes_its_line_unreadable():
    source = paste_source(writers.debug(INJECTED).replace("45 78 70", "4G 78 70"))
    (fault, *_) = source.read_into(0, memoryview(bytearray(source.size))) or (None,)
    assert source.notes[0].startswith("Line 1: cannot be read")
    assert fault is None
    assert source.first_address == "0AFA:0110"


def test_that_a_missing_line_is_a_hole_named_by_its_addresses():
    lines = writers.debug(INJECTED, 0x3F00).splitlines()
    del lines[1:3]
    source = paste_source("\n".join(lines))
    reading = read(source, Span(0, source.size))
    assert source.size == len(INJECTED)
    assert [fault.span for fault in reading.faults] == [Span(16, 48)]
    assert reading.faults[0].reason == "not in the dump: no line shows 0AFA:3F10\N{EN DASH}0AFA:3F2F"
    part = read(source, Span(20, 22))
    assert part.faults[0].span == Span(20, 22)
    assert part.faults[0].reason == reading.faults[0].reason


def test_that_lines_in_any_order_are_put_in_order():
    lines = writers.debug(INJECTED, 0x3F00).splitlines()
    assert bytes_of("\n".join(reversed(lines))) == INJECTED


def test_that_the_same_line_twice_is_once():
    text = writers.debug(INJECTED, 0x3F00)
    source = paste_source(text + text)
    assert read(source, Span(0, source.size)).data == INJECTED


def test_that_two_lines_with_different_bytes_are_refused_with_their_numbers():
    text = "0AFA:0100  41 42 43 44\n0AFA:0110  41\n0AFA:0102  43 45\n"
    with pytest.raises(DumpError, match=r"^Lines 1 and 3 show different bytes at 0AFA:0103\.$"):
        paste_source(text)


def test_that_one_byte_under_two_segments_is_one_byte():
    source = paste_source("0AFA:0100  41 42\n0AFB:00F0  41 42 43\n")
    assert read(source, Span(0, 3)).data == b"ABC"
    with pytest.raises(DumpError, match="Lines 1 and 2"):
        paste_source("0AFA:0100  41 42\n0AFB:00F0  41 43\n")


def test_that_addresses_stay_as_printed_over_several_segments():
    source = paste_source("0AFA:FFF0  41 42 43 44 45 46 47 48-49 4A 4B 4C 4D 4E 4F 50\n1AFA:0000  51 52\n")
    assert source.size == 18
    assert source.address(15) == "0AFA:FFFF"
    assert source.address(16) == "1AFA:0000"
    assert source.offset_of("1AFA:0001") == 17
    assert source.offset_of("0AFA:FFF0") == 0


def test_that_a_hole_longer_than_a_segment_has_addresses():
    source = paste_source("0AFA:0000  41 42\n3AFA:0000  51 52\n")
    assert source.address(0x10000) == "1AFA:0000"
    assert source.offset_of("1AFA:0000") == 0x10000


def test_that_a_contradicting_text_column_is_noted_and_changes_no_byte():
    text = writers.debug(b"Exporting messages", 0x3F00).replace("Exporting", "Exp0rt1ng")
    source = paste_source(text)
    assert read(source, Span(0, 18)).data == b"Exporting messages"
    assert source.notes == ("Line 1: the text column contradicts byte 6F at 0AFA:3F03 and 1 more: “Exp0rt1ng messag”.",)


@pytest.mark.parametrize("column", ["Gr\N{LATIN SMALL LETTER U WITH DIAERESIS}\N{GREEK SMALL LETTER BETA}e", "Gr..e"])
def test_that_foreign_letters_may_be_shown_in_any_way(column):
    source = paste_source(f"0AFA:0100  47 72 81 E1 65                                     {column}\n")
    assert source.notes == ()


def test_that_a_text_column_that_stops_short_is_noted():
    source = paste_source(writers.debug(INJECTED[:16], 0x3F00).rstrip()[:-4])
    assert source.notes == ("Line 1: the text column is cut: 12 of 16 characters.",)


@pytest.mark.parametrize("text", ["", "\n\n", "Hello world, this is prose.\n", "# 0AFA:0100  41 42\n"])
def test_that_a_text_without_rows_is_refused(text):
    with pytest.raises(DumpError, match="No line is a row of a hex dump"):
        paste_source(text)


def test_that_a_dump_of_unread_bytes_only_is_refused():
    with pytest.raises(DumpError, match="No line shows a byte"):
        paste_source("0AFA:0100  ?? ?? ??\n")


def test_that_relative_and_numbered_segments_do_not_mix():
    source = paste_source("CS:0100  41 42 43 44\n0AFA:0104  45\n")
    assert source.size == 4
    assert "its segment cannot be related" in source.notes[0]


def test_that_an_indent_that_fits_no_column_is_not_guessed():
    source = paste_source("0AFA:0100  41 42 43\n0AFA:0110      44 45\n")
    assert source.size == 3
    assert "the blanks behind its address fit no column" in source.notes[0]


def test_that_gigabytes_of_repetition_take_no_memory():
    text = "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 01  |................|\n*\n4000000000\n"
    source = paste_source(text)
    assert source.size == 2**38
    assert read(source, Span(2**38 - 18, 2**38)).data == b"\0\1" + b"\0" * 15 + b"\1"
    assert sum(len(extent.data) for extent in source._extents) == 32


def test_that_contradicting_repetitions_are_found_without_unrolling_them():
    zeros = "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n4000000000\n"
    ones = zeros.replace(" 00", " 01")
    with pytest.raises(DumpError, match=r"Lines 1 and 4 show different bytes at 00000000"):
        paste_source(zeros + ones)
    assert paste_source(zeros + zeros).size == 2**38


def test_that_a_star_that_leads_nowhere_is_noted():
    row = "00000000  41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50  |ABCDEFGHIJKLMNOP|\n"
    assert "how often the row repeats is unknown" in paste_source(row + "*\n").notes[0]
    assert "leaves nothing to repeat" in paste_source(row + "*\n00000010\n").notes[0]
    assert "there is no row above" in paste_source("*\n" + row).notes[0]
    odd = paste_source(row + "*\n" + row.replace("00000000", "00000028"))
    assert "no whole number of rows" in odd.notes[0]
    assert [fault.span for fault in read(odd, Span(0, odd.size)).faults] == [Span(0x20, 0x28)]


def test_that_a_closing_line_that_disagrees_is_noted():
    source = paste_source(writers.hexdump(INJECTED).replace("0000004c", "0000005c"))
    assert source.notes == ("Line 6: the dump's end is given as 0000005C, but its rows end at 0000004C.",)


@pytest.mark.parametrize("text", ["0D 0A 4\n", "0d0a4\n"])
def test_that_an_odd_digit_is_noted(text):
    source = paste_source("41 42\n" + text)
    assert "has an odd number of digits" in source.notes[0]


def test_that_notes_are_limited_and_the_rest_counted(monkeypatch):
    monkeypatch.setattr(parse, "NOTE_LIMIT", 3)
    source = paste_source("nonsense here\n" * 10 + writers.debug(INJECTED))
    assert len(source.notes) == 4
    assert source.notes[-1] == "7 more notes of this kind are not listed."


def test_that_notes_can_be_shown_whatever_the_line_holds():
    source = paste_source(writers.debug(INJECTED) + "\x07bell \udc80 and more\n")
    source.notes[0].encode("utf-8")
    assert "·bell · and more" in source.notes[0]


def test_that_a_very_long_line_of_hex_is_read():
    data = bytes(range(256)) * 8192
    assert bytes_of(data.hex()) == data
    assert bytes_of(data.hex(" ")) == data


@pytest.mark.parametrize("radix", ["o", "d"])
def test_that_od_with_octal_or_decimal_addresses_is_not_misread(radix):
    lines = [f"{at:07{radix}} {INJECTED[at : at + 16].hex(' ')}" for at in range(0, 64, 16)]
    assert bytes_of("\n".join(lines)) == INJECTED[:64]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump, writers.od])
def test_that_a_contradiction_never_makes_a_dump_unreadable(tmp_path, writer, rows):
    data = INJECTED[: 16 * rows]
    text = writer(data).replace("Exporting", "Importing")
    path = tmp_path / "dump.txt"
    path.write_text(text)
    opened = open_source(path)
    for source in (paste_source(text), opened):
        assert isinstance(source, DumpSource)
        assert read(source, Span(0, source.size)).data == data
        assert [note.split(" at ")[0] for note in source.notes] == ["Line 1: the text column contradicts byte 45"]
    opened.close()


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump, writers.od])
def test_that_text_columns_that_are_all_wrong_change_nothing(tmp_path, writer, rows):
    text = (
        writer(b"A" * 15 + b"B" + b"C" * 16 * (rows - 1)).replace("A" * 15 + "B", "x" * 16).replace("C" * 16, "y" * 16)
    )
    path = tmp_path / "dump.txt"
    path.write_text(text)
    source = open_source(path)
    assert isinstance(source, DumpSource)
    assert read(source, Span(0, 16)).data == b"A" * 15 + b"B"
    assert source.notes
    source.close()


@pytest.mark.parametrize("writer", [writers.xxd, writers.hexdump, writers.od])
def test_that_one_far_address_is_refused_with_the_way_on(writer):
    lines = [line for line in writer(INJECTED).splitlines() if len(line) > 16]
    far = writer(b"x", 0xFFFF_FFFF_FFFF_FFF0).splitlines()[0]
    with pytest.raises(DumpError) as refused:
        paste_source("\n".join([*lines, far]))
    assert str(refused.value) == (
        "Line 5 shows 0000004B and line 6 shows FFFFFFFFFFFFFFF0, more than 4 GiB on, with nothing between them: "
        "correct the address, or cut the dump into two files there."
    )


def test_that_a_hole_of_4_gib_is_a_hole_and_a_byte_more_is_refused():
    row = "00000000: 4142  AB\n{:08x}: 4344  CD\n"
    assert paste_source(row.format((1 << 32) + 2)).size == (1 << 32) + 4
    with pytest.raises(DumpError, match="Line 1 shows 00000001 and line 2 shows 100000003"):
        paste_source(row.format((1 << 32) + 3))


def test_that_a_repetition_without_end_is_refused():
    row = "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\n"
    with pytest.raises(
        DumpError, match=r"^Line 2: “\*” leads from 00000010 to FFFFFFFFFFFFFFF0, which are more than 1 T"
    ):
        paste_source(row + "fffffffffffffff0\n")


def test_that_a_hole_has_one_sentence_whatever_the_buffer():
    source = paste_source("00000000: 4142  AB\n00900000: 4344  CD\n")
    faults = []
    for at in range(0, source.size, 1 << 22):
        extended(faults, read(source, Span.of(at, 1 << 22)).faults)
    assert [(fault.span, fault.reason) for fault in faults] == [
        (Span(2, 0x900000), "not in the dump: no line shows 00000002\N{EN DASH}008FFFFF")
    ]
