from __future__ import annotations

import construct as c
import pytest

from core.formats.own import recorder as module
from core.formats.own.evidence import EvidenceStream
from core.formats.own.recorder import Recorder


def recorded(con, data):
    recorder = Recorder()
    with recorder.recording():
        con.parse_stream(EvidenceStream(len(data), lambda at, length: data[at : at + length]))
    return recorder


def places(node):
    return [(type(node.con).__name__, node.start, node.stop), *(p for inner in node.inside for p in places(inner))]


def test_that_every_construct_has_its_place():
    recorder = recorded(c.Struct("a" / c.Int16ul, "b" / c.Byte), b"123")

    assert places(recorder.top.inside[0]) == [
        ("Struct", 0, 3), ("Renamed", 0, 2), ("FormatField", 0, 2), ("Renamed", 2, 3), ("FormatField", 2, 3),
    ]  # fmt: skip


def test_that_bits_have_the_place_of_their_bytes():
    recorder = recorded(c.Struct(c.Padding(1), "x" / c.BitStruct("lo" / c.Nibble, "wide" / c.BitsInteger(12))), b"\0ab")

    named = {n.con.name: (n.start, n.stop) for n in _all(recorder.top) if isinstance(n.con, c.Renamed)}
    assert named == {"x": (1, 3), "lo": (1, 2), "wide": (1, 3)}


def test_that_what_was_made_of_other_bytes_has_no_place_of_its_own():
    packed = c.Struct("z" / c.Prefixed(c.Byte, c.Compressed(c.Struct("a" / c.Byte), "zlib")))
    data = packed.build({"z": {"a": 7}})

    inner = next(n for n in _all(recorded(packed, data).top) if getattr(n.con, "name", None) == "a")

    assert (inner.start, inner.stop, inner.value) == (None, None, 7)


def test_that_bytes_in_a_frame_keep_their_place_in_the_file():
    con = c.Struct(c.Padding(3), "in" / c.FixedSized(4, c.Struct("a" / c.Byte, "b" / c.CString("ascii"))))

    named = {n.con.name: (n.start, n.stop) for n in _all(recorded(con, b"...1ab\0zz").top) if n.con and n.con.name}
    assert named == {"in": (3, 7), "a": (3, 4), "b": (4, 7)}


def test_that_a_failure_which_was_put_up_with_is_not_shown():
    recorder = recorded(c.Struct("o" / c.Optional(c.Const(b"NO")), "g" / c.GreedyRange(c.Const(b"x"))), b"xxy")

    ranges = [n for n in _all(recorder.top) if isinstance(n.con, c.GreedyRange)]
    assert [(inner.start, inner.stop) for inner in ranges[0].inside] == [(0, 1), (1, 2)]
    assert all(node.error is None for node in _all(recorder.top))


def test_that_construct_is_as_it_was_when_recording_is_over():
    before = c.Construct._parsereport
    with pytest.raises(c.StreamError):
        recorded(c.Int32ul, b"1")

    assert c.Construct._parsereport is before


def test_that_no_more_is_written_down_than_fits(monkeypatch):
    monkeypatch.setattr(module, "PARSES_LIMIT", 10)

    recorder = recorded(c.Array(20, c.Byte), bytes(20))

    assert recorder.is_cut
    assert sum(1 for _ in _all(recorder.top)) - 1 == 10


def _all(node):
    yield node
    for inner in node.inside:
        yield from _all(inner)
