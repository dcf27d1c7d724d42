"""From suspect places to findings: in order, none twice, and within the limit of what is kept in detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.errors import Cancelled
from core.finding import Finding
from core.postoffice.findings import Reader
from core.postoffice.kinds import FileKind
from core.scan.counted import BLOCK
from core.scan.examination import ScanState
from core.scan.judge import Judge
from core.scan.segments import Segment


class Suspects:
    """Reads the suspect places of one source.

    Past the limit only what may be console text is looked into, which is not to be missed, and as much of it is read.

    Attributes:
        count: findings so far.
        unread: places that were only counted; see ``Examination.unread_places``.
        pending: where the place begins, or before it, at which the reading was stopped; ``None`` when all were read.
        unread_from: where the first message stands that was not read because there were too many.
    """

    def __init__(self, kind: FileKind, reader: Reader, judge: Judge, limit: int, state: ScanState) -> None:
        """Keep what places are read with; ``state.stop`` ends it anywhere."""
        self.count = 0
        self.unread = 0
        self.pending: int | None = None
        self.unread_from: int | None = None
        self._in_text = kind.text_is_normal
        self._reader = reader
        self._judge = judge
        self._limit = limit
        self._state = state
        self._read_to = 0

    def read(self, places: Sequence[Segment]) -> Iterator[Finding]:
        """Yield the findings at ``places``, which are in order and behind those read before.

        Raises:
            Cancelled: ``state.stop`` was set; see ``pending``.
        """
        self.pending = places[0].start if places else None
        for part in places if self._in_text else self._standing(places):
            self.pending = part.start
            if self._state.stop.is_set():
                raise Cancelled
            yield from self._found_at(part)
            self.pending = part.stop
        self.pending = None

    def within_limit(self, found: list[Finding]) -> list[Finding]:
        """Return as many of ``found``, which were found otherwise, as there is room for, and count the rest."""
        room = max(0, self._room)
        self.count += len(found[:room])
        self.unread += len(found[room:])
        return found[:room]

    @property
    def _room(self) -> int:
        return self._limit - self.count

    def _standing(self, places: Sequence[Segment]) -> Iterator[Segment]:
        """Yield what of ``places`` stands before the file's own bytes; past the limit, what may be a message.

        Block by block, for the one that was counted last is at hand when its messages are scored.
        """
        waiting = [place for place in places if place.stop > self._read_to]
        hopeful = self._reader.look_ahead(waiting)
        if self._room <= 0:
            self.unread += len(waiting) - len(hopeful)
            waiting = hopeful
        for _, some in groupby(waiting, lambda place: place.start // BLOCK):
            yield from self._judge.standing_all(list(some))

    def _found_at(self, place: Segment) -> Iterator[Finding]:
        unread = self._unread(place)
        if unread is None:
            return
        before, is_beyond = self.count, self._room <= 0
        for finding in self._findings_beyond(unread) if is_beyond else self._findings(unread):
            if self._state.stop.is_set():
                raise Cancelled
            if self._room <= -self._limit:  # one place alone may be a text of a million messages
                self.unread += 1
                self._leave_unread(finding.span.start)
                return
            self.count += 1
            self._read_to = max(self._read_to, finding.span.stop)
            yield finding
        if is_beyond and self.count == before and not self._in_text:  # text, but no message
            self.unread += 1

    def _unread(self, place: Segment) -> Segment | None:
        """Return what of ``place`` is behind the last finding, to be judged again; an anchor is whole or none."""
        if place.start >= self._read_to:
            return place
        if place.stop > self._read_to and not self._in_text:
            return Segment(self._read_to, place.stop, 0)
        return None

    def _findings(self, place: Segment) -> Iterator[Finding]:
        if self._in_text:
            yield from self._reader.in_text(place)
            return
        for part in [place] if place.units else self._judge.standing(place):
            yield from self._reader.in_post_office(part)

    def _findings_beyond(self, place: Segment) -> Iterator[Finding]:
        if self._room <= -self._limit:
            self._leave_unread(place.start)
        else:
            yield from (self._reader.in_text if self._in_text else self._reader.console_text)(place)

    def _leave_unread(self, start: int) -> None:
        """Take note of the first place that is not read; they come in order."""
        if self.unread_from is None:
            self.unread_from = start
