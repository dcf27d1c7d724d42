"""Ordinary text is never taken for bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.source.dump.recognise import HEAD_SIZE, looks_like_dump
from resources import blob
from tests.core.source.dump import writers

VOCABULARY = """the face of a bad cafe added dead beef to be fed 12 34 1998 0AFA:3F00 3F00h and 6/2/98 8:39 decade
    facade 0x3E00 Message: 179 From: at HUBPO2 Contents: 58 Text item: MSG4A27.CCM * | > 00000000 41 42 43 - -- ab cd ef
    deadbeef 100% error 00000125 (Debug): 12:30:45 [000001C9]:"""
WORDS = st.sampled_from(VOCABULARY.split())
PROSE = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=30)


@given(PROSE)
def test_that_words_and_numbers_in_any_order_are_no_dump(lines):
    text = "\n".join(lines)
    sure = [line for line in lines if line.startswith(("0AFA:3F00", "00000000")) or ":" not in line]
    if len(sure) * 2 < len(lines):
        assert not looks_like_dump(text.encode())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=400))
def test_that_arbitrary_text_is_no_dump(text):
    hexits = sum(char in "0123456789abcdefABCDEF" for char in text)
    if hexits < 32:
        assert not looks_like_dump(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "face\n",
        "deadbeef\n",
        "beef cafe face dead babe feed\n" * 4,
        "12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34\n",
        "19980602 19980603 19980604 19980605 19980606 19980607\n",
        "199801 12 34 56 78 90 12 34 56\n199802 13 35 57 79 91 13 35 57\n",
        "Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nContents:\r\n58\r\nText item:\r\n32\r\n",
        "[000001C9]: Microsoft Exchange Connector for Lotus cc:Mail v5.5 has successfully started\r\n",
        "12:30:45 ab cd ef\n12:30:46 ab cd ef\n12:30:47 ab cd ef\n",
        "d41d8cd98f00b204e9800998ecf8427e  empty.txt\n",
        "#FF00FF\n#00FF00\n",
        "00:1A:2B:3C:4D:5E\n",
        "550e8400-e29b-41d4-a716-446655440000\n",
        "*\n*\n00000010\n",
        "0AFA:3F00\n",
        "1998:0602 12 30\n1998:0603 12 31\n",
        "KB Q179072 shows this:\n\nplain text\nin\nthe\nfile\n0AFA:3F00  0D 0A 0D 0A   ....\nand more\nprose\n",
        "unsigned char x[] = {\n  0x0d, 0x0a, 0x0d, 0x0a\n};\n",
        "\0\0\0\0",
    ],
)
def test_that_such_texts_are_no_dumps(text):
    assert not looks_like_dump(text.encode())


@pytest.mark.parametrize("name", ["text-model/corpus.txt", "__init__.py"])
def test_that_our_own_prose_is_no_dump(name):
    try:
        prose = blob(name)
    except FileNotFoundError:
        prose = blob("__init__.py")
    assert not looks_like_dump(prose[:HEAD_SIZE])


@given(st.binary(max_size=2000))
def test_that_no_bytes_make_recognition_fail(head):
    looks_like_dump(head)


def test_that_the_sample_is_a_dump():
    assert looks_like_dump(blob("samples/q179072.txt"))


@pytest.mark.parametrize("writer", [writers.debug, writers.xxd, writers.hexdump, writers.od, writers.plain])
def test_that_a_dump_cut_by_the_head_is_recognised(writer):
    data = bytes((i * 37 + (i >> 8)) % 256 for i in range(60_000))
    assert looks_like_dump(writer(data).encode()[:HEAD_SIZE])


def test_that_a_heading_does_not_hide_a_dump():
    assert looks_like_dump(b"Dump of CLANDATA:\n\n" + writers.debug(b"Exporting messages in mailbox", 0x3F00).encode())
