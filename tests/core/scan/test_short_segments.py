from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scan import short_segments as module
from core.scan.scores import ByteScores
from core.scan.segments import segments
from core.scan.short_segments import ShortSegments
from core.scan.textmodel import UNIT, text_model

words = st.sampled_from(
    [b"Exporting messages", b"the meeting is on monday ", b"\x00\x80", b"\xff" * 5, b"qzjx", b"0000"]
)
anything = st.lists(st.one_of(words, st.binary(max_size=12)), max_size=12).map(b"".join)


@given(
    stretches=st.lists(st.tuples(anything, st.integers(0, 3)), max_size=12),
    least=st.integers(1, 60 * UNIT),
    at_once=st.sampled_from([1, 40, 1 << 15]),
    base=st.sampled_from([0, (1 << 40) + 1]),
)
def test_that_each_stretch_has_the_segments_it_has_alone(
    stretches: list[tuple[bytes, int]], least: int, at_once: int, base: int
):
    data, starts, stops = b"", [], []
    for text, apart in stretches:
        data += b"." * apart
        if text:
            starts.append(len(data))
            stops.append(len(data) + len(text))
        data += text
    values = np.frombuffer(data, np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", at_once)
        found = ShortSegments(text_model(), least).of(
            values, np.array(starts, np.int64), np.array(stops, np.int64), base
        )

    alone = (
        segment.shifted(start + base)
        for start, stop in zip(starts, stops, strict=True)
        for segment in segments(ByteScores(values[start:stop], text_model()), least)
    )
    assert found == list(alone)
