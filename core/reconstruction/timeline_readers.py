"""What one exhibit tells with a time: events of a log, dated lines, dates of messages, the times of the file itself.

Each reader yields steps, with an entry or without: a step is a point to stop at, and says how far it has read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import PurePath

from core.case.case import Exhibit
from core.case.timeline import Clock, Entry, Lane, microseconds
from core.finding import Mark
from core.formats import evt_log
from core.formats.dated_lines import dated_lines
from core.formats.dates import WrittenDate, written_date
from core.formats.evt_record import EventRecord, type_name
from core.formats.message_parts import Part, Role, parts
from core.formats.reading import Reader
from core.formats.words import shown
from core.postoffice import kinds
from core.postoffice.events import Description, describe, fingerprint
from core.reconstruction.message_numbers import numbers_in
from core.source.base import ByteSource
from core.span import Span

TEXT_LIMIT = 240
"""Characters of an entry's text; its bytes say the rest."""
CONNECTOR = "msexchangeccmc"
EXPORT_EVENTS = frozenset({65, 67, 68, 69, 70, 71, 72, 87})
"""Events of the connector that tell of one run of EXPORT, or of the file one made (the table of events)."""
_FOUR_DIGITS = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Step:
    """Read up to ``reached``; perhaps an entry, the numbers of message files it names, and its place in the log.

    Attributes:
        is_noted: whether it tells of cc:Mail: it is kept when much else is left out.
        print: what a copy of the same record in another log has too.
        problem: something that has a date or should have one, and cannot be placed; its noun in the singular first.
    """

    reached: int
    entry: Entry | None = None
    numbers: tuple[int, ...] = ()
    order: int = 0
    is_noted: bool = False
    print: bytes = b""
    problem: str = ""


Reads = Callable[[Exhibit, ByteSource], Iterator[Step]]


def reader_of(exhibit: Exhibit) -> tuple[Lane, Reads] | None:
    """Return how an exhibit of its kind is read, and into which lane; ``None`` where nothing in it is dated."""
    return _READERS.get(exhibit.kind.id)


def name_of(exhibit: Exhibit) -> str:
    """Return what an exhibit is called in the timeline."""
    return exhibit.source.name if exhibit.source else PurePath(exhibit.path).name


def file_times(exhibit: Exhibit) -> Iterator[Entry]:
    """Yield the times the file system gives, equal ones as one entry."""
    if exhibit.times is None:
        return
    told: dict[int, list[str]] = {}
    for label in ("modified", "changed", "accessed"):
        told.setdefault(microseconds(getattr(exhibit.times, label)), []).append(label)
    for when, labels in told.items():
        yield Entry(
            Lane.FILES, Clock.UTC, f"File {', '.join(labels)}", exhibit.number, name_of(exhibit), (when,),
            why="As the file system gave it when the file was opened; copying may have set it anew.",
        )  # fmt: skip


def _events(exhibit: Exhibit, source: ByteSource) -> Iterator[Step]:
    for count, record in enumerate(evt_log.records(source)):
        when = record.generated or record.written
        if when is None:
            yield Step(record.span.stop, problem="record of which no time can be read")
            continue
        yield _event(exhibit, record, when, count)


def _event(exhibit: Exhibit, record: EventRecord, when: datetime, count: int) -> Step:
    known = describe(record.source, record.event_id or 0, record.strings)
    is_connector = record.source.lower() == CONNECTOR
    numbers = numbers_in(" ".join(record.strings)) if is_connector and record.code in EXPORT_EVENTS else ()
    entry = Entry(
        Lane.EVENTS, Clock.UTC, _said(record, known.text), exhibit.number, name_of(exhibit), (microseconds(when),),
        at=(record.span.start, record.span.stop), mark=known.mark,
        sources=known.sources if known.text else (), why=". ".join(filter(None, (_event_why(record), _known(known)))),
    )  # fmt: skip
    is_noted = is_connector or bool(known.sources)
    return Step(record.span.stop, entry, numbers, record.number or count, is_noted, fingerprint(record))


def _known(known: Description) -> str:
    """Return what is known of an event without text: each statement has its own mark."""
    if known.text or not known.sources:
        return ""
    return f"Its text is unknown; what is known [{known.about_mark}: {', '.join(known.sources)}]: {known.about}"


