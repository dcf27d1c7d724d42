from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.clues import LOOK, Clues
from core.postoffice.lattice import Clue, Row
from core.postoffice.templates import templates

ROWS = [Row(template) for template in templates()]
CLUES = Clues(ROWS)
pieces = st.lists(
    st.one_of(st.sampled_from(sorted(set().union(*(row.clues for row in ROWS)))), st.binary(max_size=6)), max_size=8
)


def plain(data: bytes) -> dict[int, set[Clue]]:
    """Each row's clues, by looking at every place for every row."""
    found: dict[int, set[Clue]] = {}
    for number, row in enumerate(ROWS):
        here = {
            Clue(at, cell, length)
            for at in range(len(data))
            for length in (4, 8)
            if at + length <= len(data)
            for cell in row.clues.get(data[at : at + length], ())
        }
        found.update({number: here} if here else {})
    return found


@given(pieces)
def test_that_every_clue_is_found_wherever_it_stands_and_nothing_else(parts: list[bytes]):
    data = b"".join(parts)
    found = CLUES.of(data)

    assert {number: set(clues) for number, clues in found.items()} == plain(data)
    assert all(len(set(clues)) == len(clues) for clues in found.values())
    assert all([clue.at for clue in clues] == sorted(clue.at for clue in clues) for clues in found.values())


@given(pieces, st.sampled_from([0, LOOK - 20, LOOK - 3, LOOK]))
def test_that_places_are_those_of_the_clues_of_all_rows_in_order(parts: list[bytes], before: int):
    data = bytes(before) + b"".join(parts)
    expected = sorted({before + clue.at for clues in plain(b"".join(parts)).values() for clue in clues})

    assert CLUES.places(np.frombuffer(data, np.uint8)).tolist() == expected


def test_that_places_are_exact_where_hashes_are_not():
    heads = np.arange(1 << 22, dtype="<u4").view(np.uint8)  # more words than there are hashes

    assert CLUES.places(heads).tolist() == []


def test_that_ordinary_text_has_no_clues():
    assert CLUES.of(b"The quarterly report is attached, please read it before the meeting on Monday.") == {}
