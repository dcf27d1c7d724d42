from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.clues import Clues
from core.postoffice.lattice import Row
from core.postoffice.templates import templates

ROWS = [Row(template) for template in templates()]
CLUES = Clues(ROWS)
pieces = st.lists(
    st.one_of(st.sampled_from(sorted(set().union(*(row.clues for row in ROWS)))), st.binary(max_size=6)), max_size=8
)


def plain(data: bytes) -> dict[int, list[int]]:
    """Where each row's clues begin, by looking at every place for every row."""
    found: dict[int, list[int]] = {}
    for number, row in enumerate(ROWS):
        places = [at for at in range(len(data)) if any(data[at : at + length] in row.clues for length in (4, 8))]
        found.update({number: places} if places else {})
    return found


@given(pieces)
def test_that_every_clue_is_found_wherever_it_stands_and_nothing_else(parts: list[bytes]):
    data = b"".join(parts)

    assert CLUES.places(data) == plain(data)


def test_that_ordinary_text_has_no_clues():
    assert CLUES.places(b"The quarterly report is attached, please read it before the meeting on Monday.") == {}
