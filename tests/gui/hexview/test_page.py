from hypothesis import given
from hypothesis import strategies as st

from core.source.base import Fault, Piece, Reading, read
from core.source.memory import MemorySource
from core.span import Span
from gui.hexview.page import Kind, Page
from tests.faults import FaultySource


@given(data=st.binary(min_size=1, max_size=200), start=st.integers(0, 200), length=st.integers(0, 80))
def test_that_unread_bytes_are_question_marks_and_the_others_their_digits(data, start, length):
    bad = Span.of(start, length).intersection(Span(0, len(data)))
    source = FaultySource(MemorySource("x", data), [bad])
    whole = Span(0, len(data))

    page = Page.of(whole, read(source, whole))

    shown = [page.text_at(offset) for offset in range(len(data))]
    assert shown == ["??" if offset in bad else f"{data[offset]:02X}" for offset in range(len(data))]
    assert all(page.is_known(offset) != (offset in bad) for offset in range(len(data)))


def test_that_bytes_on_their_way_are_blank():
    page = Page.of(Span(16, 32), None)

    assert page.text_at(20) == "  "
    assert page.kind_at(20) is Kind.PENDING
    assert not page.is_known(20)


def test_that_there_is_nothing_past_the_end():
    page = Page.of(Span(0, 2), Reading(Span(0, 2), (Piece(0, b"AB"),)))

    assert page.text_at(2) == "  "


def test_that_bytes_are_classed_by_what_they_are():
    data = b"\x00A\x1f\x7f\x80\xff "
    page = Page.of(Span(0, 7), Reading(Span(0, 7), (Piece(0, data),)))

    kinds = [page.kind_at(offset).name for offset in range(7)]
    assert kinds == ["NULL", "PRINTABLE", "CONTROL", "CONTROL", "HIGH", "HIGH", "PRINTABLE"]


def test_that_a_mark_never_hides_that_a_byte_is_unread():
    fault = Fault(Span(1, 2), "sector 7 cannot be read")
    page = Page.of(Span(0, 3), Reading(Span(0, 3), (Piece(0, b"A"), Piece(2, b"C")), (fault,)))

    marked = page.marked([Span(0, 100)], Kind.SELECTED)

    assert [marked.kind_at(offset) for offset in range(3)] == [Kind.SELECTED, Kind.UNREAD, Kind.SELECTED]
    assert marked.fault_at(1) == fault
    assert marked.fault_at(0) is None


def test_that_a_wider_reading_is_cut_to_the_page():
    page = Page.of(Span(10, 12), Reading(Span(0, 30), (Piece(0, bytes(range(30))),)))

    assert page.data == b"\x0a\x0b"
