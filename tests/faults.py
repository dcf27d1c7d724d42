"""A source wrapper that goes wrong on purpose: bad sectors, a slow device, a file that shrinks under our feet."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from core.source.base import ByteSource, Fault, Identity
from core.span import Span, SpanSet


class FaultySource:
    """``inner`` with trouble added.

    Args:
        inner: the source whose bytes are handed through.
        bad: spans that cannot be read; buffers are filled with 0xDB there, so that whoever trusts them shows it.
        reason: what the faults of ``bad`` say.
        is_slow: what the source says of itself.
        gate: when given, every read first waits until it is set (at most ten seconds, then the test fails).
    """

    def __init__(
        self,
        inner: ByteSource,
        bad: Iterable[Span] = (),
        *,
        reason: str = "bad sector",
        is_slow: bool = False,
        gate: threading.Event | None = None,
    ) -> None:
        self.inner = inner
        self.bad = SpanSet.of(bad)
        self.reason = reason
        self.gate = gate
        self.reads: list[Span] = []
        self.ends_at: int | None = None
        self.is_closed = False
        self._is_slow = is_slow

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def path(self) -> Path | None:
        return self.inner.path

    @property
    def size(self) -> int:
        return self.inner.size

    @property
    def identity(self) -> Identity | None:
        return self.inner.identity

    @property
    def is_slow(self) -> bool:
        return self._is_slow

    def heal(self) -> None:
        """From now on everything can be read."""
        self.bad = SpanSet()

    def shrink(self, size: int) -> None:
        """From now on the evidence ends at ``size``; ``self.size`` stays, as with a file cut short while open."""
        self.ends_at = size

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        span = Span.of(offset, len(buffer))
        self.reads.append(span)
        if self.gate is not None and not self.gate.wait(10):
            raise AssertionError("nobody opened the gate")
        faults = list(self.inner.read_into(offset, buffer))
        lost = [(bad, self.reason) for bad in self.bad.within(span)]
        end = self.size if self.ends_at is None else self.ends_at
        if end < span.stop:
            gone = Span(max(end, span.start), span.stop)
            lost = [(Span(bad.start, min(bad.stop, gone.start)), why) for bad, why in lost if bad.start < gone.start]
            lost.append((gone, f"{self.name}: ends at {end:#x}, was {self.size:#x} when opened"))
        for bad, why in lost:
            buffer[bad.start - offset : bad.stop - offset] = b"\xdb" * (bad.stop - bad.start)
            faults.append(Fault(bad, why))
        return tuple(sorted(faults, key=lambda fault: fault.span))

    def changes(self) -> tuple[str, ...]:
        if self.ends_at is None:
            return self.inner.changes()
        return (f"{self.name}: truncated, ends at {self.ends_at:#x}, was {self.size:#x} when opened",)

    def address(self, offset: int) -> str:
        return self.inner.address(offset)

    def offset_of(self, address: str) -> int:
        return self.inner.offset_of(address)

    def close(self) -> None:
        self.is_closed = True
        self.inner.close()
