from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case.timeline import microseconds
from gui.timeline.scale import DAY, EARLIEST, HOUR, LATEST, LEAST, MINUTE, MOST, SECOND, TimeScale

NOON = microseconds(datetime(1998, 3, 2, 12, tzinfo=UTC))
TIMES = st.integers(EARLIEST, LATEST)
SCALES = st.builds(TimeScale.fitting, TIMES, TIMES, st.integers(1, 4000))


@given(TIMES, TIMES, st.integers(50, 4000))
def test_that_what_is_fitted_is_on_the_scale(one, other, width):
    first, last = sorted((one, other))
    scale = TimeScale.fitting(first, last, width)

    if last - first < MOST // 2 and first > EARLIEST + DAY and last < LATEST - DAY:
        assert 0 <= scale.x_of(first) <= scale.x_of(last) < width


@given(SCALES, st.floats(0, 1))
def test_that_a_pixel_leads_back_to_its_time(scale, share):
    x = share * scale.width

    assert scale.x_of(scale.time_at(x)) == pytest.approx(x, abs=1e-3 + scale.width / scale.span)


@given(SCALES, st.floats(0.1, 10), st.floats(0, 1))
def test_that_zooming_and_moving_stay_within_the_calendar(scale, factor, share):
    for other in (scale.zoomed(factor, share * scale.width), scale.moved((share - 0.5) * 1e6)):
        assert other.start >= EARLIEST
        assert other.stop <= LATEST
        assert LEAST <= other.span <= MOST


def test_that_zooming_keeps_the_time_under_the_pointer():
    scale = TimeScale.fitting(NOON, NOON + DAY, 1000)

    assert scale.zoomed(4, 300).time_at(300) == pytest.approx(scale.time_at(300), abs=SECOND)


def test_that_a_time_that_is_not_shown_comes_to_the_middle():
    scale = TimeScale.fitting(NOON, NOON + HOUR, 1000)

    assert scale.showing(NOON + MINUTE) == scale
    assert scale.showing(NOON + 9 * DAY).x_of(NOON + 9 * DAY) == pytest.approx(500, abs=1)


def test_that_another_width_shows_the_same_time():
    scale = TimeScale.fitting(NOON, NOON + HOUR, 1000).resized(10)

    assert (scale.width, scale.stop - scale.start) == (10, scale.span)


@given(SCALES)
def test_that_ticks_are_few_in_order_and_on_the_scale(scale):
    times = [tick.time for tick in scale.ticks()]

    assert times == sorted(set(times))
    assert all(scale.start <= time < scale.stop for time in times)
    assert len(times) <= scale.width / 50 + 3


@pytest.mark.parametrize(
    ("span", "labels"),
    [
        (30 * SECOND, ["1998-03-02 12:00:00", "12:00:05", "12:00:10"]),
        (HOUR, ["1998-03-02 12:00", "12:10", "12:20"]),
        (5 * DAY, ["1998-03-03", "1998-03-04", "1998-03-05"]),
        (300 * DAY, ["1998-04", "1998-07", "1998-10"]),
        (20 * 366 * DAY, ["2000", "2005", "2010"]),
    ],
)
def test_that_labels_say_what_changes_from_tick_to_tick(span, labels):
    assert [tick.label for tick in TimeScale(NOON, span, 700).ticks()][:3] == labels


def test_that_midnight_is_labelled_with_its_day():
    labels = [tick.label for tick in TimeScale(NOON, DAY, 700).ticks()]

    assert "1998-03-03" in labels
