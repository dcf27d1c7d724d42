"""Reading as much as a failing device still gives."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from core.span import Span

BLOCK = 512
"""No device loses less than this; gaps are narrowed no further."""

PATIENCE = 1024
"""Failed reads that one call puts up with. A dying disk may take seconds for each, so a call that has failed this
often gives up narrowing and reports the spans that failed as they are. They are tried coarse ones first, so every
byte has been asked for, and in a buffer of 256 KiB even this limit lets each block be tried by itself."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Bytes that did not come: ``why`` in the system's words, or ``None`` when the evidence ends before them."""

    span: Span
    why: str | None


def salvage(read_at: Callable[[int, memoryview], int], offset: int, buffer: memoryview) -> list[Loss]:
    """Fill ``buffer`` from ``offset`` as far as possible and return what is lost, in order, neighbours merged.

    Args:
        read_at: reads once from an offset into a buffer and returns how many bytes came; 0 means the end.
        offset: where the buffer begins in the evidence.
        buffer: where the bytes go.
    """
    todo = deque([Span.of(offset, len(buffer))])
    losses: list[Loss] = []
    failures = 0
    while todo:
        span = todo.popleft()
        done, why = _read_on(read_at, span, buffer[span.start - offset : span.stop - offset])
        rest = Span(done, span.stop)
        if not rest:
            continue
        if why is None:
            losses.append(Loss(rest, None))
            continue
        failures += 1
        middle = _middle(rest)
        if middle is None or failures >= PATIENCE:
            losses.append(Loss(rest, why))
        else:
            todo += (Span(rest.start, middle), Span(middle, rest.stop))
    return _merged(losses)


def _read_on(read_at: Callable[[int, memoryview], int], span: Span, buffer: memoryview) -> tuple[int, str | None]:
    """Read until the span is full, the evidence ends, or it fails; return how far it came and why it failed."""
    at = span.start
    while at < span.stop:
        try:
            count = read_at(at, buffer[at - span.start :])
        except OSError as error:
            return at, error.strerror or str(error)
        if count == 0:
            return at, None
        at += count
    return at, None


def _middle(span: Span) -> int | None:
    """Return the block boundary that halves ``span``, or ``None`` when it lies within one block."""
    middle = (span.start + span.stop) // 2 // BLOCK * BLOCK
    if middle <= span.start:
        middle = span.start // BLOCK * BLOCK + BLOCK
    return middle if middle < span.stop else None


def _merged(losses: list[Loss]) -> list[Loss]:
    merged: list[Loss] = []
    for loss in sorted(losses, key=lambda each: each.span):
        last = merged[-1] if merged else None
        if last is not None and last.span.stop == loss.span.start and last.why == loss.why:
            merged[-1] = Loss(Span(last.span.start, loss.span.stop), loss.why)
        else:
            merged.append(loss)
    return merged
