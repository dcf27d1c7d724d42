from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice.lattice import OVERWRITTEN, Board, Row
from core.postoffice.templates import Part, Template
from core.scan.textmodel import UNIT


def row(*parts: Part) -> Row:
    return Row(Template("t", Mark.DOCUMENTED, ("Q179072",), "says", parts))


NOTHING = np.zeros(100, np.int64)
FILE = row(Part(b"to "), Part(alphabet=b"0123456789ABCDEF", field="file"), Part(b".ccm", any_case=True))
BARE = row(Part(b"at 12"))
texts = st.lists(st.sampled_from([b"to ", b"4A27", b".CCM", b".ccm", b"at", b" ", b"x", b"1"]), max_size=8).map(
    b"".join
)


def best_plain(rows: tuple[Row, ...], data: bytes) -> dict[tuple[int, int], int]:
    """The best score of a path that ends with each byte in each cell, by looking at every way to come there."""
    best: dict[tuple[int, int], int] = {}
    first = 0
    for one in rows:
        for at, byte in enumerate(data):
            for cell in range(len(one.cells)):
                before = best.get((at - 1, first + cell - 1), 0) if cell else 0
                again = best.get((at - 1, first + cell), 0) if one.repeats[cell] else 0
                best[at, first + cell] = max(0, max(before, again) + int(one.fixed[byte, cell]))
        first += len(one.cells)
    return best


@given(texts)
def test_that_totals_are_those_of_the_best_path_to_each_cell(data: bytes):
    board = Board((FILE, BARE))
    totals = board.lattice(data, NOTHING[: len(data)], NOTHING[: len(data)]).totals

    assert {key: int(totals[key]) for key in best_plain((FILE, BARE), data)} == best_plain((FILE, BARE), data)


@given(texts)
def test_that_a_path_is_worth_its_total_and_steps_by_one_byte(data: bytes):
    board = Board((FILE, BARE))
    lattice = board.lattice(data, NOTHING[: len(data)], NOTHING[: len(data)])
    gains = np.concatenate([FILE.fixed, BARE.fixed], axis=1)
    for at, cell in zip(*np.nonzero(lattice.totals), strict=True):
        path = lattice.path(int(at), int(cell))

        assert sum(int(gains[data[byte], c]) for byte, c in path) == lattice.totals[at, cell]
        assert [byte for byte, _ in path] == list(range(int(at), int(at) - len(path), -1))


def test_that_a_letter_in_either_case_is_worth_a_bit_less():
    assert FILE.fixed[ord("c"), 5] == FILE.fixed[ord("C"), 5] == 7 * UNIT
    assert FILE.fixed[ord("t"), 0] == 8 * UNIT
    assert FILE.fixed[ord("T"), 0] == OVERWRITTEN


def test_that_clues_cover_every_spelling_but_no_field():
    assert FILE.clues == {bytes([46, *letters]) for letters in [(a, b, c) for a in b"cC" for b in b"cC" for c in b"mM"]}


def test_that_what_is_missing_is_counted_only_where_no_field_is_among_it():
    assert [FILE.missing_before(cell) for cell in (0, 2, 3, 4)] == [0, 2, None, None]
    assert [FILE.missing_behind(cell) for cell in (7, 5, 3, 0)] == [0, 2, None, None]
