from __future__ import annotations

import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled
from core.finding import Finding, FindingKind
from core.postoffice import suspects as module
from core.postoffice.console_search import ConsoleSearch
from core.postoffice.examine import console_grammar
from core.postoffice.findings import Reader
from core.postoffice.grammar import Grammar
from core.postoffice.kinds import DIRECTORY, MESSAGE_FILE, FileKind
from core.postoffice.suspects import Suspects
from core.postoffice.templates import templates
from core.scan.counted import BLOCK
from core.scan.examination import ScanState
from core.scan.judge import Judge
from core.scan.segments import Segment
from core.scan.textmodel import UNIT, text_model
from core.source.memory import MemorySource
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
PLAIN = b"the backup tape is in the safe of the third floor"


def suspects(data: bytes, limit: int = 10, kind: FileKind = DIRECTORY, state: ScanState | None = None) -> Suspects:
    source = MemorySource("x", data)
    judge = Judge(source, text_model(), 24 * UNIT)
    return Suspects(kind, Reader(source, kind, console_grammar(), judge), judge, limit, state or ScanState())


@pytest.mark.parametrize("repeats", [20, 500])
def test_that_one_text_of_many_messages_has_no_more_findings_than_many_places(repeats: int):
    data = bytes(100) + CONSOLE * repeats + bytes(100)
    reading = suspects(data, limit=5)

    found = list(reading.read([Segment(100, len(data) - 100, 0)]))

    assert [f.template for f in found] == ["exporting"] * 10
    assert (reading.count, reading.unread) == (10, 1)
    assert reading.unread_from == 100 + 10 * len(CONSOLE)


def found_in(data: bytes, before: int) -> tuple[list[Finding], Suspects]:
    """Return what is found in ``data`` when as many texts come ``before`` it; two reach the limit."""
    texts = (PLAIN + b"\x81" * 100) * before
    step = len(PLAIN) + 100
    reading = suspects(texts + data, limit=2 if before else 10)
    places = [Segment(n * step, n * step + len(PLAIN), 0) for n in range(before)]
    assert len(list(reading.read(places))) == before
    return list(reading.read([Segment(len(texts), len(texts) + len(data), 0)])), reading


@pytest.mark.parametrize("before", [0, 2])
def test_that_a_fragment_among_figures_is_found_behind_the_limit_as_before_it(before: int):
    rows = np.random.default_rng(1).bytes(96_000).hex(" ").encode()
    cut = b'box "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
    data = rows[:150_000] + b"\x80\x80" + cut + b"\x80\x80" + rows[150_000:]

    found, _ = found_in(data, before)

    assert [f.raw.startswith(b'box "randyyeh_ee"') for f in found if f.template == "exporting"] == [True]


@pytest.mark.parametrize(("before", "findings", "unread"), [(0, 3, 0), (2, 1, 0)])
def test_that_a_message_in_a_long_text_is_found_behind_the_limit_too(before: int, findings: int, unread: int):
    text = b"The meeting is on monday as agreed, and the budget report is attached for you. " * 80

    found, reading = found_in(text + CONSOLE + text, before)

    assert [f.span.start - len(text) for f in found if f.template == "exporting"] == [before * (len(PLAIN) + 100)]
    assert (len(found), reading.unread) == (findings, unread)


@pytest.mark.parametrize("gap", [200, 400, 800])
@pytest.mark.parametrize("limit", [1000, 3])
def test_that_messages_all_over_a_printable_file_do_not_vouch_for_each_other(gap: int, limit: int):
    letters = base64.b64encode(np.random.default_rng(5).bytes(150_000))
    message = b'\r\n\r\nExporting messages in mailbox "SMITH" to file EXPORT\\MSG%02d.CCM\r\n'
    data = b"".join(letters[n * gap :][:gap] + message % n for n in range(60)) + letters
    starts = [data.index(message % n) for n in range(60)]
    reading = suspects(data, limit)

    found = list(reading.read([Segment(at, at + len(message % 0), 0) for at in starts]))

    assert [f.span.start for f in found] == starts[: 2 * limit]
    assert {f.template for f in found} == {"exporting"}


@given(
    lengths=st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), max_size=6),
    chosen=st.lists(st.booleans(), min_size=30, max_size=30),
)
def test_that_what_does_not_stand_is_all_the_rest(lengths: list[tuple[int, int]], chosen: list[bool]):
    places, at = [], 0
    for length, gap in lengths:
        places.append(Segment(at, at + length, 0))
        at += length + gap
    inside = sorted(n for place in places for n in range(place.start, place.stop) if chosen[n % 30])
    standing = [Segment(n, n + 1, 5) for n in inside]

    rests = list(module._rests(places[::2], standing))

    wanted = [n for place in places[::2] for n in range(place.start, place.stop) if n not in inside]
    assert [n for rest in rests for n in range(rest.start, rest.stop)] == wanted


def test_that_places_behind_the_limit_are_counted():
    data = b"".join(PLAIN + bytes(100) for _ in range(8))
    reading = suspects(data, limit=3)
    step = len(PLAIN) + 100

    found = list(reading.read([Segment(n * step, n * step + len(PLAIN), 0) for n in range(8)]))

    assert [f.span.start for f in found] == [0, step, 2 * step]
    assert (reading.count, reading.unread) == (3, 5)


