"""One record: what is in it, and what is said of one that does not fit together."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.evt_decode import decoded, read_strings, text, utc
from core.span import Span
from tests.core.formats.evt_files import Event, record

SYSTEM = bytes.fromhex("010100000000000512000000")


def _decoded(data: bytes):
    return decoded(data, 0, len(data), (Span(0, len(data)),))


def test_that_a_record_says_all_that_was_written():
    event = Event(7, sid=SYSTEM, data=b"abc", strings=("msg4A27.ccm", "", "Größe"), type=1, category=3)

    read = _decoded(record(event))

    assert (read.number, read.event_id, read.code, read.type, read.category) == (7, 0xC0000043, 67, 1, 3)
    assert (read.source, read.computer, read.strings) == ("MSExchangeCCMC", "HUB1", ("msg4A27.ccm", "", "Größe"))
    assert read.generated == datetime(1998, 6, 2, 16, 39, tzinfo=UTC)
    assert (read.sid, read.problem) == ("S-1-5-18", None)


def test_that_no_time_is_not_1970():
    assert utc(0) is None
    assert _decoded(record(Event(generated=0))).generated is None


@pytest.mark.parametrize(
    ("at", "value", "word"),
    [
        (26, struct.pack("<H", 9), "9 strings"),
        (36, struct.pack("<I", 5000), "strings"),
        (36, struct.pack("<I", 4), "strings"),
        (44, struct.pack("<I", 1 << 31), "security identifier"),
        (40, struct.pack("<I", 1 << 31), "security identifier"),
    ],
)
def test_that_what_does_not_fit_is_a_problem_and_no_exception(at, value, word):
    data = record(Event(sid=SYSTEM))

    read = _decoded(data[:at] + value + data[at + len(value) :])

    assert word in (read.problem or "")
    assert read.number == 1


def test_that_a_record_without_its_end_says_so():
    data = record(Event())

    assert "not written to its end" in (_decoded(data[:-4] + bytes(4)).problem or "")


def test_that_half_a_character_is_left_out():
    assert text(b"a\0b\0c") == "ab"


def test_that_strings_are_counted():
    assert read_strings(b"a\0\0\0b\0\0\0", 2) == (("a", "b"), None)
    assert read_strings(b"a\0\0\0b\0\0\0", 1) == (("a",), None)
    assert read_strings(b"a\0\0\0b\0", 2)[0] == ("a", "b")


@given(data=st.binary(min_size=60, max_size=300))
def test_that_any_bytes_are_read_without_an_exception(data):
    read = _decoded(data)

    assert len(read.strings) <= int.from_bytes(data[26:28], "little")


@given(names=st.tuples(st.text(max_size=300), st.text(max_size=300)))
def test_that_names_of_any_length_are_read(names):
    source, computer = (name.replace("\0", "") for name in names)

    read = _decoded(record(replace(Event(), source=source, computer=computer)))

    assert (read.source, read.computer) == (source, computer)
