import threading

from core.source.memory import MemorySource
from core.source.pages import PageCache
from core.span import Span
from gui.hexview.fetch import PageFetch
from tests.faults import FaultySource


def _fetch(qtbot, gate=None, bad=()):
    source = FaultySource(MemorySource("x", bytes(range(256)) * 64), bad, is_slow=True, gate=gate)
    return PageFetch(PageCache(source, page_size=256))


def test_that_what_was_asked_for_arrives(qtbot):
    fetch = _fetch(qtbot)

    with qtbot.waitSignal(fetch.arrived) as arrival:
        fetch.request(Span(5, 8))

    assert arrival.args[0].data == b"\x05\x06\x07"
    fetch.stop()


def test_that_only_the_newest_of_the_waiting_requests_is_read(qtbot):
    gate = threading.Event()
    fetch = _fetch(qtbot, gate)
    came = []
    fetch.arrived.connect(lambda reading: came.append(reading.span))

    for start in (0, 300, 600, 900):
        fetch.request(Span.of(start, 3))
    gate.set()
    qtbot.waitUntil(lambda: Span.of(900, 3) in came)

    assert came == [Span.of(0, 3), Span.of(900, 3)]
    fetch.stop()


def test_that_a_request_for_what_is_being_read_asks_for_nothing_more(qtbot):
    gate = threading.Event()
    fetch = _fetch(qtbot, gate)
    came = []
    fetch.arrived.connect(lambda reading: came.append(reading.span))

    fetch.request(Span(0, 3))
    fetch.request(Span(500, 503))
    fetch.request(Span(0, 3))
    gate.set()
    qtbot.waitUntil(lambda: bool(came))

    assert came == [Span(0, 3)]
    fetch.stop()


def test_that_trouble_arrives_like_bytes(qtbot):
    fetch = _fetch(qtbot, bad=[Span(1, 2)])

    with qtbot.waitSignal(fetch.arrived) as arrival:
        fetch.request(Span(0, 3))

    assert [fault.span for fault in arrival.args[0].faults] == [Span(1, 2)]
    fetch.stop()


def test_that_a_read_that_hangs_holds_up_nobody_who_stops(qtbot):
    gate = threading.Event()
    fetch = _fetch(qtbot, gate)
    fetch.request(Span(0, 3))

    fetch.stop()
    gate.set()

    assert fetch._thread is None
