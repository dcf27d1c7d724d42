"""What a log says of the connector: its events, or the lines of an NFT error log, few of each kept and all counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from core.errors import Cancelled
from core.formats.dated_lines import DatedLine, dated_lines
from core.formats.evt_record import EventRecord
from core.postoffice.events import fingerprint
from core.postoffice.kinds import EVENT_LOG, NFT_LOG, FileKind
from core.scan.examination import ScanState
from core.source.base import ByteSource

CONNECTOR = "msexchangeccmc"
"""The source of the connector's events, in lower case."""
KEPT = 20
"""Records of an event, and lines, that are kept; all of them are counted."""
STEP = 500
"""Records or lines between two points to stop at."""


@dataclass(frozen=True, slots=True)
class LogReading:
    """What was read of one log.

    Attributes:
        source: the bytes that were read, as ``kind``; of any others it says nothing.
        counts: how many events of the connector there are, by number.
        events: the first of each, in the order of the log.
        total: records or lines in all.
        lines: the first lines of an NFT error log.
        first: the earliest time of any record, UTC.
        last: the latest.
        damaged: records that could not be read whole.
        prints: the fingerprints of the connector's events, by number: a copy of a record has the same.
    """

    source: ByteSource = field(repr=False, compare=False)
    kind: FileKind
    counts: Mapping[int, int] = field(default_factory=dict)
    events: tuple[EventRecord, ...] = ()
    total: int = 0
    lines: tuple[DatedLine, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    damaged: int = 0
    prints: Mapping[int, frozenset[bytes]] = field(default_factory=dict, repr=False)


def is_log(kind: FileKind) -> bool:
    """Whether a file of ``kind`` is one that ``read_log`` can read."""
    return kind in (EVENT_LOG, NFT_LOG)


def read_log(source: ByteSource, kind: FileKind, state: ScanState) -> Generator[None, None, LogReading]:
    """Read ``source``, a log of ``kind``; each step is a point to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    if kind is EVENT_LOG:
        return (yield from _event_log(source, state))
    return (yield from _lines(source, state))


def _event_log(source: ByteSource, state: ScanState) -> Generator[None, None, LogReading]:
    from core.formats.evt_log import records  # noqa: PLC0415 - few cases have event logs, and it needs libraries

    counts: Counter[int] = Counter()
    prints: defaultdict[int, set[bytes]] = defaultdict(set)
    kept: list[EventRecord] = []
    times: list[datetime] = []
    total = damaged = 0
    for record in records(source):
        total += 1
        damaged += record.problem is not None
        if record.generated is not None:
            times = _widened(times, record.generated)
        if record.code is not None and record.source.lower() == CONNECTOR:
            counts[record.code] += 1
            prints[record.code].add(fingerprint(record))
            kept += [record] if counts[record.code] <= KEPT else []
        if total % STEP == 0:
            _stop_if_asked(state)
            yield
    first, last = (min(times), max(times)) if times else (None, None)
    known = MappingProxyType(dict(sorted(counts.items())))
    marks = MappingProxyType({code: frozenset(each) for code, each in prints.items()})
    return LogReading(source, EVENT_LOG, known, tuple(kept), total, (), first, last, damaged, marks)


def _lines(source: ByteSource, state: ScanState) -> Generator[None, None, LogReading]:
    kept: list[DatedLine] = []
    total = 0
    for line in dated_lines(source):
        total += 1
        kept += [line] if total <= KEPT else []
        if total % STEP == 0:
            _stop_if_asked(state)
            yield
    return LogReading(source, NFT_LOG, total=total, lines=tuple(kept))


def _widened(times: list[datetime], when: datetime) -> list[datetime]:
    return [min(*times, when), max(*times, when)] if times else [when, when]


def _stop_if_asked(state: ScanState) -> None:
    if state.stop.is_set():
        raise Cancelled("The logs were not read to their end: the work was stopped.")
