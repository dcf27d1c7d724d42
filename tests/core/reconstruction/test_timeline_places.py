from __future__ import annotations

import pytest

from core.case.case import Exhibit
from core.finding import FieldValue, Finding, FindingKind, Mark
from core.postoffice.kinds import DIRECTORY
from core.reconstruction.message_numbers import COUNT, Sighting
from core.reconstruction.timeline_places import Places, placed
from core.span import Span

SECOND = 1_000_000


def places(*numbers: int, basis: str = "Event log") -> Places:
    return Places([Sighting(n, i * 15 * SECOND, i, f"event {i}") for i, n in enumerate(numbers)], basis)


def finding(name: bytes = rb"EXPORT\MSG4A27.CCM", *, is_whole: bool = True) -> Finding:
    fields = (FieldValue("file", name, Span(8, 26), is_whole),) if name else ()
    return Finding(Span(0, 76), FindingKind.CONSOLE_TEXT, b"\r\nExporting", 99.0, 1e-9, "Text.", fields=fields)


def exhibit(name: str = "CLANDATA") -> Exhibit:
    return Exhibit(1, f"/evidence/{name}", DIRECTORY)


IN_SEQUENCE = [0x4A00 + 16 * i for i in range(8)]


def test_that_a_finding_lies_between_events_that_name_neighbours():
    entry = placed(exhibit(), finding(), "CLANDATA", places(*IN_SEQUENCE))

    assert (entry.times, entry.until) == ((30 * SECOND,), 45 * SECOND)
    assert entry.mark is Mark.INFERRED
    assert entry.sources == ("Q166045", "Q192516")
    assert "MSG4A20.CCM (event 2) and MSG4A30.CCM (event 3)" in entry.why


def test_that_a_finding_whose_number_an_event_names_is_placed_there_in_any_order():
    entry = placed(exhibit(), finding(), "CLANDATA", places(9, 0x4A27, 4))

    assert (entry.times, entry.until) == ((15 * SECOND,), 15 * SECOND)


def test_that_retries_of_one_file_are_one_interval():
    assert places(9, 0x4A27, 0x4A27, 4).of(0x4A27).stop == 30 * SECOND


def test_that_a_number_named_at_several_times_is_not_placed():
    assert "named 2 times" in places(9, 0x4A27, 4, 0x4A27).of(0x4A27).why


def test_that_without_support_for_a_sequence_nothing_is_placed_between_neighbours():
    entry = placed(exhibit(), finding(), "CLANDATA", places(0x4A20, 0x4A30))

    assert (entry.times, entry.mark) == ((), Mark.UNKNOWN)
    assert "does not show" in entry.why


def test_that_a_number_that_fits_in_more_than_one_round_is_not_placed():
    numbers = [i * 0x3000 % COUNT for i in range(30)]

    place = places(*numbers).of(0x1234)

    assert (place.is_known, "come round" in place.why) == (False, True)


def test_that_a_number_outside_of_all_neighbours_is_not_placed():
    assert "No two dated neighbours" in places(*IN_SEQUENCE).of(0x4900).why


def test_that_a_place_may_lie_behind_the_last_number_of_all():
    numbers = [(0xFFC0 + 16 * i) % COUNT for i in range(8)]

    assert places(*numbers).of(0x0005).start == 60 * SECOND


@pytest.mark.parametrize("found", [finding(b""), finding(rb"EXPORT\MSG4A2", is_whole=False)])
def test_that_a_finding_without_a_whole_number_says_why_it_has_no_place(found):
    assert "no message file whole" in placed(exhibit(), found, "CLANDATA", places(*IN_SEQUENCE)).why


def test_that_a_name_that_is_whole_in_a_field_that_is_cut_is_placed():
    entry = placed(exhibit(), finding(rb"ORT\MSG4A27.CCM", is_whole=False), "CLANDATA", places(*IN_SEQUENCE))

    assert entry.times == (30 * SECOND,)


def test_that_damage_in_a_message_file_is_placed_by_the_name_of_that_file():
    entry = placed(exhibit("msg4a27.ccm"), finding(b""), "msg4a27.ccm", places(*IN_SEQUENCE))

    assert entry.times == (30 * SECOND,)
    assert entry.why.startswith("By the name of the file it stands in")


def test_that_a_case_without_dated_numbers_says_so():
    assert "No event of a log" in placed(exhibit(), finding(), "CLANDATA", places()).why
