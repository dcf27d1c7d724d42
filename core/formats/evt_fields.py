"""A record of a classic Windows event log (.evt) field by field, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from construct import Struct  # type: ignore[import-untyped]  # construct ships no types

from core.formats.bridge import in_words
from core.formats.evt_decode import text, utc
from core.formats.evt_layout import RECORD, RECORD_SIZE, flag_names, members, unpack_record
from core.formats.evt_record import EventRecord, type_name
from core.formats.evt_ring import RECORD_LIMIT, Ring, Window, read_ring
from core.formats.field import Expand, Field
from core.formats.sid import sid_text
from core.formats.words import hexed
from core.source.base import ByteSource
from core.span import Span

SOURCES = ("libevt",)
_SHOWN = 200


def record_field(source: ByteSource, ring: Ring, record: EventRecord) -> Field:
    """Return ``record`` as a field; what is inside is read from ``source`` when somebody asks."""
    if record.number is None:
        return Field("Damaged record", record.span, sources=SOURCES, problem=record.problem)
    name = f"Recovered record {record.number:,}" if record.is_recovered else f"Record {record.number:,}"
    told = (_moment(record.generated), record.source, str(record.code), type_name(record.type), *record.strings)
    length = min(sum(piece.stop - piece.start for piece in record.pieces), RECORD_LIMIT)
    return Field(
        name,
        record.span,
        shown(" · ".join(filter(None, told))),
        sources=SOURCES,
        problem=record.problem,
        expand=partial(_inside, source, ring, ring.position(record.span.start), length),
    )


def structure_field(name: str, layout: Struct, window: Window, ring: Ring, problem: str | None = None) -> Field:
    """Return the structure of fixed size that ``window`` holds."""
    stretch = Stretch(window, ring)
    whole = Span(0, len(window.data))
    if len(window.data) < layout.sizeof():
        return stretch.field(name, whole, problem=f"The {name.lower()} is not whole: the file ends within it.")
    return stretch.field(name, whole, problem=problem, expand=partial(stretch.members, layout))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a ring; fields are made of spans of them that count from their first byte."""

    window: Window
    ring: Ring

    def field(
        self, name: str, span: Span, value: str = "", problem: str | None = None, expand: Expand | None = None
    ) -> Field:
        """Return the field in ``span``; one that the end of the file cuts has its two parts inside."""
        position = self.window.position + span.start
        pieces = self.ring.pieces(position, span.stop - span.start)
        if fault := self.window.fault_in(position, self.window.position + span.stop):
            value, problem = "", f"It cannot be read: {fault.reason}"
        if len(pieces) == 2 and expand is None:
            parts = tuple(Field("part", piece, sources=SOURCES) for piece in pieces)
            return Field(name, pieces[0], value, sources=SOURCES, problem=problem, expand=lambda: iter(parts))
        return Field(name, pieces[0], value, sources=SOURCES, problem=problem, expand=expand)

    def members(self, layout: Struct) -> Iterator[Field]:
        """Yield the members of ``layout``, which begins with the first byte."""
        for member in members(layout, self.window.data):
            words = _WORDS.get(member.name, in_words)(member.value)
            yield self.field(member.name.replace("_", " "), Span(member.start, member.stop), words)

    def string(self, name: str, at: int, stop: int) -> Generator[Field, None, int]:
        """Yield the string at ``at``, which ends with a zero or at ``stop``; return where the next one begins."""
        area = self.window.data[at:stop]
        end = next((i for i in range(0, len(area) - 1, 2) if area[i : i + 2] == b"\0\0"), None)
        after = stop if end is None else at + end + 2
        problem = "The string has no end." if end is None else None
        yield self.field(name, Span(at, after), shown(text(area[:end])), problem)
        return after

    def block(self, name: str, at: int, said: Span, show: Callable[[bytes], str]) -> Generator[Field, None, int]:
        """Yield what the record says is in ``said``, and what is between ``at`` and there; return what is behind."""
        if not RECORD_SIZE <= said.start <= said.stop <= len(self.window.data) - 4:
            yield self.field(name, Span(at, at), problem=f"The {name} is said to be outside of the record.")
            return at
        yield from self.padding(at, said.start)
        yield self.field(name, said, show(self.window.data[said.start : said.stop]))
        return said.stop

    def padding(self, at: int, stop: int) -> Iterator[Field]:
        """Yield the bytes that nothing in the record names, if there are any."""
        if at < stop:
            yield self.field("padding", Span(at, stop), hexed(self.window.data[at:stop]))


def _inside(source: ByteSource, ring: Ring, position: int, length: int) -> Iterator[Field]:
    """Yield the fields of the record at ``position``: its fixed part, texts and data, and the copy of its size."""
    stretch = Stretch(read_ring(source, ring, position, length), ring)
    data, end = stretch.window.data, length - 4
    (size, *_, count, _, _, _, strings_at, sid_size, sid_at, data_size, data_at) = unpack_record(data)
    yield from stretch.members(RECORD)
    at, stop = RECORD_SIZE, next((each for each in (sid_at, strings_at) if RECORD_SIZE <= each <= end), end)
    at = yield from stretch.string("source name", at, stop)
    at = yield from stretch.string("computer name", at, stop)
    if sid_size:
        at = yield from stretch.block("user SID", at, Span.of(sid_at, sid_size), _sid)
    if count and RECORD_SIZE <= strings_at <= end:
        yield from stretch.padding(at, strings_at)
        stop = data_at if data_size and strings_at <= data_at <= end else end
        at = yield from _strings(stretch, strings_at, stop, count)
    if data_size:
        at = yield from stretch.block("data", at, Span.of(data_at, data_size), hexed)
    yield from stretch.padding(at, end)
    copy = int.from_bytes(data[end:], "little")
    problem = None if copy == size else "The copy of the size is not the size: the record was not written whole."
    yield stretch.field("size copy", Span(end, length), in_words(copy), problem)


def _strings(stretch: Stretch, at: int, stop: int, count: int) -> Generator[Field, None, int]:
    for number in range(1, count + 1):
        if at >= stop:
            yield stretch.field(f"string {number}", Span(at, at), problem="The strings end before this one.")
            break
        at = yield from stretch.string(f"string {number}", at, stop)
    return at


def shown(value: str) -> str:
    """Return ``value`` fit for one line: what cannot be printed as dots, a long one cut with an ellipsis."""
    line = "".join(c if c.isprintable() else "·" for c in value[: _SHOWN + 1])
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def _moment(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC" if when else "no time"


def _sid(data: bytes) -> str:
    return sid_text(data) or hexed(data)


_WORDS: dict[str, Callable[[Any], str]] = {
    "time_generated": lambda value: _moment(utc(value)),
    "time_written": lambda value: _moment(utc(value)),
    "event_id": lambda value: f"{value & 0xFFFF} ({value:#010x})",
    "type": lambda value: f"{type_name(value)} ({value})",
    "file_flags": lambda value: f"{flag_names(value)} ({value:#x})",
}
"""Members whose value needs words of its own."""
