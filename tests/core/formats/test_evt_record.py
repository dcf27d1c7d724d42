"""A record of an event log, whichever format it came from."""

from __future__ import annotations

from core.formats.evt_record import EventRecord, type_name
from core.span import Span


def test_that_the_code_is_the_id_without_severity_and_facility():
    assert EventRecord((Span(0, 1),), event_id=0xC0000043).code == 67
    assert EventRecord((Span(0, 1),)).code is None


def test_that_a_record_begins_with_its_first_piece():
    assert EventRecord((Span(90, 100), Span(48, 60))).span == Span(90, 100)


def test_that_an_unknown_type_keeps_its_number():
    assert (type_name(1), type_name(3), type_name(None)) == ("Error", "type 3", "")
