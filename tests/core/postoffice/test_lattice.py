from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice.lattice import NEVER, OVERWRITTEN, Lattice, Row, Text
from core.postoffice.templates import ALPHABETS, Part, Template
from core.scan.textmodel import UNIT, text_model


def row(*parts: Part) -> Row:
    return Row(Template("t", Mark.DOCUMENTED, ("Q179072",), "says", parts))


FILE = row(Part(b"to "), Part(alphabet=b"0123456789ABCDEF", field="file"), Part(b".ccm", any_case=True))
NAME = row(Part(b'at "'), Part(alphabet=ALPHABETS["name"], field="mailbox"), Part(b'" to'))
HEAD = row(Part(alphabet=ALPHABETS["path"], field="path"), Part(b".\r\n"))
texts = st.lists(
    st.sampled_from([b"to ", b"4A27", b".CCM", b".ccm", b'at "', b'"', b" ", b"x", b"randy", b"\r\n", b"\xff", b"zq"]),
    min_size=1,
    max_size=8,
).map(b"".join)


def text(data: bytes) -> Text:
    return Text.of(data, text_model())


def gain(row: Row, given: Text, at: int, cell: int, *, is_first: bool) -> int:
    fixed = int(row.fixed[cell, given.data[at]])
    return fixed + int((given.start if is_first else given.follow)[at]) if cell in row.modelled else fixed


def best_plain(row: Row, given: Text) -> dict[tuple[int, int], int]:
    """The best score of a path that ends in each cell with each byte, by looking at every way to come there."""
    best: dict[tuple[int, int], int] = {}
    for at in range(len(given.data)):
        for cell in range(len(row.cells)):
            ways = [best[cell - 1, at - 1]] if at and cell else []
            ways += [best[cell, at - 1]] if at and row.cells[cell].repeats else []
            begun = gain(row, given, at, cell, is_first=True)
            best[cell, at] = max([begun, *(way + gain(row, given, at, cell, is_first=False) for way in ways)])
    return best


@pytest.mark.parametrize("one", [FILE, NAME, HEAD])
@given(texts)
def test_that_totals_are_those_of_the_best_path_to_each_cell(one: Row, data: bytes):
    totals = Lattice.of(one, text(data)).totals

    for (cell, at), best in best_plain(one, text(data)).items():
        assert totals[cell, at] == best or max(totals[cell, at], best) < OVERWRITTEN  # never: where it cannot stand


@pytest.mark.parametrize("one", [FILE, NAME, HEAD])
@given(texts)
def test_that_a_path_is_worth_its_total_and_steps_by_one_byte(one: Row, data: bytes):
    lattice = Lattice.of(one, text(data))
    for cell, at in zip(*np.nonzero(lattice.totals > 0), strict=True):
        path = lattice.path(int(at), int(cell))
        gains = [gain(one, lattice.text, byte, c, is_first=(byte, c) == path[-1]) for byte, c in path]

        assert sum(gains) == lattice.totals[cell, at]
        assert [byte for byte, _ in path] == list(range(int(at), int(at) - len(path), -1))


@given(texts, st.integers(0, 30), st.integers(1, 30))
def test_that_the_best_end_is_the_first_of_the_highest_totals(data: bytes, start: int, length: int):
    start = min(start, len(data) - 1)
    lattice = Lattice.of(FILE, text(data))
    units, at, cell = lattice.best_end(start, start + length)

    assert units == lattice.totals[cell, at] == lattice.totals[:, start : start + length].max()
    assert (lattice.totals[:, start:at] < units).all()


def all_paths(row: Row, given: Text) -> list[tuple[int, list[tuple[int, int]]]]:
    """Every path there is, with what it is worth, that stands nowhere where it cannot."""
    done: list[tuple[int, list[tuple[int, int]]]] = []
    going = [[(at, cell)] for at in range(len(given.data)) for cell in range(len(row.cells))]
    while going:
        path = going.pop()
        gains = [gain(row, given, at, cell, is_first=number == 0) for number, (at, cell) in enumerate(path)]
        if gains[-1] <= NEVER // 2:
            continue
        done.append((sum(gains), path))
        at, cell = path[-1]
        if at + 1 < len(given.data):
            going += [[*path, (at + 1, cell)]] if row.cells[cell].repeats else []
            going += [[*path, (at + 1, cell + 1)]] if cell + 1 < len(row.cells) else []
    return done


@given(texts)
@settings(deadline=None, max_examples=40)
def test_that_paths_through_clues_are_the_best_of_all_that_hold_one(data: bytes):
    lattice = Lattice.of(FILE, text(data[:10]))
    clues = list(lattice.clues(range(len(lattice.text.data))))
    best: dict[tuple[int, int], int] = {}
    for worth, path in all_paths(FILE, lattice.text):
        if any((c.at, c.cell) in path and (c.last, c.last_cell) in path for c in clues):
            best[path[-1]] = max(best.get(path[-1], NEVER), worth)

    totals = lattice.through(clues).totals
    for cell, at in np.ndindex(totals.shape):
        assert max(totals[cell, at], NEVER // 2) == best.get((at, cell), NEVER // 2)


def test_that_a_letter_in_either_case_is_worth_a_bit_less():
    assert FILE.fixed[5, ord("c")] == FILE.fixed[5, ord("C")] == 7 * UNIT
    assert FILE.fixed[0, ord("t")] == 8 * UNIT
    assert FILE.fixed[0, ord("T")] == OVERWRITTEN


def test_that_clues_beside_a_field_are_short_and_cover_every_spelling():
    assert set(FILE.clues) == {
        bytes([46, *letters]) for letters in [(a, b, c) for a in b"cC" for b in b"cC" for c in b"mM"]
    }


def test_that_clues_away_from_a_field_are_long():
    assert row(Part(b"Service Running")).clues == {b"Service Running"[at : at + 8]: (at,) for at in range(8)}


def test_that_what_is_missing_is_counted_only_where_no_field_is_among_it():
    assert [FILE.missing_before(cell) for cell in (0, 2, 3, 4)] == [0, 2, None, None]
    assert [FILE.missing_behind(cell) for cell in (7, 5, 3, 0)] == [0, 2, None, None]


SUFFIX = row(
    Part(b"in "), Part(alphabet=ALPHABETS["path"]), Part(b"\\ccdata", any_case=True), Part(b"\r\n", optional=True)
)


def test_that_optional_bytes_are_never_missing():
    assert [SUFFIX.missing_behind(cell) for cell in (12, 11, 10)] == [0, 0, 0]


def test_that_few_bytes_that_may_be_of_the_field_before_them_claim_no_end():
    assert [SUFFIX.missing_behind(cell) for cell in (4, 6, 7, 9)] == [None, None, 3, 1]


def test_that_one_byte_that_cannot_be_of_the_field_before_it_claims_the_end():
    assert NAME.missing_behind(5) == 3
