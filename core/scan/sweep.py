"""One read of the evidence, many consumers: each byte is fetched once and seen by all, each in a thread of its own.

``hashlib`` and numpy give up Python's global lock over a buffer, so that on two cores the whole costs about as much
as the slowest consumer alone.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from core.scan.examination import ScanState
from core.scan.textmodel import Bytes
from core.source.base import ByteSource, Fault
from core.source.reading import extended
from core.span import Span, SpanSet

BUFFER = 1 << 23
DEPTH = 2
"""Two buffers are enough to keep everybody busy, and stay in the processor's shared cache."""
LEAST_READ = 1 << 18
SOON = 0.02
"""Seconds a read may take, so that a slow disk, too, stops soon; a fast one gives whole buffers, and a thread that
seldom asks for Python's lock keeps the others waiting least."""
PAGE = 4096

Consumer = Callable[[int, Bytes], None]
"""Takes known bytes and the offset of the first; called in order, never twice at a time."""


def _aligned(length: int) -> Bytes:
    """Return scratch memory that begins on a page: copying into other places costs some processors five times more."""
    whole = np.empty(length + PAGE, np.uint8)
    start = -whole.ctypes.data % PAGE
    return whole[start : start + length]


@dataclass(slots=True)
class _Load:
    """A filled buffer on its way through the consumers."""

    base: int
    buffer: Bytes
    length: int
    known: SpanSet
    waiting: int
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sweep:
    """Reads ``source`` once from start to end, in a background of threads.

    Attributes:
        faults: what could not be read, in order.
        reached: every consumer has seen all known bytes before this offset.
    """

    def __init__(self, source: ByteSource, consumers: Sequence[Consumer], state: ScanState) -> None:
        """Prepare; nothing is read before ``run``."""
        self.faults: list[Fault] = []
        self.reached = 0
        self._source = source
        self._state = state
        self._consumers = consumers
        self._free: queue.SimpleQueue[Bytes] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[_Load] = queue.SimpleQueue()
        self._inboxes: list[queue.SimpleQueue[_Load | None]] = [queue.SimpleQueue() for _ in consumers]
        self._failure: BaseException | None = None
        self._step = LEAST_READ  # bytes read at a time

    def run(self) -> Iterator[None]:
        """Do it; each step is a point to report progress and to stop at (``state.stop``).

        Raises:
            BaseException: what a consumer raised; the sweep ends there.
        """
        threads = [
            threading.Thread(target=self._serve, args=pair, name="sweep", daemon=True)
            for pair in zip(self._inboxes, self._consumers, strict=True)
        ]
        for _ in range(DEPTH):
            self._free.put(_aligned(min(BUFFER, max(1, self._source.size))))
        for thread in threads:
            thread.start()
        try:
            yield from self._feed()
        finally:
            for inbox in self._inboxes:
                inbox.put(None)
            for thread in threads:
                thread.join()
            self._settle()
            self._consumers = ()  # they know who runs the sweep: a cycle, and all that was found in it
            while not self._free.empty():  # what comes after the sweep needs the memory
                self._free.get()
        if self._failure is not None:
            raise self._failure

    def _feed(self) -> Iterator[None]:
        for base in range(0, self._source.size, BUFFER):
            buffer = self._free.get()
            if self._is_over():
                return
            self._hand_out(self._filled(base, buffer))
            self._settle()
            yield

    def _filled(self, base: int, buffer: Bytes) -> _Load:
        length = min(BUFFER, self._source.size - base)
        faults: list[Fault] = []
        at = 0
        while at < length and not self._state.stop.is_set():  # after a stop, nobody is going to look at the rest
            stop = min(at + self._step, length)
            began = perf_counter()
            extended(faults, self._source.read_into(base + at, buffer[at:stop].data))
            at = stop
            self._pace(perf_counter() - began)
        extended(self.faults, faults)
        span = Span.of(base, length)
        known = SpanSet.of(fault.span for fault in faults).complement(span)
        return _Load(base, buffer, length, known, len(self._consumers))

    def _pace(self, seconds: float) -> None:
        """Choose how much to read next, after a read that took ``seconds``."""
        if seconds > SOON:
            self._step = max(self._step // 2, LEAST_READ)
        elif 2 * seconds < SOON:
            self._step = min(2 * self._step, BUFFER)

    def _hand_out(self, load: _Load) -> None:
        for inbox in self._inboxes:
            inbox.put(load)

    def _serve(self, inbox: queue.SimpleQueue[_Load | None], consume: Consumer) -> None:
        """Feed one consumer until there is no more; after a stop or a failure, only give the buffers back."""
        while (load := inbox.get()) is not None:
            try:
                if not self._is_over():
                    for span in load.known:
                        consume(span.start, load.buffer[span.start - load.base : span.stop - load.base])
            except BaseException as failure:  # noqa: BLE001  carried to the thread that runs the sweep
                self._failure = failure
            with load.lock:
                load.waiting -= 1
                is_last = load.waiting == 0
            if is_last:
                self._done.put(load)
                self._free.put(load.buffer)

    def _settle(self) -> None:
        """Count what every consumer is done with."""
        while not self._done.empty():
            load = self._done.get()
            if not self._is_over():
                self.reached = load.base + load.length
        self._state.done = self.reached

    def _is_over(self) -> bool:
        return self._failure is not None or self._state.stop.is_set()
