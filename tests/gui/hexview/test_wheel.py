from hypothesis import given
from hypothesis import strategies as st

from gui.hexview.wheel import WheelRows


@given(parts=st.lists(st.integers(1, 119), min_size=1, max_size=50))
def test_that_no_part_of_a_turn_is_lost(parts):
    wheel = WheelRows()

    rows = sum(wheel.turned(-part, 3) for part in parts)

    assert rows == sum(parts) * 3 // 120


@given(pixels=st.lists(st.integers(1, 60), max_size=50), height=st.sampled_from([19.5, 20.0, 13.25]))
def test_that_pixels_add_up_to_rows(pixels, height):
    wheel = WheelRows()

    assert sum(wheel.moved(-part, height) for part in pixels) == int(sum(pixels) / height)


def test_that_a_notch_away_from_the_hand_goes_up():
    assert WheelRows().turned(120, 3) == -3


def test_that_a_change_of_direction_starts_afresh():
    wheel = WheelRows()
    wheel.turned(-39, 3)

    assert wheel.turned(40, 3) == -1
