from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from core.case.timeline import DAY, Clock, Entry, Lane
from core.report.timeline_plot import BANDS, COLUMNS, drawing, plot_of

NOON = 888_840_000_000_000
SVG = "{http://www.w3.org/2000/svg}"


def entry(time: int, lane: Lane = Lane.EVENTS, clock: Clock = Clock.UTC) -> Entry:
    return Entry(lane, clock, "x", 1, "x", (time,))


def test_that_there_is_no_picture_of_nothing():
    assert plot_of([], None) is None


@given(st.lists(st.builds(entry, st.integers(NOON, NOON + 400 * DAY), st.sampled_from(Lane)), min_size=1, max_size=50))
def test_that_every_entry_in_the_time_of_the_picture_is_counted_once(entries):
    view = plot_of(entries, None)

    counted = sum(count for lane in view.lanes for _, count in lane.counts)
    files = sum(e.lane is Lane.FILES for e in entries)
    assert len(entries) - files <= counted <= len(entries)
    assert all(0 <= column < COLUMNS for lane in view.lanes for column, _ in lane.counts)


def test_that_files_of_another_time_are_said_to_be_outside():
    view = plot_of([entry(NOON), entry(NOON + DAY), entry(NOON + 9000 * DAY, Lane.FILES)], None)

    assert view.description.endswith("event log 2. 1 entry outside of that time.")


def test_that_local_times_of_unknown_zone_are_drawn_as_doubt():
    utc, local = entry(NOON), entry(NOON + DAY, Lane.LINES, Clock.LOCAL)

    assert plot_of([utc, local], None).lanes[2].doubts
    assert not plot_of([utc, local], 60).lanes[2].doubts
    assert not plot_of([utc, local], None).lanes[0].doubts


def test_that_the_scale_has_five_times_in_order():
    scale = plot_of([entry(NOON), entry(NOON + 100 * DAY)], None).scale

    assert len(scale) == 5
    assert list(scale) == sorted(scale)


def test_that_the_drawing_is_plain_svg_with_a_strip_a_lane():
    root = ET.fromstring(drawing(plot_of([entry(NOON), entry(NOON + DAY, Lane.FINDINGS)], None)))
    kinds = [rect.get("class") for rect in root.iter(f"{SVG}rect")]

    assert kinds.count("band") == len(BANDS) == 5
    assert (kinds.count("shade"), kinds.count("hit")) == (1, 1)
    assert "".join(root.itertext()) == ""
