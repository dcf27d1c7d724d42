from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.report.excerpt import excerpt_of
from core.report.model import Excerpt
from core.source.memory import MemorySource
from core.span import Span
from tests.core.report.cases import LINE, BrokenSource, Dump


def _hex(excerpt: Excerpt, *, suspect: bool | None = None) -> str:
    runs = (run for row in (*excerpt.head, *excerpt.tail) for run in row.hex)
    return " ".join(run.text for run in runs if suspect is None or run.suspect == suspect)


@given(st.binary(min_size=1, max_size=700), st.data())
def test_that_exactly_the_bytes_of_the_finding_are_marked(data, draw):
    start = draw.draw(st.integers(0, len(data) - 1))
    stop = draw.draw(st.integers(start + 1, min(len(data), start + 512)))

    excerpt = excerpt_of(MemorySource("x", data), Span(start, stop), own_addresses=False)

    assert bytes.fromhex(_hex(excerpt, suspect=True)) == data[start:stop]


@given(st.binary(min_size=1, max_size=700), st.data())
def test_that_every_row_is_of_one_width(data, draw):
    start = draw.draw(st.integers(0, len(data) - 1))

    excerpt = excerpt_of(MemorySource("x", data), Span(start, start + 1), own_addresses=False)

    rows = [(sum(len(r.text) for r in row.hex), sum(len(r.text) for r in row.text)) for row in excerpt.head]
    assert set(rows) == {(48, 16)}


def test_that_two_rows_stand_before_and_behind_the_finding():
    excerpt = excerpt_of(MemorySource("x", bytes(4096)), Span(0x100, 0x110), own_addresses=False)

    assert [row.offset for row in excerpt.head] == ["000000E0", "000000F0", "00000100", "00000110", "00000120"]


def test_that_unread_bytes_are_question_marks_and_never_zeros():
    source = BrokenSource("x", bytes(b"A" * 64), Span(4, 6))

    row = excerpt_of(source, Span(0, 8), own_addresses=False).head[0]

    assert row.hex[0].text == "41 41 41 41 ?? ?? 41 41"
    assert row.text[0].text == "AAAA??AA"


def test_that_places_outside_the_file_are_blank():
    row = excerpt_of(MemorySource("x", b"AB"), Span(0, 2), own_addresses=False).head[0]

    assert (row.hex[0].text, row.hex[1].text.strip()) == ("41 42", "")
    assert len(excerpt_of(MemorySource("x", b"AB"), Span(0, 2), own_addresses=False).head) == 1


def test_that_a_long_finding_shows_its_ends_and_says_what_is_between():
    data = bytes(range(256)) * 16
    excerpt = excerpt_of(MemorySource("x", data), Span(0x105, 0x905), own_addresses=False)

    marked = bytes.fromhex(_hex(excerpt, suspect=True))
    hidden = int(excerpt.omitted.split()[1].replace(",", ""))

    assert len(marked) >= 256 + 128
    assert len(marked) + hidden == 0x800
    assert marked == data[0x105 : 0x105 + len(marked) - (0x905 - 0x880)] + data[0x880:0x905]


def test_that_rows_of_a_dump_carry_its_own_addresses():
    row = excerpt_of(Dump("dump", LINE), Span(0, 4), own_addresses=True).head[0]

    assert (row.offset, row.address) == ("00000000", "0AFA:3F00")


def test_that_offsets_past_four_gibibytes_are_written_whole():
    class Huge(MemorySource):
        @property
        def size(self) -> int:
            return 2**33

        def read_into(self, offset, buffer):
            buffer[:] = b"x" * len(buffer)
            return ()

    row = excerpt_of(Huge("x", b""), Span(2**32, 2**32 + 4), own_addresses=False).head[2]

    assert row.offset == "100000000"
