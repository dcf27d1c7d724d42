from __future__ import annotations

import pytest

from core.errors import Cancelled
from core.postoffice.connector_log import KEPT, is_log, read_log
from core.postoffice.kinds import DIRECTORY, EVENT_LOG, NFT_LOG
from core.scan.examination import ScanState
from core.source.memory import MemorySource
from core.steps import result_of
from tests.core.formats.evt_files import Event, clean


def events(*codes: int, source: str = "MSExchangeCCMC") -> MemorySource:
    return MemorySource("a.evt", clean([Event(n, event_id=code, source=source) for n, code in enumerate(codes, 1)]))


def test_that_the_events_of_the_connector_are_counted_and_a_few_of_each_kept():
    found = result_of(read_log(events(*[59] * 50, 62), EVENT_LOG, ScanState()))

    assert dict(found.counts) == {59: 50, 62: 1}
    assert len(found.events) == KEPT + 1
    assert found.total == 51
    assert found.first is not None


def test_that_events_of_others_are_only_part_of_the_total():
    found = result_of(read_log(events(59, 59, source="Other"), EVENT_LOG, ScanState()))

    assert (dict(found.counts), found.total) == ({}, 2)


def test_that_the_first_lines_of_an_nft_log_are_kept_and_all_counted():
    found = result_of(read_log(MemorySource("NFTERROR.LOG", b"6/2/98 8:39 error\r\n" * 70), NFT_LOG, ScanState()))

    assert (found.total, len(found.lines)) == (70, KEPT)


@pytest.mark.parametrize(
    ("source", "kind"), [(events(*[59] * 900), EVENT_LOG), (MemorySource("x", b"a\n" * 900), NFT_LOG)]
)
def test_that_reading_can_be_stopped(source, kind):
    state = ScanState()
    state.stop.set()

    with pytest.raises(Cancelled):
        result_of(read_log(source, kind, state))


def test_that_only_logs_are_read():
    assert [is_log(kind) for kind in (EVENT_LOG, NFT_LOG, DIRECTORY)] == [True, True, False]
