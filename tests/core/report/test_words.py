from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.report.words import count, listed, moment, place, ranges, sentence, size


def test_that_a_noun_agrees_with_its_number():
    assert (count(1, "byte"), count(2, "byte"), count(0, "byte"), count(12345, "byte")) == (
        "1 byte", "2 bytes", "0 bytes", "12,345 bytes",
    )  # fmt: skip


def test_that_a_size_is_told_in_both_number_systems():
    assert size(15872) == "15,872 bytes (3E00h)"
    assert size(9) == "9 bytes"


def test_that_an_offset_past_four_gibibytes_is_written_whole():
    assert place(2**40 + 1) == "0x10000000001"


def test_that_times_are_utc_whatever_zone_they_came_in():
    there = datetime(1998, 3, 4, 13, 0, tzinfo=timezone(timedelta(hours=1)))

    assert moment(there) == moment(datetime(1998, 3, 4, 12, 0, tzinfo=UTC)) == "1998-03-04 12:00:00 UTC"


def test_that_a_time_without_zone_is_taken_for_utc():
    assert moment(datetime(1998, 3, 4, 12, 0)) == "1998-03-04 12:00:00 UTC"  # noqa: DTZ001


def test_that_a_list_ends_in_and():
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_that_a_sentence_ends_once():
    assert (sentence("Gone"), sentence("Gone."), sentence("Gone!")) == ("Gone.", "Gone.", "Gone!")


@pytest.mark.parametrize(
    ("numbers", "words"), [((), ""), ((4,), "4"), ((3, 2), "2 and 3"), ((9, 2, 3, 4, 11), "2\u20134, 9 and 11")]
)
def test_that_runs_of_numbers_are_joined(numbers, words):
    assert ranges(numbers) == words
