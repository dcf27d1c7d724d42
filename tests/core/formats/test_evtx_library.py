"""What the library says, in our words; and nothing it does ends the program."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats import evtx_library
from core.formats.evtx_library import chunk_contents
from tests.core.formats.evtx_files import CHUNK, CHUNK_HEADER, Event, chunk, record


def test_that_the_xml_of_a_record_is_read():
    (read,) = chunk_contents(chunk([Event(7, strings=("one", "two"), level=2)])).by_number[7]

    assert read.generated == datetime(1998, 6, 2, 16, 39, tzinfo=UTC)
    assert (read.event_id, read.type, read.category) == (0xC0000043, 1, 1)
    assert (read.source, read.computer, read.sid) == ("MSExchangeCCMC", "HUB1", "S-1-5-18")
    assert read.strings == ("one", "two")


def test_that_what_cannot_be_read_is_a_complaint_about_that_record():
    data = chunk([Event(1), Event(2)])
    at = CHUNK_HEADER + len(record(Event(1), 0)) + 28

    read = chunk_contents(data[:at] + b"\xff" * 9 + data[at + 9 :])

    assert list(read.by_number) == [1]
    assert "invalid byte" in read.complaint(2)


def test_that_equal_numbers_are_given_out_in_their_order():
    read = chunk_contents(chunk([Event(1, strings=("a",)), Event(1, strings=("b",)), Event(2)]))

    taken = [read.take(1), read.take(1), read.take(1)]

    assert [each and each.strings for each in taken] == [("a",), ("b",), None]


@pytest.mark.parametrize(
    ("system", "kind"), [({"Level": 3}, 2), ({"Keywords": "0x8020000000000000", "Level": "0"}, 8), ({"Level": 9}, None)]
)
def test_that_levels_and_keywords_are_event_types(system, kind):
    assert evtx_library._content({"Event": {"System": system}}).type == kind


def test_that_an_id_without_qualifiers_is_itself():
    assert evtx_library._content({"Event": {"System": {"EventID": 4624}}}).event_id == 4624


def test_that_a_panic_of_the_library_is_a_complaint(monkeypatch):
    class Panic(BaseException):
        """What the library raises when it gives up."""

    def give_up(*_arguments, **_options):
        raise Panic("index out of bounds")

    monkeypatch.setattr(evtx_library, "PyEvtxParser", give_up)

    assert chunk_contents(bytes(CHUNK)).complaints == ["The library gave up: index out of bounds"]


def test_that_an_interrupt_is_not_swallowed(monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(evtx_library, "PyEvtxParser", interrupt)

    with pytest.raises(KeyboardInterrupt):
        chunk_contents(bytes(CHUNK))


@given(junk=st.binary(max_size=60), at=st.integers(0, 2500))
def test_that_any_bytes_are_read_without_an_exception(junk, at):
    data = chunk([Event(1), Event(2), Event(3)])

    read = chunk_contents((data[:at] + junk + data[at + len(junk) :])[:CHUNK])

    assert sum(map(len, read.by_number.values())) <= CHUNK // 24
