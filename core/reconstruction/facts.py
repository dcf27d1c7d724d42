"""The case as the rules see it: files with kind and place, findings, and what the logs say."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PureWindowsPath

from core.case.case import Case, Exhibit
from core.finding import Finding
from core.formats.evt_record import EventRecord
from core.postoffice.connector_log import LogReading, is_log, read_log
from core.postoffice.events import fingerprint
from core.postoffice.kinds import MESSAGE_FILE, UNKNOWN, FileKind
from core.postoffice.places import BACKUP, IMPORT, FolderKind
from core.scan.examination import ScanState
from core.source.base import ByteSource, read
from core.span import Span

HEADING = b"Message:"
"""What a message file begins with (Q184052)."""


@dataclass(frozen=True)
class Facts:
    """What is known of a case.

    Attributes:
        logs: what was read of event logs and NFT error logs, by the number of the exhibit.
        answers: what the examiner answered to the questions of the guide, by question.
        headed: the numbers of the message files that begin as one does.
    """

    exhibits: tuple[Exhibit, ...] = ()
    logs: Mapping[int, LogReading] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    headed: frozenset[int] = frozenset()

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
        """Yield the findings of ``exhibits`` that count; of files that hold the same bytes, those of one."""
        return ((exhibit, finding) for exhibit in self.distinct(exhibits) for finding in exhibit.suspicious)

    def distinct(self, exhibits: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
        """Return ``exhibits``, but of those that hold the same bytes only the one whose kind and place say most."""
        kept: dict[int, Exhibit] = {}
        for each in exhibits:
            first = self._alike[each.number][0].number if each.number in self._alike else each.number
            kept[first] = min(kept.get(first, each), each, key=_obscurity)
        return tuple(kept.values())

    def same_as(self, exhibit: Exhibit) -> tuple[Exhibit, ...]:
        """Return the other files of the case that hold the same bytes: copies, and other names of one file."""
        return tuple(each for each in self._alike.get(exhibit.number, ()) if each is not exhibit)

    @cached_property
    def _alike(self) -> Mapping[int, list[Exhibit]]:
        groups: dict[Hashable, list[Exhibit]] = {}
        for exhibit in self.exhibits:
            keys = tuple(_keys(exhibit))
            group = next((groups[key] for key in keys if key in groups), [])
            group.append(exhibit)
            groups.update((key, group) for key in keys)
        return {each.number: group for group in groups.values() if len(group) > 1 for each in group}

    def events(self, *codes: int) -> Iterator[tuple[Exhibit, EventRecord]]:
        """Yield the connector's events of these numbers that were kept; of copies in several logs, the first."""
        seen: set[bytes] = set()
        for exhibit in self.exhibits:
            reading = self.logs.get(exhibit.number)
            for record in reading.events if reading else ():
                if record.code in codes and (told := fingerprint(record)) not in seen:
                    seen.add(told)
                    yield exhibit, record

    def copies_of(self, exhibit: Exhibit, record: EventRecord) -> tuple[Exhibit, ...]:
        """Return the other logs that hold the same record of the connector."""
        told, code = fingerprint(record), record.code or 0
        return tuple(e for e in self.logs_with(code) if e is not exhibit and told in self.logs[e.number].prints[code])

    def count_of(self, *codes: int) -> int:
        """Return how many events of these numbers there are in all logs; a record that several hold counts once."""
        return len({told for reading in self.logs.values() for code in codes for told in reading.prints.get(code, ())})

    def logs_with(self, code: int) -> tuple[Exhibit, ...]:
        """Return the logs that hold an event of the connector of this number."""
        return tuple(e for e in self.exhibits if e.number in self.logs and self.logs[e.number].prints.get(code))


def gather(case: Case, state: ScanState) -> Generator[None, None, Facts]:
    """Return the facts of ``case``; logs that have not been read are. Each step is a point of progress and to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    logs = [exhibit for exhibit in case.exhibits if exhibit.source is not None and is_log(exhibit.kind)]
    state.total = len(logs)
    readings: dict[int, LogReading] = {}
    for exhibit in logs:
        known = case.logs.get(exhibit.number)
        if known is not None and known.source is exhibit.source and known.kind is exhibit.kind:
            readings[exhibit.number] = known
        elif exhibit.source is not None:
            readings[exhibit.number] = yield from read_log(exhibit.source, exhibit.kind, state)
        state.done += 1
        yield
    return Facts(tuple(case.exhibits), readings, dict(case.answers), frozenset(_headed(case.exhibits)))


def _headed(exhibits: Iterable[Exhibit]) -> Iterator[int]:
    """Yield the numbers of the message files that begin with a heading."""
    for each in exhibits:
        if each.kind is MESSAGE_FILE and each.source is not None and _beginning(each.source) == HEADING:
            yield each.number


def _beginning(source: ByteSource) -> bytes:
    return b"".join(piece.data for piece in read(source, Span(0, len(HEADING))).pieces)


def _obscurity(exhibit: Exhibit) -> tuple[bool, ...]:
    """How little kind and place of a file say of it: the least of several is told of."""
    place = exhibit.folder.place.kind if exhibit.folder is not None else None
    return (exhibit.kind is UNKNOWN, place is BACKUP, place is not IMPORT)


def _keys(exhibit: Exhibit) -> Iterator[Hashable]:
    """Yield what another file with the same bytes has too: the file on the disk, size and SHA-256."""
    identity = exhibit.source.identity if exhibit.source is not None else None
    if identity is not None and identity.inode:
        yield identity.device, identity.inode
    done = exhibit.examination
    if done is not None and done.size and "sha256" in done.hashes:
        yield done.size, done.hashes["sha256"]


def name_of(exhibit: Exhibit) -> str:
    """Return the last part of an exhibit's path."""
    return PureWindowsPath(exhibit.path.replace("/", "\\")).name or exhibit.path


def is_whole(exhibit: Exhibit) -> bool:
    """Whether every byte was examined and is what it was."""
    done = exhibit.examination
    return exhibit.error is None and done is not None and done.is_whole and not done.changes
