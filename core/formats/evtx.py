"""Newer Windows event logs (.evtx): as fields, read when somebody asks, and as a stream of records.

A log of any size is read a chunk of 64 KiB at a time. The frame of a record (number, time, place) is read here, its
XML by a library; where that fails, the frame is told with one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from construct import Struct  # type: ignore[import-untyped]  # it ships no types

from core.formats.bridge import in_words
from core.formats.evt_fields import shown
from core.formats.evt_layout import members
from core.formats.evt_record import EventRecord, type_name
from core.formats.evtx_chunk import Chunk, Stored, chunk_starts, read_chunk
from core.formats.evtx_layout import (
    CHUNK_HEADER,
    CHUNK_SIGNATURE,
    FILE_HEADER,
    FILE_SIGNATURE,
    HEADER_BLOCK,
    RECORD,
    RECORD_SIZE,
    moment,
)
from core.formats.evtx_library import ChunkContents, chunk_contents
from core.formats.field import Field
from core.source.base import ByteSource, read
from core.span import Span

SOURCES = ("libevtx",)


def records(source: ByteSource, base: int = 0) -> Iterator[EventRecord]:
    """Yield every record of the log that begins at ``base``, oldest chunk first; then, marked, what is left over."""
    for start in _starts(source, base):
        yield from (each for each in _records(read_chunk(source, start)) if not each.is_recovered)
    for start in _starts(source, base):
        chunk = read_chunk(source, start)
        if not all(stored.is_counted for stored in chunk.records()):
            yield from (each for each in _records(chunk) if each.is_recovered)


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the log, or the chunk, that begins at ``offset``; never fails."""
    offset = min(offset, source.size)
    reading = read(source, Span.of(offset, 8))
    start = b"" if reading.faults else reading.data
    if start == CHUNK_SIGNATURE:
        return _chunk_field(source, offset)
    problem = None if start == FILE_SIGNATURE else f"No event log begins at {offset:#x}: its signature is not there."
    if problem and offset:
        return Field("Event log", Span(offset, offset), sources=SOURCES, problem=problem)
    whole = Span(offset, source.size)
    return Field("Event log", whole, sources=SOURCES, problem=problem, expand=partial(_log, source, offset))


def _starts(source: ByteSource, base: int) -> Iterator[int]:
    """Yield where the chunks stand, from the one the header calls the oldest on."""
    starts = chunk_starts(source, base)
    header = read(source, Span.of(base, 16)) if base + 16 <= source.size else None
    first = 0 if header is None or header.faults else int.from_bytes(header.data[8:16], "little")
    oldest = first if first < len(starts) else 0
    yield from starts[oldest:]
    yield from starts[:oldest]


def _records(chunk: Chunk) -> list[EventRecord]:
    """Return the records of a chunk in their order, and each stretch among them that is none."""
    stored = chunk.records()
    contents = chunk_contents(chunk.arranged(stored)) if chunk.is_signed and stored else ChunkContents()
    read = [_record(chunk, each, contents) for each in stored]
    read += [_damaged(chunk, gap) for gap in chunk.gaps(stored)]
    if chunk.faults and not read:
        read = [_damaged(chunk, chunk.faults[0].span)]
    return sorted(read, key=lambda record: record.span)


def _damaged(chunk: Chunk, span: Span) -> EventRecord:
    fault = chunk.fault_in(span)
    why = f"The record cannot be read: {fault.reason}" if fault else "No record stands here, where one should follow."
    return EventRecord((span,), problem=why)


def _record(chunk: Chunk, stored: Stored, contents: ChunkContents) -> EventRecord:
    span = chunk.span(stored)
    frame = EventRecord((span,), stored.number, written=moment(stored.ticks), is_recovered=not stored.is_counted)
    content = contents.take(stored.number)
    if fault := chunk.fault_in(Span(chunk.start, span.stop)):
        return frame._replace(problem=f"What it says cannot be read whole: {fault.reason}")
    if not chunk.is_signed:
        return frame._replace(problem="What it says cannot be read: the chunk it is part of is damaged.")
    if content is None:
        return frame._replace(problem=f"What it says cannot be read: {contents.complaint(stored.number)}.")
    return frame._replace(
        generated=content.generated,
        event_id=content.event_id,
        source=content.source,
        computer=content.computer,
        strings=content.strings,
        type=content.type,
        category=content.category,
        sid=content.sid,
    )


