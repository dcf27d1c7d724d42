from __future__ import annotations

import gc
import threading
import weakref
from base64 import b64encode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from core.scan import judge as module
from core.scan.background import Background
from core.scan.counted import BLOCK
from core.scan.judge import Judge
from core.scan.proposer import Proposer
from core.scan.scores import ByteScores
from core.scan.segments import Segment, segments
from core.scan.textmodel import UNIT, text_model
from core.source.memory import MemorySource
from core.source.stoppable import Stoppable
from core.span import Span
from tests.faults import FaultySource

TEXT = b"the meeting is on monday"


def noise(length: int) -> bytes:
    return np.random.default_rng(length).integers(0, 256, length, dtype=np.uint8).tobytes()


def test_that_text_in_noise_stands_with_its_bounds():
    source = MemorySource("x", noise(3000) + b"\0" + TEXT + b"\0" + noise(3000))

    found = Judge(source, text_model(), 30 * UNIT).standing(Segment(3001, 3001 + len(TEXT), 0))

    assert [(s.start, s.stop) for s in found] == [(3001, 3001 + len(TEXT))]


def test_that_what_the_file_is_full_of_does_not_stand():
    data = b"the\x80mee\x80tin\x80g i\x80s o\x80n m\x80ond\x80ay \x80" * 2000
    at = data.index(b"the", 40_000)

    assert Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(Segment(at, at + 12, 0)) == []


def test_that_a_long_text_stands_as_one():
    text = TEXT * (3 * BLOCK // len(TEXT))
    found = Judge(MemorySource("x", text), text_model(), 30 * UNIT).standing(Segment(0, len(text), 0))

    assert len(found) == 1
    assert found[0].stop == len(text)


_ROWS = np.random.default_rng(1).random((12_000, 9)) * 1e3
FIGURES = "\r\n".join(",".join(f"{n:.2f}" for n in row) for row in _ROWS).encode()
HEX = b"\n".join(noise(400_000)[at : at + 16].hex(" ").encode() for at in range(0, 400_000, 16))


@pytest.mark.parametrize("start", [BLOCK, BLOCK + 777])
@pytest.mark.parametrize("length", [BLOCK // 2, 2 * BLOCK, 7 * BLOCK])
@pytest.mark.parametrize("table", [FIGURES, HEX], ids=["figures", "hex"])
def test_that_a_table_in_one_stretch_of_a_file_stands_as_one_wherever_blocks_begin(
    table: bytes, length: int, start: int
):
    before, behind = noise(start - 1) + b"\0", b"\0" + noise(9 * BLOCK)
    source = MemorySource("x", before + table[:length] + behind)

    found = Judge(source, text_model(), 30 * UNIT).standing(Segment(start, start + length, 0))

    assert len(found) == 1
    assert found[0].start - start <= 2
    assert start + length - found[0].stop <= 4


def test_that_a_table_a_file_is_made_of_does_not_stand():
    source = MemorySource("x", FIGURES)

    assert Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(FIGURES), 0)) == []


def test_that_parts_of_base64_in_one_stretch_of_a_file_do_not_stand():
    letters = b64encode(noise(6 * BLOCK))
    data = noise(BLOCK) + letters + noise(12 * BLOCK)
    proposer = Proposer(text_model(), 30 * UNIT)
    proposals = proposer.feed(0, np.frombuffer(data, np.uint8)) + proposer.close()

    assert proposals
    assert Judge(MemorySource("x", data), text_model(), 36 * UNIT).standing_all(proposals) == []


def test_that_bytes_gone_bad_since_give_no_finding():
    source = FaultySource(MemorySource("x", TEXT), [Span(0, len(TEXT))])

    assert Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(TEXT), 0)) == []


@given(at=st.integers(0, 3000), length=st.integers(1, 400), size=st.sampled_from([64, 100, 1 << 16]))
def test_that_text_is_judged_the_same_wherever_the_pieces_meet(at: int, length: int, size: int):
    text = (TEXT * 20)[:length]
    data = noise(at) + b"\0" + text + b"\0" + noise(500)
    whole = Segment(0, len(data), 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", size)
        patch.setattr(Background, "prices", lambda *_: np.zeros(256, np.int16))
        found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(whole)

    scores = ByteScores(np.frombuffer(data, np.uint8), text_model())
    assert found == segments(scores, 30 * UNIT)


@pytest.mark.parametrize("units", [0, 10**6])
def test_that_nothing_reaches_over_bytes_gone_bad(units: int):
    text = TEXT * 40
    source = FaultySource(MemorySource("x", text), [Span(500, 501)])

    found = Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(text), units))

    assert [(s.start, s.stop) for s in found] == [(0, 500), (501, len(text))]


