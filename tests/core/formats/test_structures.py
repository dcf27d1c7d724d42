"""The structures the program can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.structures import STRUCTURES, guess, structure
from core.postoffice.knowledge import sources
from core.source.memory import MemorySource
from core.span import Span
from tests.core.formats.messages import INJECTED, SAMPLE, holes, message_files, overwritten, source
from tests.core.formats.trees import check

EXAMPLES = {
    SAMPLE: "message-file",
    overwritten(SAMPLE, 0): "message-file",
    INJECTED + SAMPLE: "message-file",
    b"Name: Doe, John\r\nLocn: L\r\nAddr: \r\nCmts:\r\n": "directory-export",
    b"; mine\r\n[smtpgate]\r\nEntryCount=1\r\n": "settings",
    b"5/6/97 3:10PM NFT error\r\n": "dated-lines",
}


def test_that_each_structure_has_its_own_name():
    assert len({each.id for each in STRUCTURES}) == len({each.label for each in STRUCTURES}) == len(STRUCTURES)


def test_that_a_structure_is_found_by_its_name():
    assert [structure(each.id) for each in STRUCTURES] == list(STRUCTURES)
    with pytest.raises(KeyError):
        structure("nothing")


def test_that_every_source_is_in_the_catalogue():
    assert {ident for each in STRUCTURES for ident in each.sources} <= sources().keys()


@pytest.mark.parametrize(("data", "ident"), EXAMPLES.items())
def test_that_a_structure_is_guessed_by_its_bytes(data, ident):
    assert guess(MemorySource("x", data)).id == ident
    assert guess(MemorySource("x", b"\x00\x01" + data), 2).id == ident


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 5000, bytes(range(256)), b"Dear John,\r\nthank you.\r\n", b"8.50.00.14\r\n"]
)
def test_that_bytes_that_say_nothing_are_no_guess(data):
    assert guess(MemorySource("x", data)) is None


def test_that_a_guess_behind_the_end_or_in_a_hole_is_none():
    assert guess(source(SAMPLE), len(SAMPLE)) is None
    assert guess(source(SAMPLE, Span(0, 20))) is None


@pytest.mark.parametrize("ident", [each.id for each in STRUCTURES])
@given(data=st.one_of(message_files, st.sampled_from(list(EXAMPLES))), bad=holes, offset=st.integers(0, 400))
def test_that_any_bytes_parsed_as_anything_give_fields_in_order_inside_the_file(ident, data, bad, offset):
    check(structure(ident).parse(source(data, *bad), offset), len(data))


@pytest.mark.parametrize("ident", [each.id for each in STRUCTURES])
def test_that_nothing_is_read_before_somebody_looks_inside(ident):
    evidence = source(SAMPLE * 100_000)

    structure(ident).parse(evidence, 0)

    assert sum(len(span) for span in evidence.reads) <= 512 * 1024
