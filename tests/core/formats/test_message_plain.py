"""Passing over messages in order finds the same as walking through them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.formats.message_parts import flawed_parts, parts
from core.formats.message_plain import behind_plain
from core.formats.reading import Reader
from tests.core.formats.messages import holes, item, message, message_files, source


def test_that_messages_in_order_are_passed_over():
    data = message() * 5 + message(item(b"abc", b"File item: A.BIN"), b"\r\n", item(b"x\r\n"), size=b"40")

    assert behind_plain(Reader(source(data)), 0) == len(data)


def test_that_sizes_past_the_end_are_left_to_the_walk():
    data = message() * 5

    assert behind_plain(Reader(source(data + message(size=b"9999"))), 0) == len(data)
    assert behind_plain(Reader(source(b"Message:\n1\nContents:\n999\n" * 100)), 0) < 100 * 26 - 900


def test_that_the_walk_begins_at_the_first_message_in_doubt():
    data = message() * 5

    assert behind_plain(Reader(source(data + message(size=b"  ") + message())), 0) == len(data)


_HEADERS = st.sampled_from(
    [
        b"",
        b"To: at PO\r\n",
        b"To:  at PO\r\n",
        b"To: \x0bat PO\r\n",
        b"Date: 2/31/99 1:00\r\n",
        b"Date: 12/30/99 1:00\r\n",
        b"Cc: x\r\n",
        b"Subject: [a]\r\n",
        b"From: \r\n",
        b"From: at X\r\n",
        b'Foo: Exporting messages in mailbox "x"\r\n',
        b"stray\r\n",
        b"Xx: \xff\r\n",
        b"Subject: x\n",
        b"Message:\r:\n",
        b"\r\n",
        b"Message:\r\n",
    ]
)
_ITEMS = st.sampled_from(
    [
        item(b"text\r\n"),
        item(b"text", size=b"3"),
        item(b"", b"File item:"),
        item(b"ab", b"File item: A 5/6/97"),
        item(b"ab", b"File item: A.pcx"),
        item(b"", b"File item: A.PCX") * 22,
        item(b"", b"Foo item:"),
        b"\r\n",
        item(b"a\r\n", size=b"7"),
        item(b"a\r\nMessage:\r\n", size=b"30"),
        item(b"", b"File item:") * 25,
        b"Text item:\r\nno size\r\n",
        b"Mext item:\r\n",
        b"Text item:\r\n99999999\r\n",
        item(b"a\r\n", size=b"2"),
        item(b"x" * 20481 + b"\n"),
        item(b""),
        b"Text Item:\r\n1\r\n\n",
        b"1\r\n",
    ]
)
_unsized = st.builds(
    lambda header, items: b"Message:\r\n" + header + b"Contents:\r\n" + b"".join(items),
    _HEADERS,
    st.lists(_ITEMS, max_size=3),
)
_sized = st.builds(
    lambda header, items, size: message(*items, header=header, size=size),
    _HEADERS,
    st.lists(_ITEMS, max_size=3),
    st.sampled_from([b"100", b"400", b"9999", b"9" * 20]),
)
_messages = st.lists(st.one_of(_sized, _unsized), max_size=4).map(b"".join)


@given(data=st.one_of(_messages, message_files), bad=holes)
def test_that_nothing_wrong_is_passed_over(data, bad):
    walked = [flaw for part in parts(Reader(source(data, *bad))) for flaw in part.flaws]
    passed = [flaw for part in flawed_parts(Reader(source(data, *bad))) for flaw in part.flaws]

    assert passed == walked
