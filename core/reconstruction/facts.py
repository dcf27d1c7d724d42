"""The case as the rules see it: files with kind and place, findings, and what the logs say."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PureWindowsPath

from core.case.case import Case, Exhibit
from core.finding import Finding
from core.formats.evt_record import EventRecord
from core.postoffice.connector_log import LogReading, is_log, read_log
from core.postoffice.kinds import FileKind
from core.postoffice.places import FolderKind
from core.scan.examination import ScanState


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case.

    Attributes:
        logs: what was read of event logs and NFT error logs, by the number of the exhibit.
        answers: what the examiner answered to the questions of the guide, by question.
    """

    exhibits: tuple[Exhibit, ...] = ()
    logs: Mapping[int, LogReading] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def of(self, *kinds: FileKind) -> tuple[Exhibit, ...]:
        """Return the files of these kinds."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.kind in kinds)

    def lying_in(self, *places: FolderKind, among: Iterable[Exhibit] | None = None) -> tuple[Exhibit, ...]:
        """Return the files that lie in folders recognised as one of ``places``."""
        files = self.exhibits if among is None else among
        return tuple(e for e in files if e.folder is not None and e.folder.place.kind in places)

    def called(self, *names: str) -> tuple[Exhibit, ...]:
        """Return the files of these names, whatever their case."""
        wanted = {name.upper() for name in names}
        return tuple(exhibit for exhibit in self.exhibits if name_of(exhibit).upper() in wanted)

    def found(self, exhibits: Iterable[Exhibit]) -> Iterator[tuple[Exhibit, Finding]]:
        """Yield the findings of ``exhibits`` that count."""
        return ((exhibit, finding) for exhibit in exhibits for finding in exhibit.suspicious)

    def events(self, *codes: int) -> Iterator[tuple[Exhibit, EventRecord]]:
        """Yield the connector's events of these numbers that were kept."""
        for exhibit in self.exhibits:
            reading = self.logs.get(exhibit.number)
            for record in reading.events if reading else ():
                if record.code in codes:
                    yield exhibit, record

    def count_of(self, *codes: int) -> int:
        """Return how many events of these numbers there are in all logs."""
        return sum(reading.counts.get(code, 0) for reading in self.logs.values() for code in codes)


def gather(case: Case, state: ScanState) -> Generator[None, None, Facts]:
    """Return the facts of ``case``; logs that have not been read are. Each step is a point of progress and to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    logs = [exhibit for exhibit in case.exhibits if exhibit.source is not None and is_log(exhibit.kind)]
    state.total = len(logs)
    read: dict[int, LogReading] = {}
    for exhibit in logs:
        known = case.logs.get(exhibit.number)
        if known is not None and known.source is exhibit.source and known.kind is exhibit.kind:
            read[exhibit.number] = known
        elif exhibit.source is not None:
            read[exhibit.number] = yield from read_log(exhibit.source, exhibit.kind, state)
        state.done += 1
        yield
    return Facts(tuple(case.exhibits), read, dict(case.answers))


def name_of(exhibit: Exhibit) -> str:
    """Return the last part of an exhibit's path."""
    return PureWindowsPath(exhibit.path.replace("/", "\\")).name or exhibit.path


def is_whole(exhibit: Exhibit) -> bool:
    """Whether every byte was examined and is what it was."""
    done = exhibit.examination
    return exhibit.error is None and done is not None and done.outcome == "finished" and not done.changes
