from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.formats.own.limits import Limits
from core.formats.own.tree import BadAnswer, Tree, text
from core.span import Span

PIECE = Span(100, 200)
LIMITS = Limits(fields=50, depth=4)


def test_that_rows_become_a_tree_at_their_place_in_the_file():
    tree = Tree(PIECE, LIMITS)
    for row in ([0, "a", "", 0, 10, ""], [1, "b", "7", 2, 4, ""], [0, "c", "", 10, 10, "the evidence ends"]):
        tree.add(row)

    a, c = tree.fields

    assert (a.name, a.span, a.mark) == ("a", Span(100, 110), Mark.UNKNOWN)
    assert [(b.name, b.span, b.value) for b in a.children()] == [("b", Span(102, 104), "7")]
    assert c.problem == "c at 0x6e cannot be read: the evidence ends."
    assert c.expand is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (None, "six parts"),
        ([0, "a", "", 0, 1], "six parts"),
        ({"a": 1}, "six parts"),
        ([1, "a", "", 0, 1, ""], "level 1"),
        ([-1, "a", "", 0, 1, ""], "no place in a file"),
        ([True, "a", "", 0, 1, ""], "no place in a file"),
        ([0, 1, "", 0, 1, ""], "a text"),
        ([0, "a" * 101, "", 0, 1, ""], "a text"),
        ([0, "a", "b" * 501, 0, 1, ""], "a text"),
        ([0, "a", "", 0, 101, ""], "not inside the evidence"),
        ([0, "a", "", 5, 4, ""], "not inside the evidence"),
        ([0, "a", "", -5, 4, ""], "no place in a file"),
        ([0, "a", "", 0, 1 << 70, ""], "no place in a file"),
        ([0, "a", "", 0.5, 4, ""], "no place in a file"),
        ([0, "a", "", 0, 1, None], "a text"),
    ],
)
def test_that_a_row_that_lies_is_refused(row, why):
    with pytest.raises(BadAnswer, match=why):
        Tree(PIECE, LIMITS).add(row)


def test_that_depth_and_count_are_bounded():
    tree = Tree(PIECE, LIMITS)
    for depth in range(4):
        tree.add([depth, "a", "", 0, 1, ""])
    with pytest.raises(BadAnswer, match="level 4"):
        tree.add([4, "a", "", 0, 1, ""])

    for _ in range(45):
        tree.add([0, "a", "", 0, 1, ""])
    with pytest.raises(BadAnswer, match="more than 50 fields"):
        tree.add([0, "a", "", 0, 1, ""])


def test_that_a_text_can_neither_hide_nor_reorder_anything():
    assert text("a\u202eb\x1b[2J\n", 20) == "a·b·[2J·"


ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=8)
NUMBERS = st.integers(-2, 120) | ANY
ROWS = st.lists(st.tuples(st.integers(-1, 5) | ANY, ANY, ANY, NUMBERS, NUMBERS, ANY).map(list) | ANY, max_size=12)


@given(ROWS)
def test_that_any_rows_are_either_refused_or_inside_the_evidence(given_rows):
    tree = Tree(PIECE, LIMITS)
    for row in given_rows:
        try:
            tree.add(row)
        except BadAnswer:
            continue

    def inside(fields):
        return all(PIECE.start <= f.span.start <= f.span.stop <= PIECE.stop and inside(f.children()) for f in fields)

    assert inside(tree.fields)
