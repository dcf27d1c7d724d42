from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.postoffice.nearby import LENGTH, Nearby
from core.source.base import Fault, read
from core.source.memory import MemorySource
from core.span import Span
from core.typing import override

SIZE = 3 * LENGTH
DATA = bytes(at * 7 % 251 for at in range(SIZE))
spans = st.lists(st.tuples(st.integers(0, SIZE + 50), st.integers(0, 5000)), max_size=6)


class Holed(MemorySource):
    """A source with a byte that cannot be read."""

    @override
    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        super().read_into(offset, buffer)
        hole = Span(LENGTH, LENGTH + 1).intersection(Span.of(offset, len(buffer)))
        return (Fault(hole, "it is a hole"),) if hole else ()


@given(spans, st.sampled_from([MemorySource, Holed]))
def test_that_the_bytes_are_those_of_the_source_wherever_was_read_before(places: list[tuple[int, int]], kind: type):
    source = kind("x", DATA)
    nearby = Nearby(source)

    for start, length in places:
        span = Span.of(start, length).intersection(Span(0, SIZE))
        assert nearby.pieces(span) == (read(source, span).pieces if span else ())
