from __future__ import annotations

import pytest

from tests.perf.bench import Figure, figures_in, machine, table


@pytest.mark.parametrize(
    ("value", "goal", "better", "is_met"),
    [(5, 5, "lower", True), (6, 5, "lower", False), (5, 5, "higher", True), (4, 5, "higher", False)],
)
def test_that_a_goal_is_met_at_its_limit_and_beyond(value, goal, better, is_met):
    assert Figure("scan", value, "MiB/s", goal, better).is_met is is_met


def test_that_a_figure_without_a_goal_misses_none():
    assert Figure("start", 3.0, "s", None, "lower").is_met


def test_that_remarks_between_the_figures_are_passed_over():
    output = 'warming up\n{"name": "scan", "value": 900, "unit": "MiB/s", "goal": 500, "better": "higher"}\n'

    assert figures_in(output) == [Figure("scan", 900, "MiB/s", 500, "higher")]


def test_that_the_table_shows_what_was_missed():
    shown = table([Figure("scan", 412.5, "MiB/s", 500, "higher"), Figure("paint", 2.61, "ms", 16, "lower")])

    assert "| scan     | 412 MiB/s | ≥ 500 MiB/s | NO  |" in shown
    assert "| paint    | 2.61 ms   | ≤ 16 ms     | yes |" in shown


def test_that_the_machine_line_names_the_python():
    assert "Python 3." in machine()
