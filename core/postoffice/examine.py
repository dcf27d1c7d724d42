"""The examination of one source: one read feeds the hashes, the detector and the map."""

from __future__ import annotations

import hashlib
import queue
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Protocol

from core.errors import Cancelled
from core.finding import Finding, FindingKind, Mark
from core.postoffice.beside import apart
from core.postoffice.console_search import ConsoleSearch
from core.postoffice.findings import Reader
from core.postoffice.grammar import Grammar
from core.postoffice.kinds import TEMPORARY, FileKind
from core.postoffice.knowledge import advice_for
from core.postoffice.malformed import MalformedMessages
from core.postoffice.repetition import grouped
from core.postoffice.suspects import Suspects
from core.postoffice.templates import templates
from core.postoffice.weighing import weighed
from core.scan.chance import threshold
from core.scan.decoy import Decoy, decoy
from core.scan.digest import digests
from core.scan.examination import Examination, Outcome, ScanSettings, ScanState
from core.scan.judge import Judge
from core.scan.overview import Mapper
from core.scan.proposer import Proposer
from core.scan.segments import Segment
from core.scan.sweep import Consumer, Sweep
from core.scan.textmodel import UNIT, Bytes, ordinary_text, text_model
from core.source.base import ByteSource, Fault, evidence_of
from core.source.stoppable import Stoppable
from core.source.watched import Watched
from core.span import Span
from core.steps import result_of

AT_ONCE = 4096
"""Places that are judged together."""
SHOWN = 256
"""Findings that are handed on together."""
AGAIN = "{reason} (when it was read again, to look into what may be suspect)"
"""The reason of a fault that the sweep did not meet."""


class Detector(Protocol):
    """Finds suspect places in bytes that come window by window."""

    def feed(self, base: int, window: Bytes) -> list[Segment]:
        """Return the places that ``window``, the bytes from ``base`` on, completes."""
        ...

    def close(self) -> list[Segment]:
        """Return the places that end with the last byte."""
        ...

    @property
    def told_to(self) -> int:
        """All places that begin before this offset have been returned."""
        ...


@cache
def console_grammar() -> Grammar:
    """Return the grammar of all console messages known."""
    return Grammar(templates(), ordinary_text())


def examine(
    source: ByteSource, kind: FileKind, settings: ScanSettings, state: ScanState
) -> Generator[list[Finding], None, Examination]:
    """Yield the findings of ``source`` as they come, in order; an empty batch is only a point to stop at.

    Nothing about the evidence is an exception: what could not be done stands in the examination that is returned.
    """
    run = _Run(source, kind, settings, state)
    failure: str | None = None
    try:
        yield from run.batches()
    except Cancelled:
        pass  # how far it came says so
    except Exception as error:  # noqa: BLE001  the job's edge: whatever it was, it is stated in the report
        failure = f"{type(error).__name__}: {error}"
    return run.examination(failure)


def _detector(kind: FileKind, least: int) -> Detector:
    """Return what looks at a file of ``kind``."""
    if kind.text_is_normal:
        return ConsoleSearch(() if kind.console_is_normal else templates())
    return Proposer(text_model(), least)


