from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.source.base import evidence_of, read
from core.source.memory import MemorySource
from core.source.open import open_source, paste_source
from core.span import Span, SpanSet
from tests.faults import FaultySource

DATA = bytes(range(200))
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 260), st.integers(0, 260))


@given(span=spans, bad=st.lists(spans, max_size=3))
def test_that_pieces_and_faults_cover_what_was_asked_for_exactly_once(span: Span, bad: list[Span]):
    reading = read(FaultySource(MemorySource("x", DATA), [b.intersection(Span(0, 200)) for b in bad]), span)
    parts = sorted([*(p.span for p in reading.pieces), *(f.span for f in reading.faults)])

    assert reading.span == span.intersection(Span(0, 200))
    assert sum(len(part) for part in parts) == len(reading.span)
    assert SpanSet.of(parts).total == len(reading.span)
    assert all(piece.data == DATA[piece.start : piece.span.stop] for piece in reading.pieces)


def test_that_there_is_no_stand_in_for_bytes_that_were_not_read():
    reading = read(FaultySource(MemorySource("x", DATA), [Span(5, 6)]), Span(0, 10))

    with pytest.raises(ValueError, match="not read whole"):
        _ = reading.data


def test_that_the_evidence_of_a_dump_is_its_text_file_and_of_a_pasted_one_itself(tmp_path):
    path = tmp_path / "d.txt"
    path.write_text("0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\n")
    source = open_source(path)
    pasted = paste_source(path.read_text())

    assert evidence_of(source).path == path
    assert evidence_of(pasted) is pasted
    source.close()
