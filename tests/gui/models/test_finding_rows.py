from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.finding_rows import SHOWN_TEXT, Column, FindingRow, FindingRows, chance, in_words, neighbour, one_line
from tests.gui.fakes import exhibit, finding

places = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 40)), min_size=1, max_size=12)


def rows_at(places):
    return [FindingRow(exhibit(number), finding(start)) for number, start in places]


def test_that_offsets_are_sorted_as_numbers_and_not_as_text():
    rows = FindingRows()
    found = rows_at([(1, 0x100), (1, 0x9), (1, 0x20)])
    rows.append(found, found)

    rows.order_by(Column.OFFSET, descending=True)

    assert [row.finding.span.start for row in rows.shown] == [0x100, 0x20, 0x9]


def test_that_a_place_chance_cannot_account_for_sorts_before_all_others():
    sure = FindingRow(exhibit(), finding(expected_by_chance=None, bits=None))

    assert sure.value(Column.CHANCE) < FindingRow(exhibit(), finding(expected_by_chance=0.0)).value(Column.CHANCE)


def test_that_every_word_of_the_filter_must_stand_in_the_row():
    row = FindingRow(exhibit(), finding())

    assert row.matches(("randyyeh_ee", "clandata"))
    assert not row.matches(("randyyeh_ee", "mlandata"))


def test_that_the_filter_hides_and_brings_back():
    rows = FindingRows()
    found = [FindingRow(exhibit(), finding(1)), FindingRow(exhibit(), finding(9, b"Post office directory: M:\\"))]
    rows.append(found, found)

    rows.filter("directory")
    few = list(rows.shown)
    rows.filter("")

    assert (few, rows.shown) == (found[1:], found)


def test_that_an_exhibit_examined_again_loses_its_rows_only():
    rows = FindingRows()
    found = rows_at([(1, 0), (2, 0)])
    rows.append(found, found)

    rows.drop(1)

    assert [row.exhibit.number for row in rows.all] == [2]


@given(places, st.integers(1, 3), st.integers(-1, 41))
def test_that_next_is_the_nearest_finding_behind_or_the_first_of_all(places, number, offset):
    rows = rows_at(places)

    found = neighbour(rows, number, offset, forward=True)

    behind = sorted(place for place in places if place > (number, offset))
    assert found.key[:2] == (behind[0] if behind else min(places))


@given(places, st.integers(1, 3), st.integers(0, 41))
def test_that_previous_is_the_nearest_finding_before_or_the_last_of_all(places, number, offset):
    rows = rows_at(places)

    found = neighbour(rows, number, offset, forward=False)

    before = sorted(place for place in places if place < (number, offset))
    assert found.key[:2] == (before[-1] if before else max(places))


def test_that_a_case_without_findings_has_no_neighbour():
    assert neighbour([], 1, 0, forward=True) is None


@given(st.text(max_size=400))
def test_that_a_row_shows_one_line_of_visible_text(text):
    shown = one_line(text)

    assert len(shown) <= SHOWN_TEXT
    assert shown.isprintable()


def test_that_line_ends_stay_visible():
    assert one_line("\r\none\r\ntwo\r\n") == "one ↵ two"


def test_that_tiny_chances_are_short():
    assert [chance(x) for x in (None, 9e-88, 0.0004, 0.25)] == ["not by chance", "9e-88", "4e-04", "0.25"]


def test_that_nothing_is_impossible_by_chance():
    assert chance(0.0) == chance(5e-324) == "less than 1e-300"
    assert FindingRow(exhibit(), finding(expected_by_chance=0.0)).shown(Column.CHANCE) == "less than 1e-300"


def test_that_identifiers_are_read_as_words():
    assert in_words("po_shut-down") == "po shut down"


def test_that_a_place_without_a_byte_shows_what_is_wrong_there():
    assert FindingRow(exhibit(), finding(text=b"")).shown(Column.TEXT) == finding().explanation
