from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.own.evidence import EvidenceStream, Unreadable

DATA = bytes(range(256)) * 100


def stream(data=DATA, bad=()):
    def fetch(at, length):
        if at in bad:
            raise Unreadable("bad sector")
        stop = min([at + length, *(b for b in bad if b > at)])
        return data[at:stop]

    return EvidenceStream(len(data), fetch)


@given(st.lists(st.tuples(st.integers(0, len(DATA) + 50), st.integers(-1, 9000)), max_size=12))
def test_that_it_reads_as_a_file_does(reads):
    ours, plain = stream(), io.BytesIO(DATA)
    for at, length in reads:
        assert ours.seek(at) == plain.seek(at)
        assert ours.read(length) == plain.read(length)
        assert ours.tell() == plain.tell() or at > len(DATA)


def test_that_it_seeks_from_all_three_places():
    ours = stream()

    assert ours.seek(-6, io.SEEK_END) == len(DATA) - 6
    assert ours.seek(2, io.SEEK_CUR) == len(DATA) - 4
    assert ours.read() == DATA[-4:]
    assert ours.readable()
    assert ours.seekable()


def test_that_nothing_is_before_the_beginning():
    with pytest.raises(ValueError, match="before the place where parsing began"):
        stream().seek(-1)


def test_that_bytes_before_a_hole_can_be_read_and_the_hole_cannot():
    ours = stream(bad=(10,))

    assert ours.read(10) == DATA[:10]
    with pytest.raises(Unreadable, match="bad sector"):
        ours.read(1)
    ours.seek(4)
    with pytest.raises(Unreadable):
        ours.read(7)
    assert ours.tell() == 4
