from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from tests.perf.plot import HEIGHT, WIDTH, Axis, Series, decades, svg

X = Axis("expected < here", decades(-1, 3), is_log=True)
Y = Axis("found & there", [(0, "0 %"), (50, "50 %"), (100, "100 %")])


def _numbers(drawn, attribute):
    return [float(value) for value in re.findall(rf'\b{attribute}="([\d.]+)"', drawn)]


def test_that_a_plot_is_well_formed_whatever_its_titles_hold():
    drawn = svg("a < b & c", X, Y, [Series("“s” <1>", "#c00", [(1, 50)], labels=["<x>"])])

    assert ET.fromstring(drawn).tag.endswith("svg")


def test_that_points_beyond_the_axes_are_drawn_at_their_ends():
    drawn = svg("t", X, Y, [Series("s", "#c00", [(0, -20), (1e9, 200)])])

    assert all(0 <= x <= WIDTH for x in _numbers(drawn, "cx"))
    assert all(0 <= y <= HEIGHT for y in _numbers(drawn, "cy"))


def test_that_ten_times_as_much_is_as_far_along_a_log_axis_everywhere():
    assert abs((X.share(10) - X.share(1)) - (X.share(1000) - X.share(100))) < 1e-9


def test_that_ticks_are_written_as_one_reads_them():
    said = [text for _, text in decades(-1, 6)]

    assert said == ["0.1", "1", "10", "100", "1,000", "10,000", "10⁵", "10⁶"]
