"""Classic Windows event logs (.evt): as fields, read when somebody asks, and as a stream of records.

Source: libevt, "Windows Event Log (EVT) format". The texts of events are not in these files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from core.formats.evt_fields import SOURCES, record_field, structure_field
from core.formats.evt_layout import END_OF_FILE, END_SIZE, HEADER, HEADER_SIZE, SIGNATURE
from core.formats.evt_locate import Place, locate
from core.formats.evt_record import EventRecord
from core.formats.evt_ring import Ring, read_ring
from core.formats.evt_walk import Walk, records
from core.formats.field import Field
from core.source.base import ByteSource, read
from core.span import Span

__all__ = ["parse", "records"]


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the log that begins at ``offset``, or the one record that does; never fails."""
    offset = min(offset, source.size)
    whole = Span(offset, source.size)
    start = read(source, Span.of(offset, 8).intersection(whole))
    head = b"" if start.faults else start.data
    if head[4:] == SIGNATURE and head[:4] != HEADER_SIZE.to_bytes(4, "little"):
        ring = _from(source, offset)
        cut = EventRecord((whole,), problem="The file ends within the record.")
        return record_field(source, ring, next(Walk(source, Place(ring, None)).live(), cut))
    problem = None if head[4:] == SIGNATURE else f"No event log begins at {offset:#x}: its signature is not there."
    if problem and offset:
        return Field("Event log", Span(offset, offset), sources=SOURCES, problem=problem)
    return Field("Event log", whole, sources=SOURCES, problem=problem, expand=partial(_log, source, offset))


def _log(source: ByteSource, base: int) -> Iterator[Field]:
    place, plain = locate(source, base), _from(source, base)
    ring = place.ring
    yield structure_field("Header", HEADER, read_ring(source, plain, 0, HEADER_SIZE), plain, place.problem)
    if source.size <= ring.first:
        return
    live = ring.wrap if place.live is None else min(place.live, ring.wrap)
    yield Field("Records", Span.of(ring.start, live), sources=SOURCES, expand=partial(_records, source, place))
    behind = ring.stop
    if place.live is not None:
        yield structure_field("End-of-file record", END_OF_FILE, read_ring(source, ring, place.live, END_SIZE), ring)
        behind = ring.offset(place.live + END_SIZE)
    span = Span(min(behind, ring.stop), ring.stop)
    yield Field("Recovered records", span, sources=SOURCES, expand=partial(_recovered, source, place))


def _from(source: ByteSource, offset: int) -> Ring:
    """The bytes from ``offset`` to the end, which go round nowhere."""
    return Ring(offset - HEADER_SIZE, offset, max(source.size, offset))


def _records(source: ByteSource, place: Place) -> Iterator[Field]:
    return (record_field(source, place.ring, record) for record in Walk(source, place).live())


def _recovered(source: ByteSource, place: Place) -> Iterator[Field]:
    return (record_field(source, place.ring, record) for record in Walk(source, place).recovered())
