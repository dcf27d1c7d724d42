"""The bytes round the place read last: findings come in order, and where there are many, close together."""

from __future__ import annotations

from core.source.base import Piece, Readable, Reading, read
from core.span import Span

LENGTH = 1 << 15
BEFORE = 1 << 10
"""A place is looked at from a little before it."""


class Nearby:
    """Reads one source through the stretch that was read last."""

    def __init__(self, source: Readable) -> None:
        """Make a reader of ``source``."""
        self._source = source
        self._kept = Reading(Span(0, 0), ())

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        """Return what can be read of ``span``, in order."""
        if not (self._kept.span.start <= span.start and span.stop <= self._kept.span.stop):
            around = Span.of(max(0, span.start - BEFORE), LENGTH)
            self._kept = read(self._source, around)
        if self._kept.faults or span.stop > self._kept.span.stop:
            return read(self._source, span).pieces
        start = span.start - self._kept.span.start
        (whole,) = self._kept.pieces or (Piece(span.start, b""),)
        data = whole.data[start : start + len(span)]
        return (Piece(span.start, data),) if data else ()
