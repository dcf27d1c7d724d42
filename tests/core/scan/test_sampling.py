from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.scan.sampling import sample
from core.span import Span


@given(
    start=st.integers(0, 1 << 45), size=st.integers(1, 1 << 40), length=st.integers(1, 4096), number=st.integers(0, 999)
)
def test_that_a_sample_lies_in_its_part_and_is_as_long_as_that_allows(start: int, size: int, length: int, number: int):
    part = Span.of(start, size)

    found = sample(part, length, number)

    assert part.start <= found.start
    assert found.stop <= part.stop
    assert len(found) == min(length, size)


def test_that_no_two_samples_of_sixteen_parts_alike_stand_at_the_same_place_of_a_page():
    part = 1 << 20
    places = {sample(Span.of(number * part, part), 256, number).start % 4096 for number in range(16)}

    assert len(places) == 16
