from __future__ import annotations

from core.reconstruction.advice_facts import LIMIT, SHOWN, hit, named
from core.reconstruction.facts import Facts
from tests.core.reconstruction.offices import HIT, LINE, NOISE, concluded


def test_that_an_empty_case_fills_no_step():
    assert all(shown(Facts()) == () and none for shown, none in SHOWN.values())


def test_that_a_name_that_is_cut_is_not_looked_for(tmp_path):
    data = NOISE[:5000] + LINE[:60] + NOISE[5060:]
    (told,) = named(concluded(tmp_path, {"ccdata/CLANDATA": data}).facts)

    assert "cut" in told.text


def test_that_many_facts_are_bounded_and_counted(tmp_path):
    files = {f"ccdata/USR{n:05}": HIT for n in range(LIMIT + 3)}
    told = hit(concluded(tmp_path, files).facts)

    assert len(told) == LIMIT
    assert told[-1].text.endswith("And 3 more.")
