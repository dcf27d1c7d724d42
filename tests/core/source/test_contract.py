"""What every source of evidence promises, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import BadAddress
from core.source.base import ByteSource, read
from core.source.file import FileSource
from core.source.memory import MemorySource
from core.source.open import open_source, paste_source
from core.span import Span
from tests.core.source.dump import writers
from tests.faults import FaultySource

DATA = bytes(range(256)) * 5 + b"tail"


def in_file(folder: Path) -> ByteSource:
    path = folder / "CLANDATA"
    path.write_bytes(DATA)
    return FileSource(path)


def in_memory(folder: Path) -> ByteSource:
    return MemorySource("memory", DATA)


def faulty_but_fine(folder: Path) -> ByteSource:
    return FaultySource(MemorySource("memory", DATA))


def in_debug_dump(folder: Path) -> ByteSource:
    return paste_source(writers.debug(DATA))


def in_hexdump_file(folder: Path) -> ByteSource:
    path = folder / "dump.txt"
    path.write_text(writers.hexdump(DATA))
    return open_source(path)


MAKERS: list[Callable[[Path], ByteSource]] = [in_file, in_memory, faulty_but_fine, in_debug_dump, in_hexdump_file]


@pytest.fixture(params=MAKERS, ids=lambda maker: maker.__name__)
def source(request, tmp_path):
    made = request.param(tmp_path)
    yield made
    made.close()


def test_that_size_counts_all_bytes(source):
    assert source.size == len(DATA)


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 0), (0, 1), (1, 5), (255, 257), (0, len(DATA)), (len(DATA), len(DATA))]
)
def test_that_a_read_brings_the_bytes_of_the_span(source, start, stop):
    assert read(source, Span(start, stop)).data == DATA[start:stop]


def test_that_a_reading_stops_at_the_end(source):
    reading = read(source, Span(len(DATA) - 2, len(DATA) + 100))
    assert reading.span == Span(len(DATA) - 2, len(DATA))
    assert reading.data == DATA[-2:]


@pytest.mark.parametrize(("offset", "length"), [(-1, 1), (len(DATA), 1), (0, len(DATA) + 1)])
def test_that_a_buffer_outside_the_source_is_a_programming_error(source, offset, length):
    with pytest.raises(ValueError, match=r"not inside|bad span"):
        source.read_into(offset, memoryview(bytearray(length)))


def test_that_only_the_buffer_is_written(source):
    store = bytearray(b"\xaa" * 20)
    assert source.read_into(4, memoryview(store)[5:15]) == ()
    assert store == b"\xaa" * 5 + DATA[4:14] + b"\xaa" * 5


@pytest.mark.parametrize("offset", [0, 1, 255, len(DATA) - 1])
def test_that_an_address_names_its_offset_again(source, offset):
    assert source.offset_of(source.address(offset)) == offset


@pytest.mark.parametrize("address", ["", "xyz", "-1", "FFFFFFFF", " 10 ", "0AFA:9999", "\u0661"])
def test_that_an_address_of_no_byte_is_refused_in_one_sentence(source, address):
    with pytest.raises(BadAddress) as caught:
        source.offset_of(address)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_that_nothing_has_changed_when_nothing_has_changed(source):
    assert source.changes() == ()


def test_that_closing_twice_does_nothing(source):
    source.close()
    source.close()


def test_that_a_source_has_a_name(source):
    assert source.name
