from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import judge as module
from core.scan.background import Background
from core.scan.judge import LONG, Judge
from core.scan.scores import ByteScores
from core.scan.segments import Segment, segments
from core.scan.textmodel import UNIT, text_model
from core.source.memory import MemorySource
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
    text = TEXT * (3 * LONG // len(TEXT))
    found = Judge(MemorySource("x", text), text_model(), 30 * UNIT).standing(Segment(0, len(text), 0))

    assert len(found) == 1
    assert found[0].stop == len(text)


def test_that_bytes_gone_bad_since_give_no_finding():
    source = FaultySource(MemorySource("x", TEXT), [Span(0, len(TEXT))])

    assert Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(TEXT), 0)) == []


@given(at=st.integers(0, 3000), length=st.integers(1, 400), size=st.sampled_from([64, 100, 1 << 16]))
def test_that_text_is_judged_the_same_wherever_the_pieces_meet(at: int, length: int, size: int):
    text = (TEXT * 20)[:length]
    data = noise(at) + b"\0" + text + b"\0" + noise(500)
    whole = Segment(0, len(data), 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LONG", size)
        patch.setattr(Background, "prices", lambda *_: np.zeros(256, np.int64))
        found = Judge(MemorySource("x", data), text_model(), 30 * UNIT).standing(whole)

    scores = ByteScores(np.frombuffer(data, np.uint8), text_model())
    assert found == segments(scores, 30 * UNIT)


def test_that_nothing_reaches_over_bytes_gone_bad():
    text = TEXT * 40
    source = FaultySource(MemorySource("x", text), [Span(500, 501)])

    found = Judge(source, text_model(), 30 * UNIT).standing(Segment(0, len(text), 0))

    assert [(s.start, s.stop) for s in found] == [(0, 500), (501, len(text))]
