"""Either format is read as what it is."""

from __future__ import annotations

import pytest

from core.formats import evt, evtx
from core.formats.evt_log import parse, records
from core.source.memory import MemorySource
from tests.core.formats import evt_files, evtx_files


@pytest.mark.parametrize(
    ("data", "module"),
    [(evt_files.clean([evt_files.Event()]), evt), (evtx_files.log([evtx_files.Event()]), evtx), (bytes(60), evt)],
)
def test_that_a_log_is_read_by_its_signature(data, module):
    source = MemorySource("log", data)

    assert list(records(source)) == list(module.records(source))
    assert [each.span for each in parse(source).children()] == [each.span for each in module.parse(source).children()]


def test_that_a_chunk_of_the_newer_format_can_be_parsed_alone():
    assert parse(MemorySource("log", evtx_files.log([evtx_files.Event()])), 0x1000).name == "Chunk"


def test_that_both_formats_say_the_same_of_the_same_event():
    older, newer = evt_files.clean([evt_files.Event()]), evtx_files.log([evtx_files.Event()])
    (one,), (other,) = (list(records(MemorySource("log", data))) for data in (older, newer))

    said = (
        "number",
        "generated",
        "written",
        "event_id",
        "source",
        "computer",
        "strings",
        "type",
        "category",
        "problem",
    )
    assert [getattr(one, name) for name in said] == [getattr(other, name) for name in said]


def test_that_nothing_is_no_log():
    assert list(records(MemorySource("log", b""))) == []
    assert parse(MemorySource("log", b"")).problem
