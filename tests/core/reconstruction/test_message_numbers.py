from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import FieldValue
from core.reconstruction.message_numbers import COUNT, named, numbers_in, steps, whole_names
from core.span import Span

NUMBERS = st.integers(0, COUNT - 1)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Lotus cc:Mail EXPORT to file msg65F9.ccm completed successfully.", (0x65F9,)),
        (r"EXPORT\MSG4A27.CCM", (0x4A27,)),
        ("msgXX.ccm", ()),
        ("xmsg12.ccm msg12345.ccm MSG12.CCMX", ()),
        ("MSG1.CCM, MSG2.CCM", (1, 2)),
    ],
)
def test_that_numbers_are_read_from_the_names_of_message_files(text, numbers):
    assert numbers_in(text) == numbers


@given(NUMBERS)
def test_that_a_name_gives_its_number_back(number):
    assert numbers_in(named(number)) == (number,)


@given(NUMBERS, NUMBERS)
def test_that_steps_lead_up_to_the_later_number_round_the_end(earlier, later):
    assert 0 <= steps(earlier, later) < COUNT
    assert (earlier + steps(earlier, later)) % COUNT == later


@pytest.mark.parametrize(
    ("raw", "overwritten", "names"),
    [
        (rb"ORT\MSG4A29.CCM", (), ("MSG4A29.CCM",)),
        (rb"EXPORT\MSG4A29.CC", (), ()),
        (b"G4A29.CCM", (), ()),
        (rb"ORT\MSG4A29.CCM", (Span(108, 109),), ()),
        (rb"ORT\MSG4A29.CCM", (Span(100, 102),), ("MSG4A29.CCM",)),
    ],
)
def test_that_a_name_counts_where_it_is_whole_whatever_else_is_lost(raw, overwritten, names):
    field = FieldValue("file", raw, Span.of(100, len(raw)), is_whole=False)

    assert whole_names(field, overwritten) == names
