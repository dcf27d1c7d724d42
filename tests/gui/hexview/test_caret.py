import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.span import Span
from gui.hexview.caret import Caret, Step, selecting, target_of

EDGES = [power + step for power in (2**31, 2**32, 2**35, 2**40) for step in (-1, 0, 1)]
sizes = st.one_of(st.integers(0, 300), st.sampled_from(EDGES), st.integers(0, 2**62))
steps = st.sampled_from(Step)


@given(size=sizes, row=st.integers(1, 64), page=st.integers(1, 100), moves=st.lists(st.tuples(steps, st.booleans())))
def test_that_no_sequence_of_keys_leaves_the_file(size, row, page, moves):
    caret = Caret().moved_to(size // 2, size)

    for step, extend in moves:
        caret = caret.stepped(step, size, row, page, extend=extend)

        assert 0 <= caret.offset <= max(0, size - 1)
        selection = caret.selection
        assert selection is None or (0 <= selection.start < selection.stop <= size and caret.offset in selection)


@given(size=sizes.filter(bool), row=st.integers(1, 64), page=st.integers(1, 100), data=st.data())
def test_that_up_and_down_keep_the_column(size, row, page, data):
    offset = data.draw(st.integers(0, size - 1))
    step = data.draw(st.sampled_from([Step.UP, Step.DOWN, Step.PAGE_UP, Step.PAGE_DOWN]))

    assert target_of(offset, step, size, row, page) % row == offset % row


@given(size=sizes.filter(bool), data=st.data())
def test_that_extending_keeps_the_other_end(size, data):
    places = st.integers(0, size - 1)
    anchor, first, second = data.draw(places), data.draw(places), data.draw(places)

    caret = Caret(anchor).moved_to(first, size, extend=True).moved_to(second, size, extend=True)

    assert caret.selection == Span(min(anchor, second), max(anchor, second) + 1)


@pytest.mark.parametrize("size", EDGES)
def test_that_the_last_byte_of_a_great_file_is_reached(size):
    assert target_of(0, Step.END, size, 16, 50) == size - 1
    assert target_of(size - 1, Step.ROW_START, size, 16, 50) == (size - 1) // 16 * 16
    assert target_of(size - 2, Step.RIGHT, size, 16, 50) == size - 1
    assert target_of(size - 1, Step.RIGHT, size, 16, 50) == size - 1


def test_that_moving_without_extending_ends_the_selection():
    assert Caret(5, 9).moved_to(6, 10).selection is None


def test_that_a_selected_span_is_cut_at_the_end_of_the_file():
    assert selecting(Span(4, 20), 10).selection == Span(4, 10)
    assert selecting(Span(4, 20), 10).offset == 4


@given(size=sizes, start=st.integers(0, 400), length=st.integers(0, 20))
def test_that_selecting_never_leaves_the_file(size, start, length):
    caret = selecting(Span.of(start, length), size)

    assert 0 <= caret.offset <= max(0, size - 1)
    assert caret.selection is None or caret.selection.stop <= size


def test_that_row_start_and_row_end_stay_in_the_row():
    assert target_of(21, Step.ROW_START, 100, 16, 5) == 16
    assert target_of(21, Step.ROW_END, 100, 16, 5) == 31
    assert target_of(98, Step.ROW_END, 100, 16, 5) == 99
    assert target_of(50, Step.START, 100, 16, 5) == 0
