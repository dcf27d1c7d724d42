"""The records of a classic Windows event log (.evt), one after the other, whatever state the file is in.

Order: the ring from its oldest record to its end-of-file record; then, marked as recovered, what is left of older
records between there and the oldest one. Where the chain breaks, the walk goes on at the next record and says so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from core.formats.evt_decode import decoded
from core.formats.evt_layout import END_SIZE, RECORD_SIZE, SIGNATURE, unpack_record
from core.formats.evt_locate import SMALLEST_RECORD, Place, locate, next_record, size_at
from core.formats.evt_record import EventRecord
from core.formats.evt_ring import RECORD_LIMIT, Window, Windows
from core.source.base import ByteSource


def records(source: ByteSource, base: int = 0) -> Iterator[EventRecord]:
    """Yield every record of the log that begins at ``base``, in the order this module's docstring gives."""
    walk = Walk(source, locate(source, base))
    yield from walk.live()
    yield from walk.recovered()


class Walk:
    """Goes once round the ring: first ``live``, then ``recovered``, which may be asked for alone."""

    def __init__(self, source: ByteSource, place: Place) -> None:
        self._ring = place.ring
        self._windows = Windows(source, place.ring)
        self._live = place.live
        self._at = 0

    def live(self) -> Iterator[EventRecord]:
        """Yield the records before the end-of-file record; without one, those up to where no record stands."""
        stop = self._ring.size if self._live is None else self._live
        while True:
            yield from self._chain(stop)
            if self._at >= stop:
                break
            if self._ring.is_padding(self._at):
                self._at = self._ring.wrap
            elif self._live is None and not self._is_signed():
                return
            else:
                yield self._broken(stop)
        self._at = stop

    def recovered(self) -> Iterator[EventRecord]:
        """Yield what is left of records that the log no longer counts."""
        if self._live is not None:
            self._at = self._live + END_SIZE
        elif not self._at:
            deque(self.live(), 0)
        while self._at < self._ring.size:
            yield from self._chain(self._ring.size, is_recovered=True)
            self._at = self._found(self._ring.size)

    def _chain(self, stop: int, *, is_recovered: bool = False) -> Iterator[EventRecord]:
        """Yield records that follow one another without a gap."""
        before = -1
        while before < self._at < stop:
            before = self._at
            yield from self._run(self._windows.at(before), stop, is_recovered=is_recovered)

    def _run(self, window: Window, stop: int, *, is_recovered: bool) -> Iterator[EventRecord]:
        """Yield the records of a chain that begin where ``window`` holds them whole."""
        data, at, ring = window.data, self._at - window.position, self._ring
        last = len(data) if window.stop == ring.size else len(data) - RECORD_LIMIT
        while at < last and (size := size_at(data, at)) and (position := window.position + at) + size <= stop:
            record = decoded(data, at, size, ring.pieces(position, size), is_recovered=is_recovered)
            if window.faults:
                if window.fault_in(position, position + RECORD_SIZE):
                    return
                record = _as_far_as_read(record, window, position, size)
            yield record
            at += size
            self._at = position + size

    def _is_signed(self) -> bool:
        window = self._windows.at(self._at)
        return window.data[self._at - window.position + 4 :].startswith(SIGNATURE)

    def _broken(self, stop: int) -> EventRecord:
        """Return what stands up to the next record as a record that cannot be read whole, and go there."""
        start, window = self._at, self._windows.at(self._at)
        self._at = self._found(stop)
        at, length = start - window.position, min(self._at - start, RECORD_LIMIT)
        pieces = self._ring.pieces(start, self._at - start)
        if fault := window.fault_in(start, start + RECORD_SIZE):
            return EventRecord(pieces, problem=f"The record cannot be read: {fault.reason}")
        if window.data[at + 4 : at + 8] != SIGNATURE or length < SMALLEST_RECORD:
            return EventRecord(pieces, problem=f"No record stands at {pieces[0].start:#x}, where one should follow.")
        said = int(unpack_record(window.data, at)[0])
        record = decoded(window.data, at, length if said < SMALLEST_RECORD else min(length, said), pieces)
        problem = f"The record says that it is {said:,} bytes long, and that is not so: its end does not confirm it."
        return _as_far_as_read(record, window, start, length)._replace(problem=problem)

    def _found(self, stop: int) -> int:
        """Return the position of the next record behind the current one, or ``stop``."""
        position = self._at + 1
        while position < stop:
            window = self._windows.at(position)
            last = len(window.data) if window.stop >= self._ring.size else len(window.data) - RECORD_LIMIT
            last = min(last, stop - window.position)
            at = next_record(window.data, position - window.position, last)
            if at < last:
                return window.position + at
            position = max(window.position + last, position + 1)
        return stop


def _as_far_as_read(record: EventRecord, window: Window, start: int, size: int) -> EventRecord:
    """Return ``record`` without its texts where some of its bytes could not be read."""
    fault = window.fault_in(start, start + size)
    if fault is None:
        return record
    problem = f"The texts of the record cannot be read: {fault.reason}"
    return record._replace(source="", computer="", strings=(), sid=None, problem=problem)
