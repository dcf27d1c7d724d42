"""What is wrong with message files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from core.formats.malformation import malformation_kinds, malformations
from core.formats.message_cursor import SIZE_SLACK
from core.formats.message_parts import flawed_parts
from core.formats.reading import WINDOW, Reader
from core.source.file import FileSource
from core.span import Span
from tests.core.formats.messages import (
    INJECTED,
    SAMPLE,
    holes,
    item,
    message,
    message_files,
    overwritten,
    source,
    wrong,
)  # fmt: skip

TEXT = item(b"Some text.\r\n")
CASES = {
    "console-text": overwritten(SAMPLE, 30),
    "text-before-message": b"leftover\r\n" + SAMPLE,
    "no-message": SAMPLE.upper(),
    "unknown-item": message(TEXT, item(b"abc\r\n", b"Bogus item:")),
    "pcx-attachment": message(item(b"abc\r\n", b"File item: A.PCX 5/6/97 3:10PM")),
    "empty-message-file": b"",
    "impossible-size": SAMPLE.replace(b"179", b"9" * 20),
    "size-past-end": SAMPLE.replace(b"58\r\n", b"99999\r\n"),
    "missing-message": b"leftover\r\n" + SAMPLE[15:],
    "stray-line": message(header=b"no header line\r\n"),
    "unexpected-token": message() + b"6\r\n" + SAMPLE,
    "illegal-section": message(TEXT, b"Wrong section:\r\n12\r\nabc\r\n") + SAMPLE,
    "missing-contents": SAMPLE.replace(b"Contents:\r\n", b""),
    "missing-line-end": message(item(b"no line end")) + SAMPLE,
    "no-final-line-end": message()[:-2],
    "empty-from": SAMPLE.replace(b"Grewal, Jeff at Hub", b""),
    "to-without-name": SAMPLE.replace(b"Admin at", b"at"),
    "size-spaces": SAMPLE.replace(b"179", b"   "),
    "size-not-a-number": SAMPLE.replace(b"179", b"1x9"),
    "size-missing": SAMPLE.replace(b"58\r\n", b""),
    "item-past-end": SAMPLE.replace(b"32\r\n", b"3200\r\n"),
    "empty-text-item": message(item(b""), TEXT),
    "long-text-item": message(item(b"x" * 20_479 + b"\r\n")),
    "many-items": message(*[TEXT] * 21),
    "long-header": message(header=b"Cc: somebody\r\n" * 300),
    "huge-header": message(header=b"Cc: somebody\r\n" * 13_000),
    "invalid-date": SAMPLE.replace(b"6/2/98", b"2/31/99"),
    "unknown-date-format": SAMPLE.replace(b"6/2/98 8:39", b"***  Unknown Date Format  ***"),
    "year-1900": SAMPLE.replace(b"6/2/98", b"1/3/1900"),
    "brackets-in-subject": SAMPLE.replace(b"Another", b"[An]other"),
    "brackets-in-address": SAMPLE.replace(b"Admin", b"[Admin]"),
}


@pytest.mark.parametrize("ident", malformation_kinds())
def test_that_every_malformation_is_found_and_the_rest_of_the_file_is_in_order(ident):
    found = wrong(message() + CASES[ident] + message()) if ident not in AT_AN_END else wrong(CASES[ident])

    assert set(found) == {ident} | FOLLOWING.get(ident, set())


AT_AN_END = {
    "text-before-message", "missing-message", "no-final-line-end", "item-past-end", "no-message", "empty-message-file",
}  # fmt: skip
FOLLOWING = {"missing-message": {"text-before-message"}}


@pytest.mark.parametrize("spaces", [b" ", b"    ", b"\t"])
@pytest.mark.parametrize("size", [b"179", b"58", b"32"])
def test_that_spaces_for_any_size_are_found(size, spaces):
    assert wrong(SAMPLE.replace(size, spaces, 1) + message()) == ["size-spaces"]


def test_that_a_size_past_the_end_does_not_hide_the_messages_behind_it():
    assert wrong(SAMPLE.replace(b"32\r\n", b"99999\r\n") + SAMPLE + CASES["to-without-name"]) == [
        "item-past-end",
        "to-without-name",
    ]


@pytest.mark.parametrize("at", [b"179", b"58"])
def test_that_a_size_of_a_message_or_its_contents_past_the_end_is_told_and_a_little_excess_is_not(at):
    left = len(SAMPLE) - SAMPLE.index(at) - len(at) - 2

    assert wrong(message() + SAMPLE.replace(at, b"%d" % (left + SIZE_SLACK))) == []
    assert wrong(message() + SAMPLE.replace(at, b"%d" % (left + SIZE_SLACK + 2))) == ["size-past-end"]


def test_that_a_size_of_20_digits_is_impossible_wherever_it_stands():
    assert wrong(SAMPLE.replace(b"58\r\n", b"9" * 20 + b"\r\n")) == ["impossible-size"]
    assert wrong(SAMPLE.replace(b"32\r\n", b"9" * 20 + b"\r\n")) == ["item-past-end"]


def test_that_the_size_of_a_bare_message_past_the_end_is_told_among_many():
    bare = b"Message:\n1\nContents:\n1\n"

    assert wrong(bare * 200 + b"Message:\n999\nContents:\n900\n" + bare) == ["size-past-end"] * 2


@pytest.mark.parametrize("cut", range(3, 24))
def test_that_a_text_cut_off_at_the_end_of_the_file_is_told(cut):
    data = message(item(b"x" * 22 + b"\r\n"))[:-cut]

    assert wrong(data) == ["item-past-end", "no-final-line-end"]


def test_that_a_text_of_which_nothing_is_left_is_not_called_empty():
    assert wrong(message(item(b"", size=b"5"))) == ["item-past-end"]
    assert wrong(message(item(b"\r\n", size=b"1"))) == []
    assert wrong(message(item(b"", size=b"0"))) == ["empty-text-item"]


@pytest.mark.parametrize("data", [b"Garbage\r\n", SAMPLE.upper(), b"\r\n\r\n", bytes(700)])
def test_that_a_message_file_without_a_message_is_told_and_a_temporary_file_is_not(data):
    assert wrong(data) == ["no-message"]
    assert wrong(data, name="msg1.ccm") == ["no-message"]
    assert wrong(data, name="EXP1.TMP") == []
    assert wrong(data, Span(0, 2)) == []


def test_that_a_message_file_without_a_byte_is_a_remark():
    assert wrong(b"") == ["empty-message-file"]
    assert wrong(b"", name="EXP1.TMP") == []
    assert not malformation_kinds()["empty-message-file"].is_damage


def test_that_console_text_between_two_messages_is_found():
    assert wrong(message() + INJECTED + message()) == ["console-text"]


def test_that_console_text_at_the_beginning_is_found():
    assert wrong(INJECTED + SAMPLE) == ["console-text"]
    assert wrong(overwritten(SAMPLE, 0)) == ["console-text", "missing-message"]


def test_that_console_text_quoted_in_a_message_is_not_told():
    assert wrong(message(item(INJECTED + b"\r\n"))) == []


def test_that_the_last_place_told_says_that_there_are_more():
    found = list(malformations(source(CASES["to-without-name"] * 5), limit=3))

    assert len(found) == 3
    assert found[-1].detail.endswith("This is the last of the 3 places that are told; there are more.")


def test_that_exactly_the_limit_is_told_without_a_remark():
    found = list(malformations(source(CASES["to-without-name"] * 3), limit=3))

    assert len(found) == 3
    assert "there are more" not in found[-1].detail


@given(data=message_files, bad=holes)
def test_that_any_bytes_are_told_of_in_known_kinds_within_the_file(data, bad):
    for found in malformations(source(data, *bad)):
        assert found.id in malformation_kinds()
        assert found.span.stop <= len(data)


@pytest.mark.parametrize(
    "piece",
    [b"\n", b"x\n", b"ab:\n", b"Message:\n", b"x", b"Text item:\n9999999999\n", b"Message:\nContents:\n", b" "],
)
def test_that_a_megabyte_of_anything_is_read_about_once(piece, monkeypatch):
    loads = []
    load = Reader._load
    monkeypatch.setattr(Reader, "_load", lambda reader, offset: (loads.append(offset), load(reader, offset))[1])
    data = b"Message:\r\n9\r\n" + piece * (1_000_000 // len(piece))
    evidence = source(data)
    list(malformations(evidence))

    assert sum(span.stop - span.start for span in evidence.reads) <= len(data)
    assert len(loads) < 10 * (len(data) // WINDOW + 1)  # what is quadratic needs thousands


@pytest.mark.parametrize(
    "piece",
    [
        SAMPLE,
        message(),
        message(item(b"Some text.\r\n", size=b"20")),
        b"Message:\n1\nContents:\n1\n",
        SAMPLE.replace(b"179\r\n", b"").replace(b"58\r\n", b"").replace(b"32\r\n", b""),
    ],
)
def test_that_messages_in_order_are_not_walked_through(piece):
    walked = list(flawed_parts(Reader(source(piece * 3_000))))

    assert len(walked) < 20  # the last message may be, for what follows it is no heading
    assert not any(part.flaws for part in walked)


def test_that_items_in_order_are_not_walked_through_however_many_they_are():
    data = message(*[item(b"", b"File item: A.BIN")] * 5_000)
    walked = list(flawed_parts(Reader(source(data))))

    assert [flaw.id for part in walked for flaw in part.flaws] == ["many-items"]
    assert len(walked) < 20


def test_that_nothing_is_read_behind_the_place_that_says_there_are_more():
    evidence = source(CASES["to-without-name"] * 50_000)
    list(malformations(evidence))

    assert max(span.stop for span in evidence.reads) < evidence.size / 8


def test_that_a_header_with_a_hole_in_it_is_not_called_long():
    data = message(header=b"Cc: somebody\r\n" * 300)

    assert wrong(data) == ["long-header"]
    assert wrong(data, Span(1000, 1010)) == []


def test_that_a_large_file_is_parsed_without_reading_its_attachments(tmp_path: Path):
    head = message(item(b"", b"File item: BIG.BIN 5/6/97 3:10PM", size=b"67108864"))
    path = tmp_path / "big.ccm"
    with path.open("wb") as file:
        file.write(head)
        file.seek(67108864, 1)
        file.write(b"\r\n" + CASES["to-without-name"])
    file_source = FileSource(path)

    assert [found.id for found in malformations(file_source)] == ["to-without-name"]
    file_source.close()
