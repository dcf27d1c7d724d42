from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reconstruction.message_numbers import COUNT, Sighting
from core.reconstruction.number_order import FEWEST, chance_of, in_order, tried, tried_on_files, turns


def sightings(*numbers: int) -> list[Sighting]:
    return [Sighting(number, i * 15_000_000, i, f"event {i}") for i, number in enumerate(numbers)]


@pytest.mark.parametrize("count", range(2, 8))
def test_that_the_probability_is_that_of_all_permutations_counted(count):
    made = [turns(order) for order in permutations(range(count))]

    for most in range(count + 1):
        assert chance_of(count, most) == pytest.approx(sum(m <= most for m in made) / len(made))


def test_that_the_approximation_meets_the_exact_probability_where_it_takes_over():
    assert chance_of(801, 390) == pytest.approx(chance_of(802, 390), rel=0.2)
    assert chance_of(5000, 2500) == pytest.approx(0.5, abs=0.01)


def test_that_more_turns_are_never_less_likely():
    chances = [chance_of(300, most) for most in range(302)]

    assert chances == sorted(chances)
    assert (chances[0], chances[-1]) == (0.0, 1.0)


@given(st.lists(st.integers(0, COUNT - 1), unique=True, min_size=1), st.integers(0, COUNT - 1))
def test_that_turns_do_not_depend_on_where_numbers_begin(numbers, by):
    order = {number: i for i, number in enumerate(sorted(numbers))}
    ring = [(order[number] + by) % len(numbers) for number in numbers]

    assert turns(ring) == turns([order[number] for number in numbers])


def test_that_numbers_that_come_round_make_one_turn():
    assert turns([0xFFF0, 0xFFF8, 0x0003, 0x0010]) == 1


def test_that_a_sequence_is_supported_even_where_it_comes_round():
    test = tried(sightings(0xFFF0, 0xFFF8, 0x0003, 0x0010, 0x0011, 0x0020), "Event log")

    assert test.is_sequential
    assert test.chance == pytest.approx(1 / 120)
    assert "Q166045" in test.words[0]


def test_that_random_numbers_support_none():
    test = tried(sightings(*random.Random(7).sample(range(COUNT), 40)), "Event log")

    assert not test.is_sequential
    assert "no sequence" in test.words[0]


def test_that_numbers_that_only_tend_to_rise_support_none():
    order = random.Random(3)
    numbers = [i * 40 + order.randrange(-60, 60) for i in range(10, 400)]
    test = tried(sightings(*dict.fromkeys(numbers)), "Event log")

    assert test.chance < 0.01
    assert not test.is_sequential


@pytest.mark.parametrize("count", range(FEWEST))
def test_that_too_few_numbers_are_not_tested(count):
    test = tried(sightings(*range(count)), "Event log")

    assert (test.chance, test.is_sequential) == (None, False)


def test_that_a_number_named_again_at_once_counts_once():
    assert [s.number for s in in_order(sightings(5, 5, 6, 5))] == [5, 6, 5]


def test_that_the_words_name_statistic_count_and_probability():
    words = tried(sightings(*range(100, 110)), "Event log").words[1]

    assert "cyclic descents, n = 10" in words
    assert "probability 2.8e-06 (exact)" in words


RANDOM = random.Random(7).sample(range(COUNT), 40)


@pytest.mark.parametrize(
    ("numbers", "apart", "why"),
    [
        (sorted(RANDOM), 1, "within ten minutes"),
        (sorted(RANDOM), 3600, "the same order by name and by time"),
        ([*range(20, 40), *range(10)], 3600, "sets these times anew"),
    ],
)
def test_that_files_copied_in_the_order_of_their_names_show_no_sequence(numbers, apart, why):
    test = tried_on_files([Sighting(n, i * apart * 1_000_000, -n, f"file {n}") for i, n in enumerate(numbers)])

    assert test.chance < 0.01
    assert not test.is_sequential
    assert why in test.words[0]
    assert "nothing is placed" in test.words[0]
