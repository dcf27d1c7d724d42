"""A source whose faults are remembered: a place that was read once may fail when it is read again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from core.source.base import Fault, Readable
from core.span import Span, SpanSet


class Watched:
    """The bytes of ``source``, and what could not be read of them."""

    def __init__(self, source: Readable, known: Sequence[Fault]) -> None:
        """Wrap ``source``; ``known`` are faults, in order, that need no mention, and may grow."""
        self._source = source
        self._known = known
        self._faults: dict[int, Fault] = {}

    @property
    def size(self) -> int:
        """Bytes of the source."""
        return self._source.size

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``; see ``ByteSource``."""
        faults = self._source.read_into(offset, buffer)
        for fault in faults:
            noted = self._faults.get(fault.span.start)
            if not self._is_known(fault) and (noted is None or len(noted.span) < len(fault.span)):
                self._faults[fault.span.start] = fault
        return faults

    def _is_known(self, fault: Fault) -> bool:
        number = bisect_right(self._known, fault.span.start, key=lambda known: known.span.start) - 1
        return number >= 0 and fault.span.stop <= self._known[number].span.stop

    def faults(self) -> Iterator[Fault]:
        """Yield what could not be read, in order, each byte once, and nothing that is known."""
        known = SpanSet.of(fault.span for fault in self._known).spans
        starts, stops = [span.start for span in known], [span.stop for span in known]
        told = 0
        for _, fault in sorted(self._faults.items()):
            span = Span(min(max(told, fault.span.start), fault.span.stop), fault.span.stop)
            near = SpanSet(known[bisect_right(stops, span.start) : bisect_left(starts, span.stop)])
            yield from (Fault(part, fault.reason) for part in near.complement(span))
            told = max(told, span.stop)
