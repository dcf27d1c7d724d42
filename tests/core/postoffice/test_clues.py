from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.clues import LOOK, Clues
from core.postoffice.lattice import Row, Run
from core.postoffice.templates import templates

ROWS = [Row(template) for template in templates()]
CLUES = Clues(ROWS)
ALL = {clue for row in ROWS for literal in row.literals for clue, _ in literal.clues()}
pieces = st.lists(st.one_of(st.sampled_from(sorted(ALL)), st.binary(max_size=6)), max_size=8)


def clues(row: Row) -> dict[bytes, list[int]]:
    """Each clue of ``row``, with the cells in which it begins."""
    found: dict[bytes, list[int]] = {}
    for literal, first in zip(row.literals, row.firsts, strict=True):
        for clue, offset in literal.clues():
            found.setdefault(clue, []).append(first + offset)
    return found


def plain(data: bytes) -> dict[int, set[Run]]:
    """The runs of each row, by growing each of its clues at every place."""
    found: dict[int, set[Run]] = {}
    for number, row in enumerate(ROWS):
        here = set()
        for clue, cells in clues(row).items():
            places = [at for at in range(len(data)) if data.startswith(clue, at)]
            here |= {grown(row, data, Run(at, cell, len(clue))) for at in places for cell in cells}
        found.update({number: here} if here else {})
    return found


def grown(row: Row, data: bytes, run: Run) -> Run:
    at, cell, length = run
    while cell and at and not row.cells[cell - 1].repeats and data[at - 1] in row.cells[cell - 1].bytes_:
        at, cell, length = at - 1, cell - 1, length + 1
    while cell + length < len(row.cells) and at + length < len(data):
        if row.cells[cell + length].repeats or data[at + length] not in row.cells[cell + length].bytes_:
            break
        length += 1
    return Run(at, cell, length)


@given(pieces)
def test_that_every_run_that_holds_a_clue_is_found_whole_and_nothing_else(parts: list[bytes]):
    data = b"".join(parts)
    found = CLUES.runs(data)

    assert {number: sorted(runs) for number, runs in found.items()} == {
        number: sorted(runs) for number, runs in plain(data).items()
    }


@given(pieces, st.sampled_from([0, LOOK - 20, LOOK - 3, LOOK]))
def test_that_places_are_those_of_the_clues_of_all_rows_in_order(parts: list[bytes], before: int):
    data = bytes(before) + b"".join(parts)
    begun = b"".join(parts)
    expected = [before + at for at in range(len(begun)) if any(begun[at : at + n] in ALL for n in (4, 8))]

    assert CLUES.places(np.frombuffer(data, np.uint8)).tolist() == expected


def test_that_places_are_exact_where_hashes_are_not():
    heads = np.arange(1 << 22, dtype="<u4").view(np.uint8)  # more words than there are hashes

    assert CLUES.places(heads).tolist() == []


def test_that_ordinary_text_has_no_clues():
    assert CLUES.runs(b"The quarterly report is attached, please read it before the meeting on Monday.") == {}
