"""Dates in text."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formats.dates import Order, written_date


def _days(text: str) -> dict[Order, date]:
    return {reading.order: reading.day for reading in written_date(text).readings}


def test_that_the_documented_date_is_read_both_ways():
    found = written_date("6/2/98 8:39")

    assert _days("6/2/98 8:39") == {Order.MONTH: date(1998, 6, 2), Order.DAY: date(1998, 2, 6)}
    assert found.is_ambiguous
    assert found.in_words == "1998-06-02 08:39 (month first) or 1998-02-06 08:39 (day first)"


def test_that_a_day_past_twelve_settles_the_order():
    found = written_date("6/25/98 18:39")

    assert not found.is_ambiguous
    assert found.in_words == "1998-06-25 18:39"


def test_that_equal_month_and_day_are_not_ambiguous():
    assert written_date("5/5/97").in_words == "1997-05-05"


def test_that_a_year_may_come_first():
    assert _days("98/6/2")[Order.YEAR] == date(1998, 6, 2)
    assert _days("1998-06-02") == {Order.YEAR: date(1998, 6, 2)}


def test_that_a_day_that_does_not_exist_has_no_reading():
    assert written_date("2/31/99").readings == ()


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("5/6/97 3:10PM", time(15, 10)),
        ("5-6-97 12:05 am", time(0, 5)),
        ("5/6/97 3:10p", time(15, 10)),
        ("5/6/97 23:59:58", time(23, 59, 58)),
        ("5/6/97", None),
        ("5/6/97 25:00", None),
        ("5/6/97 13:00PM", None),
    ],
)
def test_that_the_time_of_day_is_read(text, clock):
    assert written_date(text).clock == clock


def test_that_a_month_by_name_is_not_ambiguous():
    assert written_date("on 2-Jun-98 8:39").in_words == "1998-06-02 08:39"
    assert written_date("June 2, 1998").in_words == "1998-06-02"


def test_that_a_date_is_found_inside_a_line():
    found = written_date("NFT error 5/6/97 03:10:07 reading")

    assert "NFT error 5/6/97 03:10:07 reading"[found.start : found.stop] == "5/6/97 03:10:07"


@pytest.mark.parametrize("text", ["", "no date", "8:39", "8.50.00.14", "1/2/3/4", "123456/1/2"])
def test_that_what_is_not_written_like_a_date_is_none(text):
    assert written_date(text) is None


@given(day=st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_that_the_day_written_is_among_the_readings(day):
    text = f"{day.month}/{day.day}/{day:%y}"

    assert _days(text)[Order.MONTH] == day


@given(text=st.text("0123456789/.-: APMJunT", max_size=30))
def test_that_any_text_is_read_without_error(text):
    found = written_date(text)

    assert found is None or 0 <= found.start < found.stop <= len(text)
    assert found is None or isinstance(found.in_words, str)
