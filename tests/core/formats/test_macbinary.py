"""MacBinary II."""

from __future__ import annotations

import binascii
import struct

from hypothesis import given
from hypothesis import strategies as st

from core.formats.macbinary import HEADER, is_macbinary, parse
from core.span import Span
from tests.core.formats.messages import holes, source
from tests.core.formats.trees import check, named


def wrapped_file(data: bytes, resource: bytes = b"", comment: bytes = b"") -> bytes:
    """Return a MacBinary II file called ``Read Me``."""
    name = b"Read Me"
    head = struct.pack(
        ">BB63s4s4sBBHHHBBIIIIHB14sIHBB",
        0, len(name), name, b"TEXT", b"ttxt", 0, 0, 1, 2, 3, 0, 0, len(data), len(resource),
        2_900_000_000, 0, len(comment), 0, bytes(14), 0, 0, 129, 129,
    )  # fmt: skip
    head += struct.pack(">HH", binascii.crc_hqx(head, 0), 0)
    return head + b"".join(part.ljust(-(-len(part) // 128) * 128, b"\0") for part in (data, resource, comment))


FILE = wrapped_file(b"some data", b"r" * 130, b"seen")


def test_that_the_header_is_known_by_its_crc():
    assert len(FILE[:HEADER]) == 128
    assert is_macbinary(FILE)
    assert not is_macbinary(FILE[:10] + b"x" + FILE[11:])
    assert not is_macbinary(bytes(128))
    assert not is_macbinary(FILE[:127])


def test_that_the_forks_have_their_places():
    whole = parse(source(b"--" + FILE), 2)

    assert (whole.value, whole.problem, whole.span) == ("Read Me", None, Span(2, 2 + 128 + 128 + 256 + 4))
    assert [(child.name, child.span) for child in whole.children()] == [
        ("header", Span(2, 130)),
        ("data fork", Span(130, 139)),
        ("resource fork", Span(258, 388)),
        ("comment", Span(514, 518)),
    ]


def test_that_the_header_is_read_field_by_field():
    header = named(parse(source(FILE)), "header")

    assert named(header, "name").value == "Read Me"
    assert (named(header, "type").value, named(header, "creator").value) == ("TEXT", "ttxt")
    assert named(header, "created").value == "1995-11-23 19:33:20 (local time of the Macintosh)"
    assert named(header, "modified").value == "not set"
    assert named(header, "CRC").span == Span(124, 126)
    assert header.problem is None


def test_that_what_is_no_header_names_no_forks():
    whole = parse(source(b"x" * 400))

    assert whole.problem == "There is no MacBinary II header at 0x0."
    assert [child.name for child in whole.children()] == ["header"]


def test_that_a_wrong_crc_is_a_problem_of_its_field():
    header = named(parse(source(FILE[:70] + b"?" + FILE[71:])), "header")

    assert named(header, "CRC").problem.startswith("The CRC of the header is 0x")


def test_that_a_file_that_is_cut_off_says_so():
    whole = parse(source(FILE[:300]))

    assert whole.problem == "The forks take 516 bytes, 300 bytes are here."
    assert named(whole, "resource fork").problem == "The resource fork is cut off; its length is 130 bytes."


def _spoiled(at: int, text: bytes) -> bytes:
    return FILE[:at] + text + FILE[at + len(text) :]


@given(
    data=st.one_of(st.binary(max_size=300), st.builds(_spoiled, st.integers(0, 520), st.binary(max_size=9))),
    bad=holes,
    offset=st.integers(0, 300),
)
def test_that_any_bytes_give_fields_in_order(data, bad, offset):
    check(parse(source(data, *bad), offset), len(data))