def _log(source: ByteSource, base: int) -> Iterator[Field]:
    yield _structure("Header", FILE_HEADER, Chunk(base, read_chunk(source, base).data[:HEADER_BLOCK]), 0)
    yield from (_chunk_field(source, start) for start in chunk_starts(source, base))


def _chunk_field(source: ByteSource, start: int) -> Field:
    chunk = read_chunk(source, start)
    problem = None if chunk.is_signed else "No whole chunk stands here: its signature or its end is not there."
    if chunk.faults:
        problem = f"The chunk cannot be read whole: {chunk.faults[0].reason}"
    span = Span.of(start, len(chunk.data))
    return Field("Chunk", span, sources=SOURCES, problem=problem, expand=partial(_in_chunk, source, start))


def _in_chunk(source: ByteSource, start: int) -> Iterator[Field]:
    chunk = read_chunk(source, start)
    if chunk.is_signed:
        yield _structure("Chunk header", CHUNK_HEADER, chunk, 0)
    yield from (_record_field(chunk, record) for record in _records(chunk))


def _record_field(chunk: Chunk, record: EventRecord) -> Field:
    if record.number is None:
        return Field("Damaged record", record.span, sources=SOURCES, problem=record.problem)
    name = f"{'Recovered record' if record.is_recovered else 'Record'} {record.number:,}"
    code = "" if record.code is None else str(record.code)
    told = (_time(record.written), record.source, code, type_name(record.type), *record.strings)
    value = shown(" · ".join(filter(None, told)))
    expand = partial(_in_record, chunk, record)
    return Field(name, record.span, value, sources=SOURCES, problem=record.problem, expand=expand)


def _in_record(chunk: Chunk, record: EventRecord) -> Iterator[Field]:
    """Yield the frame with the place of each member; what the XML says has no finer place than all of it."""
    span = record.span
    yield from _structure("", RECORD, chunk, span.start - chunk.start).children()
    body = Span(span.start + RECORD_SIZE, span.stop - 4)
    told = {
        "time generated": _time(record.generated) if record.generated else "",
        "event id": "" if record.code is None else str(record.code),
        "type": type_name(record.type),
        "source name": record.source,
        "computer name": record.computer,
        "user SID": record.sid or "",
        **{f"string {number}": shown(string) for number, string in enumerate(record.strings, 1)},
    }
    yield from (Field(name, body, value, sources=SOURCES) for name, value in told.items() if value)
    yield Field("size copy", Span(span.stop - 4, span.stop), in_words(span.stop - span.start), sources=SOURCES)


def _structure(name: str, layout: Struct, chunk: Chunk, at: int) -> Field:
    size = layout.sizeof()
    span = Span.of(chunk.start + at, min(size, len(chunk.data) - at))
    if span.stop - span.start < size:
        return Field(name, span, sources=SOURCES, problem="The file ends within it.")
    return Field(name, span, sources=SOURCES, expand=partial(_members, layout, chunk, at))


def _members(layout: Struct, chunk: Chunk, at: int) -> Iterator[Field]:
    for member in members(layout, chunk.data[at : at + layout.sizeof()]):
        span = Span(chunk.start + at + member.start, chunk.start + at + member.stop)
        fault = chunk.fault_in(span)
        value = _time(moment(member.value)) if member.name == "time_written" else in_words(member.value)
        problem = f"It cannot be read: {fault.reason}" if fault else None
        yield Field(member.name.replace("_", " "), span, "" if fault else value, sources=SOURCES, problem=problem)


def _time(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC" if when else "no time"
