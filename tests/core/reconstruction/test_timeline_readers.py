from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case.case import FileTimes
from core.case.timeline import Clock, Lane
from core.finding import Mark
from core.reconstruction.timeline_readers import file_times, name_of, reader_of
from tests.core.formats.evt_files import Event, clean
from tests.core.reconstruction.timelines import WHEN, case, events, exhibit


def steps(found):
    _, read = reader_of(found)
    return list(read(found, found.source))


def entries(found):
    return [step.entry for step in steps(found) if step.entry]


def test_that_an_event_has_the_time_of_the_log_and_the_documented_text():
    first, *_ = entries(exhibit(1, "x.evt", clean(events(0x4A27))))

    assert (first.lane, first.clock) == (Lane.EVENTS, Clock.UTC)
    assert first.time_in_words() == "1998-03-02 12:00:00"
    assert first.what == (
        "MSExchangeCCMC 67 Information: Lotus cc:Mail EXPORT to file msg4A27.ccm completed successfully."
    )
    assert first.why == "Record 1"
    assert first.span.start == 48


def test_that_an_event_nobody_wrote_about_keeps_its_strings():
    log = clean([Event(source="Elsewhere", event_id=7, strings=("one", "two"))])

    (entry,) = entries(exhibit(1, "x.evt", log))

    assert entry.what == "Elsewhere 7 Information: one · two"
    assert entry.mark is Mark.UNKNOWN


@pytest.mark.parametrize(
    ("event", "numbers"),
    [
        (Event(strings=("msg4A27.ccm",)), (0x4A27,)),
        (Event(strings=("msg4A27.ccm",), event_id=58), ()),
        (Event(strings=("msg4A27.ccm",), source="Elsewhere"), ()),
        (Event(strings=("CCMDIR.EXP",)), ()),
    ],
)
def test_that_only_events_of_an_export_tell_when_a_number_was_given(event, numbers):
    (step,) = steps(exhibit(1, "x.evt", clean([event])))

    assert step.numbers == numbers


def test_that_of_an_event_without_text_each_statement_has_its_own_mark():
    (entry,) = entries(exhibit(1, "x.evt", clean([Event(source="MSExchangeMig", event_id=1004)])))

    assert (entry.mark, entry.sources) == (Mark.UNKNOWN, ())
    assert "Its text is unknown; what is known [documented: Q186740]" in entry.why


def test_that_a_dated_line_is_local_and_tells_how_it_was_read():
    found = entries(exhibit(1, "NFTERROR.LOG", b"03/02/98 12:40 NFT error\r\nno date\r\n"))

    (entry,) = found
    assert (entry.lane, entry.clock, entry.mark) == (Lane.LINES, Clock.LOCAL, Mark.INFERRED)
    assert entry.time_in_words() == "1998-03-02 12:40:00 or 1998-02-03 12:40:00"
    assert "month first" in entry.why
    assert "the century is assumed" in entry.why


def test_that_a_day_alone_is_kept_as_a_day():
    (entry,) = entries(exhibit(1, "NFTERROR.LOG", b"1998-03-02 error\r\n"))

    assert (entry.is_day, entry.time_in_words()) == (True, "1998-03-02")
    assert "century" not in entry.why


def test_that_a_date_no_calendar_has_is_a_problem_and_no_entry():
    (step,) = steps(exhibit(1, "NFTERROR.LOG", b"2/31/99 error\r\n"))

    assert (step.entry, step.problem) == (None, "line with a date that no calendar has")


def test_that_a_message_is_dated_by_its_header():
    found = next(e for e in case().exhibits if e.kind.id == "message")

    (entry,) = entries(found)

    assert (entry.lane, entry.what) == (Lane.MESSAGES, "Message dated: Example, Ann at HUB · Hello")
    assert entry.time_in_words() == "1998-06-02 08:39:00 or 1998-02-06 08:39:00"
    assert found.source.size > entry.span.stop > entry.span.start > 0


def test_that_each_message_of_a_file_is_dated():
    one = next(e for e in case().exhibits if e.kind.id == "message").source
    data = bytes(bytearray(one.size))
    buffer = memoryview(bytearray(data))
    one.read_into(0, buffer)

    assert len(entries(exhibit(1, "MSG1.CCM", bytes(buffer) * 3))) == 3


def test_that_a_message_with_an_impossible_date_is_a_problem():
    found = exhibit(1, "MSG1.CCM", b"Message:\r\n9\r\nDate: 2/31/99\r\nContents:\r\n1\r\n")

    assert [step.problem for step in steps(found) if step.problem] == ["message whose date cannot be read"]


def test_that_equal_file_times_are_one_entry():
    found = exhibit(1, "CLANDATA", b"", is_dated=True)
    assert [entry.what for entry in file_times(found)] == ["File modified, changed, accessed"]

    found.times = FileTimes(WHEN, replace_day(11), WHEN)
    assert [entry.what for entry in file_times(found)] == ["File modified, changed", "File accessed"]


def replace_day(day: int):
    return WHEN.replace(day=day)


def test_that_what_was_pasted_has_no_file_times():
    assert list(file_times(exhibit(1, "paste", b""))) == []


def test_that_a_post_office_file_is_not_read_for_dates():
    assert reader_of(exhibit(1, "CLANDATA", b"1998-03-02")) is None


def test_that_a_file_that_is_not_open_is_called_by_its_path():
    assert name_of(replace(exhibit(1, "CLANDATA", b""), source=None)) == "CLANDATA"


@given(st.binary(max_size=600), st.sampled_from(["x.evt", "x.log", "x.ccm", "x.tmp", "x.und"]))
def test_that_no_bytes_make_a_reader_fail(data, name):
    found = exhibit(1, name, data)

    assert all(step.reached >= 0 for step in steps(found))