class _Run:
    """One examination while it goes on."""

    def __init__(self, source: ByteSource, kind: FileKind, settings: ScanSettings, state: ScanState) -> None:
        self._source, self._kind, self._settings, self._state = source, kind, settings, state
        self._started = datetime.now(UTC)
        state.total = source.size
        self._least = threshold(source.size, settings.max_chance)
        self._detector = _detector(kind, self._least)
        self._malformed = MalformedMessages(source, kind, state)
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in settings.hashes}
        self._mapper = Mapper(source.size)
        self._places: queue.SimpleQueue[list[Segment]] = queue.SimpleQueue()
        self._found: list[Finding] = []
        self._container: dict[str, str] = {}
        self._is_printable: bool | None = None
        self._decoy: Decoy | None = None
        self._is_complete = False
        consumers = [self._detect, self._mapper.feed, *(self._hasher(name) for name in self._hashes)]
        self._sweep = Sweep(source, consumers, state)
        self._again = Watched(source, self._sweep.faults)
        stoppable = Stoppable(self._again, state.stop)
        self._judge = Judge(stoppable, text_model(), self._least)
        reader = Reader(stoppable, kind, console_grammar(), self._judge)
        self._suspects = Suspects(kind, reader, self._judge, settings.finding_limit, state)

    def batches(self) -> Iterator[list[Finding]]:
        """Yield what the sweep turns up, read and explained."""
        if self._source.size == 0 and self._kind is TEMPORARY:
            yield self._kept(self._suspects.within_limit([_empty_temporary()]))
        for _ in self._malformed.look():  # first: what is cancelled here has reached nothing, and says so
            yield []
        for _ in self._sweep.run():
            yield []
            yield from self._read()
        if not self._state.stop.is_set():
            self._offer(self._detector.close())
            yield from self._read()
            yield self._kept(self._suspects.within_limit(self._malformed.findings()))
            yield from self._hash_container()
            yield from self._shuffle()
            self._is_complete = not self._state.stop.is_set()

    def _hash_container(self) -> Iterator[list[Finding]]:
        """Hash the text file a dump was read from: that is what lies on the disk for others to compare."""
        evidence = evidence_of(self._source)
        if evidence is not self._source:
            run = digests(evidence, self._settings.hashes, ScanState(stop=self._state.stop))
            yield []
            self._container = result_of(run)

    def _shuffle(self) -> Iterator[list[Finding]]:
        """Let chance have its say, where text counts by how unlikely it is."""
        if self._kind.text_is_normal:
            return
        self._is_printable = self._judge.is_printable
        run = decoy(self._source, text_model(), self._settings.max_chance)
        while not self._state.stop.is_set():
            try:
                next(run)
            except StopIteration as end:
                self._decoy = end.value
                return
            yield []

    def examination(self, failure: str | None) -> Examination:
        """Return what has been established so far, which may be all there is."""
        reached = self._furthest()
        again = [Fault(fault.span, AGAIN.format(reason=fault.reason)) for fault in self._again.faults()]
        faults = [*self._sweep.faults, *again]
        is_hashed = failure is None and self._is_complete and not self._sweep.faults
        is_dump = evidence_of(self._source) is not self._source
        return Examination(
            outcome=self._outcome(failure, faults),
            size=self._source.size,
            reached=reached,
            settings=self._settings,
            model=text_model().name,
            started=self._started,
            finished=datetime.now(UTC),
            hashes=self._hexdigests() if is_hashed and not is_dump else self._container,
            shown_hashes=self._hexdigests() if is_hashed and is_dump else {},
            faults=tuple(f for f in sorted(faults, key=lambda fault: fault.span) if f.span.start < reached),
            read_once=sum(len(fault.span) for fault in again if fault.span.start < reached),
            findings=weighed(self._grouped(), self._decoy, self._source.size),
            unread_places=self._suspects.unread,
            unread_from=self._suspects.unread_from,
            overview=self._mapper.overview(),
            is_printable=self._is_printable,
            decoy=self._decoy,
            changes=self._source.changes(),
            failure=failure,
        )

    def _grouped(self) -> tuple[Finding, ...]:
        return grouped(apart(sorted(self._found, key=lambda found: found.span)), self._least / UNIT)

    def _furthest(self) -> int:
        """Return the offset up to which all was looked at, and each suspect place that begins there was read.

        To be asked once, at the end: it looks into what still waits.
        """
        waiting = [self._sweep.reached, self._detector.told_to]
        waiting += [] if self._places.empty() else [self._places.get()[0].start]
        waiting += [] if self._suspects.pending is None else [self._suspects.pending]
        return self._sweep.reached if self._is_complete else min(waiting)

    def _hexdigests(self) -> dict[str, str]:
        return {name: digest.hexdigest() for name, digest in self._hashes.items()}

    def _outcome(self, failure: str | None, faults: Sequence[Fault]) -> Outcome:
        if failure is not None:
            return Outcome.FAILED
        if not self._is_complete:
            return Outcome.CANCELLED
        return Outcome.FINISHED_WITH_GAPS if faults else Outcome.FINISHED

    def _detect(self, base: int, data: Bytes) -> None:
        self._offer(self._detector.feed(base, data))

    def _hasher(self, name: str) -> Consumer:
        update = self._hashes[name].update
        return lambda _, data: update(data.data)

    def _offer(self, places: list[Segment]) -> None:
        for start in range(0, len(places), AT_ONCE):
            self._places.put(places[start : start + AT_ONCE])

    def _read(self) -> Iterator[list[Finding]]:
        """Yield the findings at the places that wait."""
        while not self._places.empty() and not self._state.stop.is_set():
            batch: list[Finding] = []
            try:
                for finding in self._suspects.read(self._places.get()):
                    batch.append(self._malformed.told_with(finding))
                    if len(batch) == SHOWN:
                        full, batch = batch, []
                        yield self._kept(full)
            finally:  # what was read before a stop counts
                self._kept(batch)
            yield batch

    def _kept(self, batch: list[Finding]) -> list[Finding]:
        """Keep ``batch`` for the examination and hand it on."""
        self._found += batch
        self._state.found = len(self._found)
        return batch


def _empty_temporary() -> Finding:
    """The finding of a temporary file without a byte; where it lies is not known here, so its mark is the weaker."""
    return Finding(
        span=Span(0, 0),
        kind=FindingKind.EMPTY_TEMPORARY,
        raw=b"",
        bits=None,
        expected_by_chance=None,
        explained_by=(
            "A temporary file without a single byte. In the connector store itself (Ccmcdata) Q179072 names it as a "
            "sign that redirected console output was given a handle that was not its own; that it is one elsewhere, "
            "such as among IMPORT's own in Import, is inferred."
        ),
        mark=Mark.INFERRED,
        sources=("Q179072",),
        advice=advice_for(FindingKind.EMPTY_TEMPORARY, TEMPORARY.id),
    )
