from __future__ import annotations

from core.formats import evt_log
from core.postoffice.events import describe
from core.postoffice.practice_log import event_log, events
from core.source.memory import MemorySource


def test_that_the_log_reads_back_as_the_events_it_was_made_of():
    records = list(evt_log.records(MemorySource("AppEvent.Evt", event_log())))

    assert [(r.code, r.strings, int(r.generated.timestamp())) for r in records] == [
        (event.event_id, (event.file,), event.time) for event in events()
    ]
    assert not any(r.problem or r.is_recovered for r in records)


def test_that_every_event_is_one_that_an_article_shows():
    assert all(describe("MSExchangeCCMC", event.event_id, (event.file,)).text for event in events())


def test_that_the_log_is_the_same_every_time():
    assert event_log() == event_log()