def _said(record: EventRecord, text: str | None) -> str:
    code = "without an id" if record.code is None else f"{record.code}"
    head = f"{record.source or 'unknown source'} {code} {type_name(record.type)}".rstrip()
    return f"{head}: {text or ' · '.join(record.strings)}".removesuffix(": ")[:TEXT_LIMIT]


def _event_why(record: EventRecord) -> str:
    number = "" if record.number is None else f"Record {record.number:,}"
    recovered = "found outside what the log counts as its records" if record.is_recovered else ""
    return ". ".join(filter(None, (", ".join(filter(None, (number, recovered))), record.problem)))


def _lines(exhibit: Exhibit, source: ByteSource) -> Iterator[Step]:
    for line in dated_lines(source):
        if line.date is None:
            yield Step(line.span.stop)
        elif not line.date.readings:
            yield Step(line.span.stop, problem="line with a date that no calendar has")
        else:
            entry = _undated(exhibit, Lane.LINES, line.text, line.span)
            yield Step(line.span.stop, _local(entry, line.date, line.text))


def _messages(exhibit: Exhibit, source: ByteSource) -> Iterator[Step]:
    said: dict[bytes, Part] = {}
    for part in parts(Reader(source)):
        if part.role is Role.MESSAGE and said:
            yield _message(exhibit, said, part.start)
            said = {}
        elif part.role is Role.HEADER:
            said.setdefault(part.text.partition(b":")[0], part)
        if part.role is Role.CONTENTS and said:
            yield _message(exhibit, said, part.stop)
            said = {}
        yield Step(part.stop)
    if said:
        yield _message(exhibit, said, source.size)


def _message(exhibit: Exhibit, said: dict[bytes, Part], reached: int) -> Step:
    dated = said.get(b"Date")
    if dated is None:
        return Step(reached)
    text = dated.text.partition(b":")[2].decode("cp437")
    date = written_date(text)
    if date is None or not date.readings:
        return Step(reached, problem="message whose date cannot be read")
    told = [shown(said[name].text.partition(b":")[2].strip(), 80) for name in (b"From", b"Subject") if name in said]
    what = f"Message dated: {' · '.join(filter(None, told))}".removesuffix(": ")
    entry = _undated(exhibit, Lane.MESSAGES, what, dated.span)
    return Step(reached, replace(_local(entry, date, text), sources=("Q184052", "Q180641")))


def _undated(exhibit: Exhibit, lane: Lane, what: str, span: Span) -> Entry:
    return Entry(lane, Clock.LOCAL, what[:TEXT_LIMIT], exhibit.number, name_of(exhibit), at=(span.start, span.stop))


def _local(entry: Entry, date: WrittenDate, text: str) -> Entry:
    """Give ``entry`` every reading of a date that stands in ``text``."""
    days = dict.fromkeys(reading.day for reading in date.readings)
    clock = date.clock or time()
    return replace(
        entry,
        times=tuple(microseconds(datetime.combine(day, clock)) for day in days),
        is_day=date.clock is None,
        mark=Mark.INFERRED,
        why=_date_why(date, text[date.start : date.stop]),
    )


def _date_why(date: WrittenDate, as_written: str) -> str:
    told = [f"Written “{as_written.strip()}”"]
    if date.is_ambiguous:
        told.append(f"which may be {date.in_words}: the order follows the locale of the machine that wrote it")
    if not _FOUR_DIGITS.search(as_written):
        told.append("the century is assumed")
    if date.clock is None:
        told.append("no time of day")
    return ", ".join(told)


_READERS: dict[str, tuple[Lane, Reads]] = {
    kinds.EVENT_LOG.id: (Lane.EVENTS, _events),
    kinds.NFT_LOG.id: (Lane.LINES, _lines),
    kinds.TEXT_FILE.id: (Lane.LINES, _lines),
    kinds.MESSAGE_FILE.id: (Lane.MESSAGES, _messages),
    kinds.TEMPORARY.id: (Lane.MESSAGES, _messages),
    kinds.UNDELIVERED.id: (Lane.MESSAGES, _messages),
}
