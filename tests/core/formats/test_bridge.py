"""Declared structures as fields with their places."""

from __future__ import annotations

import construct as c
from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.formats import bridge
from core.formats.bridge import Declaration
from core.formats.reading import Reader
from core.source.memory import MemorySource
from core.span import Span
from tests.faults import FaultySource

INNER = c.Struct("low" / c.Int8ul, "high" / c.Bytes(c.this._.length))
STRUCT = c.Struct(
    "magic" / c.Const(b"OK"),
    "length" / c.Int8ul,
    "name_of_it" / c.Bytes(c.this.length),
    c.Padding(1),
    "pair" / INNER,
    "big" / c.Int32ub,
)
DECLARED = Declaration(
    "Example",
    STRUCT,
    ("spec",),
    marks={"big": Mark.UNKNOWN},
    labels={"name_of_it": "File name"},
    show={"name_of_it": lambda value: value.decode()},
    checks={"big": lambda value, before: f"{value} is not 7" if value != 7 else None},
)
GOOD = b"OK\x02hi\x00\x09ab\x00\x00\x00\x07"


def _parse(data: bytes, offset: int = 0, *bad: Span) -> bridge.Field:
    return bridge.parse(DECLARED, Reader(FaultySource(MemorySource("memory", data), bad)), offset)


def test_that_every_member_has_its_place():
    spans = [(child.name, child.span.start, len(child.span)) for child in _parse(b"--" + GOOD, 2).children()]

    assert spans == [
        ("magic", 2, 2), ("length", 4, 1), ("File name", 5, 2), ("padding", 7, 1), ("pair", 8, 3), ("big", 11, 4),
    ]  # fmt: skip


def test_that_values_marks_and_sources_come_from_the_declaration():
    fields = {child.name: child for child in _parse(GOOD).children()}

    assert fields["File name"].value == "hi"
    assert fields["magic"].value == "4F 4B"
    assert fields["big"].mark is Mark.UNKNOWN
    assert fields["length"].mark is Mark.DOCUMENTED
    assert {field.sources for field in fields.values()} == {("spec",)}


def test_that_a_nested_structure_sees_the_members_round_it():
    pair = next(child for child in _parse(GOOD).children() if child.name == "pair")

    assert [(child.name, child.value, child.span) for child in pair.children()] == [
        ("low", "9", Span(6, 7)),
        ("high", "61 62", Span(7, 9)),
    ]


def test_that_a_value_that_is_wrong_is_a_problem_of_its_field_and_of_the_whole():
    whole = _parse(GOOD[:-1] + b"\x08")

    assert whole.problem == whole.children()[-1].problem == "8 is not 7"


def test_that_what_cannot_be_parsed_is_a_field_with_a_problem_at_its_place():
    whole = _parse(b"NO" + GOOD[2:])

    (magic,) = whole.children()
    assert magic.span == Span(0, 2)
    assert magic.problem.startswith("magic at 0x0 cannot be read: ")


def test_that_a_structure_past_the_end_says_that_the_file_ends():
    last = _parse(GOOD[:-2]).children()[-1]

    assert last.span == Span(9, 11)
    assert last.problem == "big at 0x9 cannot be read: the file ends before it does."


def test_that_unreadable_bytes_are_a_problem_and_not_a_value():
    last = _parse(GOOD, 0, Span(4, 6)).children()[-1]

    assert (last.name, last.value, last.span) == ("File name", "", Span(3, 4))
    assert last.problem == "File name at 0x3 cannot be read: bad sector."


def test_that_an_offset_behind_the_end_is_no_error():
    assert _parse(GOOD, 100).span == Span(len(GOOD), len(GOOD))


@given(value=st.integers(-(2**40), 2**40))
def test_that_a_number_is_shown_in_decimal(value):
    assert bridge.in_words(value).startswith(f"{value:,}")


def test_that_lists_and_names_are_shown_as_such():
    assert bridge.in_words(c.ListContainer([1, 2])) == "1, 2"
    assert bridge.in_words(c.ListContainer(range(9))).endswith("7…")
    assert bridge.in_words(c.Enum(c.Byte, clean=0).parse(b"\0")) == "clean"


@given(data=st.binary(max_size=20), offset=st.integers(0, 25))
def test_that_any_bytes_give_fields_inside_the_file_in_order(data, offset):
    whole = _parse(data, offset)

    at = whole.span.start
    for child in whole.children():
        assert at <= child.span.start <= child.span.stop <= len(data)
        at = child.span.stop
