"""Half-open byte ranges, and sets of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The bytes ``start <= offset < stop`` of one source."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"bad span [{self.start:#x}, {self.stop:#x})")

    @classmethod
    def of(cls, start: int, length: int) -> Span:
        """Return the ``length`` bytes from ``start``."""
        return cls(start, start + length)

    def __len__(self) -> int:
        return self.stop - self.start

    def __bool__(self) -> bool:
        """A span of no bytes is false, and a span too long for ``len`` is not."""
        return self.stop > self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.stop

    def overlaps(self, other: Span) -> bool:
        """Whether at least one byte is in both."""
        return max(self.start, other.start) < min(self.stop, other.stop)

    def intersection(self, other: Span) -> Span:
        """The bytes in both; an empty span when there are none."""
        start = max(self.start, other.start)
        return Span(start, max(start, min(self.stop, other.stop)))

    def shifted(self, by: int) -> Span:
        """The same length, ``by`` bytes further on."""
        return Span(self.start + by, self.stop + by)


@dataclass(frozen=True, slots=True)
class SpanSet:
    """Bytes of one source, as spans in order that neither overlap nor touch."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanSet:
        """Return the union of ``spans``, given in any order."""
        merged: list[Span] = []
        for span in sorted(s for s in spans if s):
            if merged and span.start <= merged[-1].stop:
                merged[-1] = Span(merged[-1].start, max(merged[-1].stop, span.stop))
            else:
                merged.append(span)
        return cls(tuple(merged))

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __contains__(self, offset: int) -> bool:
        return any(offset in span for span in self.spans)

    @property
    def total(self) -> int:
        """How many bytes are in the set."""
        return sum(span.stop - span.start for span in self.spans)

    def union(self, other: SpanSet) -> SpanSet:
        """The bytes in either."""
        return SpanSet.of((*self.spans, *other.spans))

    def within(self, bounds: Span) -> SpanSet:
        """The bytes that are also in ``bounds``."""
        return SpanSet.of(span.intersection(bounds) for span in self.spans)

    def complement(self, bounds: Span) -> SpanSet:
        """The bytes of ``bounds`` that are not in the set."""
        rest: list[Span] = []
        at = bounds.start
        for span in self.within(bounds):
            rest.append(Span(at, span.start))
            at = span.stop
        rest.append(Span(at, bounds.stop))
        return SpanSet.of(rest)