def test_that_what_was_judged_is_given_back_before_anybody_collects_garbage():
    source = Stoppable(MemorySource("x", (TEXT + b"\x90\x90\x90") * 4000), threading.Event())
    judge = Judge(source, text_model(), 30 * UNIT)
    left = weakref.ref(source)
    gc.disable()
    try:
        judge.standing(Segment(0, source.size, 0))
        del judge, source
        assert left() is None
    finally:
        gc.enable()


def records(seed: int) -> bytes:
    """Short names in ciphered bytes, in zeros and among others: each block another background."""
    rng = np.random.default_rng(seed)
    names = [
        b"harbour",
        b"west_wing",
        b"EXPORT\\MSG4A27.CCM",
        b"the legal department of the north",
        b"xqzjv",
        b"e" * 12,
    ]
    fill = (rng.bytes(12), bytes(12), b"kxw qpz jvh ", b"\xff\x00e\x01")
    parts = [part for _ in range(600) for part in (names[rng.integers(6)], fill[rng.integers(4)] * rng.integers(1, 30))]
    return b"".join(parts)


@given(seed=st.integers(0, 40), hole=st.integers(0, 150_000), least=st.integers(16, 40), data=st.data())
def test_that_many_are_judged_as_each_alone(seed: int, hole: int, least: int, data: st.DataObject):
    whole = records(seed)
    memory = MemorySource("x", whole)
    source = FaultySource(memory, [Span(hole, hole + 50)]) if data.draw(st.booleans()) else memory
    proposer = Proposer(text_model(), 20 * UNIT)
    proposals = [*proposer.feed(0, np.frombuffer(whole, np.uint8)), *proposer.close()]
    proposals += data.draw(
        st.lists(st.builds(lambda at, length: Segment(at, at + length, 0), st.integers(0, BLOCK), st.integers(0, 200)))
    )
    proposals = sorted(p for p in proposals if p.stop <= len(whole))

    found = Judge(source, text_model(), least * UNIT).standing_all(proposals)

    judge = Judge(source, text_model(), least * UNIT)
    alone = [part for proposal in proposals for part in judge.standing(proposal)]
    assert sorted(found) == sorted(alone)  # those that were drawn may overlap


def test_that_a_cipher_of_letters_raises_no_alarm_and_a_text_in_it_does():
    letters, others = bytes(range(0x61, 0x7B)), b"qnxjzvwkfbhygpcudmoelsriat"
    prose = resources.text("textmodel/corpus/admin.txt").lower().encode("ascii", "ignore")
    carrier = prose.translate(bytes.maketrans(letters, others))[:16_000]
    text = b"Exporting messages in mailbox"
    data = carrier + text + carrier

    found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(Segment(0, len(data), 0))

    assert [data[s.start : s.stop].strip() for s in found] == [text]


def test_that_a_long_text_costs_no_look_at_each_block(monkeypatch):
    asked = set()
    block = Background.block
    monkeypatch.setattr(Background, "block", lambda self, offset: asked.add(offset // BLOCK) or block(self, offset))
    text = resources.text("textmodel/corpus/mail.txt").encode("ascii", "ignore")
    data = (text * (9 * BLOCK // len(text) + 1))[: 9 * BLOCK]

    found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(Segment(0, len(data), 0))

    assert [(s.start, s.stop) for s in found] == [(0, len(data))]
    assert asked <= {0, 7, 8}  # where it begins and where it ends


def printable(length: int) -> bytes:
    return b64encode(noise(length))[:length]


def prose(length: int) -> bytes:
    text = resources.text("textmodel/corpus/mail.txt").encode("ascii", "ignore")
    return (text * (length // len(text) + 1))[:length]


@pytest.mark.parametrize("length", [20_000, 70_000, 500_000])
def test_that_long_texts_among_printable_bytes_end_where_they_end(length: int):
    carrier, text = printable(400_000), prose(length)
    data = carrier + text + carrier + text + carrier
    starts = (len(carrier), 2 * len(carrier) + length)

    found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(Segment(0, len(data), 0))
    long = [(s.start, s.stop) for s in found if s.is_long]

    assert len(long) == len(starts)
    assert all(abs(a - start) <= 3 and abs(b - start - length) <= 3 for (a, b), start in zip(long, starts, strict=True))


def test_that_lists_in_a_text_are_part_of_it():
    text, figures = prose(700_000), b"".join(b"%08x  %08x\n" % (n * n, n) for n in range(12_000))
    data = text + figures + text

    found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(Segment(0, len(data), 0))

    assert [s.start for s in found] == [0]
    assert found[0].stop >= len(data) - 3


def test_that_a_file_cut_short_since_it_was_read_gives_what_is_left_of_a_text():
    data = prose(3_000_000)
    source = FaultySource(MemorySource("x", data), [Span(900_000, len(data))])

    found = Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(data), 0))

    assert [s.start for s in found] == [0]
    assert 899_900 < found[0].stop <= 900_000