def test_that_behind_the_limit_only_what_may_be_a_message_is_looked_into():
    noise = bytes(range(0x80, 0x100)) * 2
    data = b"".join(PLAIN + noise for _ in range(8)) + CONSOLE
    reading = suspects(data, limit=3)
    step = len(PLAIN) + len(noise)
    places = [Segment(n * step + at, n * step + at + len(PLAIN), 0) for n in range(8) for at in (0, 100)]

    found = [*reading.read(places[:8]), *reading.read([*places[8:], Segment(8 * step, len(data), 0)])]

    assert [f.template for f in found] == [None] * 3 + ["exporting"]
    assert (reading.count, reading.unread) == (4, 1 + 8)


def test_that_a_message_that_reaches_into_the_next_place_is_found_once():
    data = bytes(100) + CONSOLE + bytes(100)

    found = list(suspects(data).read([Segment(101, 140, 200 * UNIT), Segment(142, 174, 200 * UNIT)]))

    assert [(f.span.start, f.span.stop) for f in found] == [(100, 176)]


def test_that_a_stop_ends_it_in_the_middle_of_a_text():
    data = bytes(100) + CONSOLE * 50
    state = ScanState()
    stopped = suspects(data, limit=100, state=state)
    reading = stopped.read([Segment(100, len(data), 0)])

    next(reading)
    state.stop.set()

    with pytest.raises(Cancelled):
        next(reading)
    assert stopped.pending == 100


@pytest.mark.parametrize(("limit", "unread_from"), [(2, 4), (3, None)])
def test_that_the_first_place_past_twice_the_limit_is_the_one_from_which_nothing_was_read(
    limit: int, unread_from: int | None
):
    step = len(CONSOLE) + 200
    reading = suspects((CONSOLE + b"\x81" * 200) * 6, limit)

    found = list(reading.read([Segment(n * step, n * step + len(CONSOLE), 0) for n in range(6)]))

    assert len(found) == min(6, 2 * limit)
    assert reading.unread_from == (None if unread_from is None else unread_from * step)
    assert reading.unread == 6 - len(found)


def test_that_past_twice_the_limit_nothing_is_aligned(monkeypatch: pytest.MonkeyPatch):
    letters = base64.b64encode(np.random.default_rng(5).bytes(30_000))
    step = 400 + len(CONSOLE)
    data = b"".join(letters[n * 400 :][:400] + CONSOLE for n in range(60)) + letters
    aligned: list[Span] = []
    align = Grammar.align
    monkeypatch.setattr(Grammar, "align", lambda *given: aligned.append(given[2]) or align(*given))
    reading = suspects(data, limit=1)

    found = list(reading.read([Segment(400 + n * step, (n + 1) * step, 0) for n in range(60)]))

    assert [f.span.start for f in found] == [400, 400 + step]
    assert len(aligned) == 2
    assert reading.unread >= 58
    assert reading.unread_from in range(400 + 2 * step, 400 + 2 * step + len(CONSOLE))


def test_that_past_the_limit_what_does_not_stand_and_is_no_message_is_not_said_to_be_text():
    letters = base64.b64encode(np.random.default_rng(5).bytes(30_000))
    words = b"process end"  # a clue, but too little
    data = PLAIN + b"\x81" * 300 + letters[:2000] + words + letters[2000:]
    reading = suspects(data, limit=1)
    at = data.index(words)

    found = [*reading.read([Segment(0, len(PLAIN), 0)]), *reading.read([Segment(at - 20, at + len(words), 0)])]

    assert [found.kind for found in found] == [FindingKind.PLAIN_TEXT]
    assert reading.unread == 0


def test_that_what_was_found_otherwise_takes_room_too():
    data = bytes(100) + CONSOLE + bytes(100)
    reading = suspects(data, limit=1, kind=MESSAGE_FILE)
    (found,) = reading.read([Segment(110, 135, 0)])

    assert reading.within_limit([found, found]) == []
    assert (reading.count, reading.unread) == (1, 2)


@pytest.mark.parametrize("limit", [1, 10])
def test_that_what_was_looked_into_and_is_no_message_is_not_said_to_be_only_counted(limit: int):
    letter = b"Ordinary words of a letter, nothing else in it.\r\n" * 20
    data = letter + CONSOLE + letter + (b"\nxx messages in mailbox yy\n" + letter) * 4
    search = ConsoleSearch(templates())
    places = search.feed(0, np.frombuffer(data, np.uint8)) + search.close()
    reading = suspects(data, limit, MESSAGE_FILE)

    found = list(reading.read(places))

    assert (len(places), len(found), reading.unread) == (5, 1, 0)


def test_that_what_reaches_into_a_block_is_not_said_to_be_unread():
    at = BLOCK - 40
    data = bytes(at) + CONSOLE + bytes(100) + CONSOLE + bytes(200)
    places = [Segment(at, BLOCK, 0), Segment(BLOCK, at + len(CONSOLE), 0)]
    reading = suspects(data, limit=1)

    assert len(list(reading.read(places))) == 1
    assert (reading.unread, reading.unread_from) == (0, None)
