from __future__ import annotations

import contextlib
import io

import construct as c
import pytest

from core.formats.own.evidence import EvidenceStream, Unreadable
from core.formats.own.recorder import Recorder
from core.formats.own.rows import reason, rows


def told(con, data, depth=8):
    recorder = Recorder()
    with recorder.recording(), contextlib.suppress(c.ConstructError):
        con.parse_stream(EvidenceStream(len(data), lambda at, length: data[at : at + length]))
    return [(level, name, value, start, stop) for level, name, value, start, stop, _ in rows(recorder.top, depth)]


def test_that_members_entries_and_flags_have_their_words():
    con = c.Struct(
        c.Const(b"MZ"), "n" / c.Byte, "list" / c.Array(c.this.n, "each" / c.Struct("a" / c.Byte)), c.Padding(1),
        "flags" / c.FlagsEnum(c.Byte, one=1, two=2, four=4), "text" / c.PaddedString(4, "ascii"),
    )  # fmt: skip

    assert told(con, b"MZ\x02\x05\x06.\x05ab\0\0") == [
        (0, "constant", "4D 5A", 0, 2),
        (0, "n", "2", 2, 3),
        (0, "list", "2 entries", 3, 5),
        (1, "[0]", "", 3, 4),
        (2, "a", "5", 3, 4),
        (1, "[1]", "", 4, 5),
        (2, "a", "6", 4, 5),
        (0, "padding", "", 5, 6),
        (0, "flags", "one, four", 6, 7),
        (0, "text", "ab", 7, 11),
    ]


def test_that_a_pointer_has_the_place_it_points_to():
    assert told(c.Struct("at" / c.Byte, "there" / c.Pointer(c.this.at, c.Int16ul)), b"\x04...\x01\x00")[1] == (
        0, "there", "1", 4, 6,
    )  # fmt: skip


def test_that_a_structure_without_members_is_one_row():
    assert told(c.Int16ub, b"\1\0") == [(0, "value", "256 (0x100)", 0, 2)]
    assert told(c.Array(2, c.Byte), b"\1\2") == [(0, "[0]", "1", 0, 1), (0, "[1]", "2", 1, 2)]
    assert told(c.Sequence(c.Byte, "x" / c.Byte), b"\1\2") == [(0, "[0]", "1", 0, 1), (0, "x", "2", 1, 2)]


def test_that_the_depth_is_bounded_and_said():
    con = c.Byte
    for _ in range(5):
        con = c.Struct("in" / con)

    assert [row[:3] for row in told(con, b"1", depth=2)] == [(0, "in", ""), (1, "in", "(deeper levels are not shown)")]


def test_that_what_cannot_be_put_in_words_is_no_failure():
    class Odd:
        def __str__(self):
            raise KeyError("odd")

    con = c.Struct("odd" / c.Computed(lambda _: Odd()), "huge" / c.Computed(lambda _: 10**5000))

    assert [row[2].split()[0] for row in told(con, b"")] == ["(KeyError", "(ValueError"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("too much"), "ValueError: too much"),
        (c.ConstError("parsing expected x but parsed y", path="(parsing) -> a"), "parsing expected x but parsed y"),
        (KeyError(), "KeyError: no reason was given"),
    ],
)
def test_that_a_reason_is_the_last_line(error, said):
    assert reason(error).endswith(said)


def test_that_an_unreadable_byte_is_the_reason_whatever_was_wrapped_round_it():
    class Bad(io.BytesIO):
        def read(self, *_):
            raise Unreadable("bad sector")

    with pytest.raises(c.StreamError) as failed:
        c.Byte.parse_stream(Bad())

    assert reason(failed.value) == "bad sector"
