"""From suspect places to findings: in order, none twice, and within the limit of what is kept in detail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from core.errors import Cancelled
from core.finding import Finding
from core.postoffice.console_search import ANCHOR
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

    def read(self, places: Sequence[Segment]) -> Iterator[Finding]:
        """Yield the findings at ``places``, which are in order and behind those read before.

        Raises:
            Cancelled: ``state.stop`` was set; see ``pending``.
        """
        self.pending = places[0].start if places else None
        for part, stands in ((place, True) for place in places) if self._in_text else self._judged(places):
            self.pending = part.start
            if self._state.stop.is_set():
                raise Cancelled
            yield from self._found_at(part, stands=stands)
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

    def _is_full(self) -> bool:
        """Whether there is no room for console text either."""
        return self._room <= -self._limit

    def _judged(self, places: Sequence[Segment]) -> Iterator[tuple[Segment, bool]]:
        """Yield the parts of ``places``, and whether each stands before the file's own bytes.

        Past the limit only of those that may be messages; and what does not stand, only of those: a file may be so
        full of messages that they vouch for each other. Block by block, for the one that was counted last is at hand
        when its messages are scored.
        """
        waiting = [place for place in places if place.stop > self._reader.read_to]
        hopeful = self._reader.look_ahead(waiting)
        if self._room <= 0:
            self.unread += len(waiting) - len(hopeful)
            waiting = hopeful
        may_be = {place.start for place in hopeful}
        for _, some in groupby(waiting, lambda place: place.start // BLOCK):
            block = [place for place in some if place.stop > self._reader.read_to]
            if block and self._is_full():
                self.unread += len(block)
                self._leave_unread(max(block[0].start, self._reader.read_to))
                continue
            standing = self._judge.standing_all(block)
            rests = _rests([place for place in block if place.start in may_be], standing)
            fallen = (part for part in rests if part.stop - part.start >= ANCHOR)
            yield from sorted([*((part, True) for part in standing), *((part, False) for part in fallen)])

    def _found_at(self, place: Segment, *, stands: bool) -> Iterator[Finding]:
        if place.stop <= self._reader.read_to:
            return
        if self._is_full():
            self.unread += 1
            self._leave_unread(max(place.start, self._reader.read_to))
            return
        before, is_beyond = self.count, self._room <= 0
        for finding in self._way_of_reading(stands=stands)(place):
            if self._state.stop.is_set():
                raise Cancelled
            if self._is_full():  # one place alone may be a text of a million messages
                self.unread += 1
                self._leave_unread(finding.span.start)
                return
            self.count += 1
            yield finding
        if is_beyond and stands and self.count == before and not self._in_text:  # text, but no message
            self.unread += 1

    def _way_of_reading(self, *, stands: bool) -> Callable[[Segment], Iterator[Finding]]:
        """Return what makes findings of a place."""
        if self._in_text:
            return self._reader.in_text
        if not stands:
            return self._reader.anchored
        return self._reader.in_post_office if self._room > 0 else self._reader.console_text

    def _leave_unread(self, start: int) -> None:
        """Take note of the first place that is not read; they come in order."""
        if self.unread_from is None:
            self.unread_from = start


def _rests(places: Sequence[Segment], standing: Sequence[Segment]) -> Iterator[Segment]:
    """Yield what of ``places`` is in none of the parts that stand; both are in order."""
    number = 0
    for place in places:
        at = place.start
        while number < len(standing) and standing[number].start < place.stop:
            if at < standing[number].start:
                yield Segment(at, standing[number].start, 0)
            at = max(at, standing[number].stop)
            number += 1
        if at < place.stop:
            yield Segment(at, place.stop, 0)
