from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.case.timeline import Clock, Entry, Lane, ordered
from gui.timeline.lanes import CELL, LaneArrays, bounds
from gui.timeline.scale import DAY, HOUR, TimeScale

NOON = 888_840_000_000_000


def entry(time: int, lane: Lane = Lane.EVENTS, clock: Clock = Clock.UTC, until: int | None = None) -> Entry:
    return Entry(lane, clock, "x", 1, "x", (time,), until)


def lanes(*entries: Entry, zone: int | None = None, shown=None):
    told = ordered(entries, zone)
    mask = np.ones(len(told), dtype=np.bool_) if shown is None else np.array(shown)
    return LaneArrays(told, zone).narrowed(mask)


TIMES = st.lists(st.integers(NOON - DAY, NOON + DAY), min_size=1, max_size=60)


@given(TIMES, st.integers(20, 900), st.floats(0.2, 50))
def test_that_every_entry_on_the_scale_is_in_one_cell(times, width, zoom):
    scale = TimeScale.fitting(NOON - DAY, NOON + DAY, width).zoomed(zoom, width / 3)
    lane = lanes(*map(entry, times))[Lane.EVENTS]

    cells = lane.cells(scale)

    assert sum(cell.count for cell in cells) == sum(scale.start <= time < scale.stop for time in times)
    assert all(cell.stop - cell.first == cell.count > 0 for cell in cells)
    assert all(-1 <= cell.x <= width + 1 for cell in cells)
    assert len(cells) <= width // CELL + 1


@given(TIMES, st.integers(20, 900))
def test_that_uncertain_times_cover_where_they_may_have_been(times, width):
    scale = TimeScale.fitting(NOON - DAY, NOON + DAY, width)
    lane = lanes(*(entry(time, until=time + 6 * HOUR) for time in times))[Lane.EVENTS]

    runs = lane.spreads(scale)

    assert all(0 <= left < right <= width for left, right in runs)
    assert all(a[1] < b[0] for a, b in pairwise(runs))
    for time in times:
        if scale.start <= time < scale.stop:
            assert any(left <= int(scale.x_of(time)) < right for left, right in runs)


def test_that_a_certain_time_has_no_spread():
    assert lanes(entry(NOON))[Lane.EVENTS].spreads(TimeScale.fitting(NOON, NOON + DAY, 500)) == []


def test_that_a_spread_that_begins_and_ends_elsewhere_covers_all():
    lane = lanes(entry(NOON - DAY, until=NOON + 2 * DAY))[Lane.EVENTS]

    assert lane.spreads(TimeScale(NOON, HOUR, 300)) == [(0, 300)]


def test_that_local_times_of_an_unknown_zone_spread_and_those_of_a_known_one_do_not():
    scale = TimeScale.fitting(NOON - 2 * DAY, NOON + 2 * DAY, 500)
    local = entry(NOON, Lane.LINES, Clock.LOCAL)

    assert lanes(local)[Lane.LINES].spreads(scale)
    assert not lanes(local, zone=60)[Lane.LINES].spreads(scale)


@given(TIMES, st.integers(NOON - 2 * DAY, NOON + 2 * DAY))
def test_that_the_nearest_is_the_nearest(times, wanted):
    lane = lanes(*map(entry, times))[Lane.EVENTS]

    assert abs(int(lane.instants[lane.nearest(wanted)]) - wanted) == min(abs(time - wanted) for time in times)


def test_that_only_what_is_shown_is_in_the_lanes():
    found = lanes(entry(NOON), entry(NOON + 1), entry(NOON + 2, Lane.FILES), shown=[False, True, False])

    assert list(found) == [Lane.EVENTS]
    assert found[Lane.EVENTS].rows.tolist() == [1]


def test_that_the_bounds_are_those_of_all_lanes():
    assert bounds(lanes(entry(NOON), entry(NOON + 5, Lane.FILES))) == (NOON, NOON + 5)
    assert bounds({}) is None
