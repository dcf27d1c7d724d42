from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.dialogs.palette_rank import Rank, rank


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Theme: Dark", "dark", Rank.START),
        ("Theme: Dark", "theme: d", Rank.START),
        ("Go to offset", "goto", Rank.START),
        ("Find a command", "com fi", Rank.WORD_STARTS),
        ("Code page: CP850", "850", Rank.INSIDE),
        ("Go to offset", "gof", Rank.LETTERS),
        ("Follow the system", "dark", Rank.TIP),
        ("Quit", "zzz", None),
        ("Quit", "", Rank.START),
    ],
)
def test_that_a_commands_own_words_come_first(name, typed, expected):
    assert rank(name, "Light or dark as the system is", typed) is expected


@given(st.text(), st.text(), st.text())
def test_that_whatever_is_typed_has_an_answer(name, tip, typed):
    assert rank(name, tip, typed) in (*Rank, None)


@given(st.text(alphabet="abc ", min_size=1))
def test_that_a_name_matches_itself_best(name):
    assert rank(name, "", name) is Rank.START
