"""Logs as lines with dates."""

from __future__ import annotations

from datetime import date, time

from core.finding import Mark
from core.formats.dated_lines import dated_lines, parse
from core.span import Span
from tests.core.formats.messages import source
from tests.core.formats.trees import named

LOG = b"NFT error\r\n6/25/98 8:39 reading CLANDATA\r\n\r\n1/1/100 0:00 writing\r\n"


def test_that_lines_come_with_the_date_that_can_be_read():
    first, second, third = dated_lines(source(LOG))

    assert (first.text, first.date) == ("NFT error", None)
    assert second.date.readings[0].day == date(1998, 6, 25)
    assert second.date.clock == time(8, 39)
    assert LOG[second.date_span.start : second.date_span.stop] == b"6/25/98 8:39"
    assert third.date.readings == ()


def test_that_no_line_claims_a_meaning():
    lines = parse(source(LOG)).children()

    assert {line.mark for line in lines} == {Mark.UNKNOWN}
    assert [line.name for line in lines] == ["line 1", "line 2", "line 3"]


def test_that_a_date_is_inside_its_line():
    date_field = named(parse(source(LOG)), "line 2", "date")

    assert (date_field.value, date_field.span) == ("1998-06-25 08:39", Span(11, 23))


def test_that_a_date_that_is_none_is_a_problem():
    date_field = named(parse(source(LOG)), "line 3", "date")

    assert (date_field.value, date_field.problem is None) == ("", False)


def test_that_an_ambiguous_date_says_so():
    date_field = named(parse(source(b"6/2/98\r\n")), "line 1", "date")

    assert date_field.value == "1998-06-02 (month first) or 1998-02-06 (day first)"


def test_that_unreadable_bytes_are_fields_and_no_lines():
    evidence = source(LOG, Span(2, 5))

    assert [line.text for line in dated_lines(evidence)][:2] == ["NF", "rror"]
    assert parse(evidence).children()[1].name == "unreadable"
