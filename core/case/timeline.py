"""The timeline of a case as data: what happened, when, by which clock, and what says so.

A time is microseconds since 1970-01-01 00:00 by the clock of its entry: UTC, or a local time whose zone nobody wrote
down. Only the examiner can say which zone that was; until then such an entry may have been anywhere within 26 hours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import numpy as np

from core.finding import Mark
from core.span import Span

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
WEST, EAST = -12 * 60, 14 * 60
"""Minutes by which local times anywhere on earth differ from UTC, at most."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Lane(StrEnum):
    """What tells of an entry; the values stand in the JSON."""

    EVENTS = "event-log"
    FILES = "file-times"
    LINES = "log-lines"
    MESSAGES = "messages"
    FINDINGS = "findings"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    Lane.EVENTS: "Event log",
    Lane.FILES: "File times",
    Lane.LINES: "Log lines",
    Lane.MESSAGES: "Messages",
    Lane.FINDINGS: "Findings",
}


class Clock(StrEnum):
    """Which clock a time was read from."""

    UTC = "UTC"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened.

    Attributes:
        what: in words; may hold text of the evidence as it stands there.
        exhibit: number of the exhibit that tells it.
        where: name of that exhibit.
        times: every reading of its time, the documented one first; empty for what cannot be placed in time.
        until: for what is only known to lie between two times, the later one.
        is_day: no time of day is written, so it may have been at any.
        at: first byte that tells it and the one behind the last; ``None`` for the times of the file itself. A plain
            pair, which the garbage collector need not follow: there may be 200,000.
        mark: how far what it says is established.
        why: how the time was read or inferred; for what cannot be placed, why not.
    """

    lane: Lane
    clock: Clock
    what: str
    exhibit: int
    where: str
    times: tuple[int, ...] = ()
    until: int | None = None
    is_day: bool = False
    at: tuple[int, int] | None = None
    mark: Mark = Mark.DOCUMENTED
    sources: tuple[str, ...] = ()
    why: str = ""

    def instant(self, zone: int | None) -> int:
        """Microseconds since 1970 UTC at which it is shown; local times of an unknown zone are shown as if UTC."""
        return self.times[0] - self._shift(zone)

    def extent(self, zone: int | None) -> tuple[int, int]:
        """The earliest and the latest instant it may have been, by all that is not known of its time."""
        first, last = min(self.times), max((*self.times, self.until or self.times[0]))
        if self.is_day:
            last += DAY - 1
        if self.clock is Clock.LOCAL and zone is None:
            return first - EAST * MINUTE, last - WEST * MINUTE
        return first - self._shift(zone), last - self._shift(zone)

    @property
    def span(self) -> Span | None:
        """The bytes that tell it."""
        return None if self.at is None else Span(*self.at)

    @property
    def established(self) -> str:
        """How what it says is established, and by which documents."""
        return "file system" if self.lane is Lane.FILES else ", ".join((str(self.mark), *self.sources))

    def clock_in_words(self, zone: int | None) -> str:
        """``UTC``, ``local, zone unknown`` or ``local, taken as UTC+02:00``."""
        if self.clock is Clock.UTC:
            return "UTC"
        return "local, zone unknown" if zone is None else f"local, taken as {zone_in_words(zone)}"

    def time_in_words(self) -> str:
        """Its time by its own clock, with all readings: ``1998-06-02 08:39:00 or 1998-02-06 08:39:00``."""
        if not self.times:
            return "cannot be placed"
        told = " or ".join(written(time, is_day=self.is_day) for time in self.times)
        return told if self.until in (None, self.times[0]) else f"{told} to {written(self.until or 0)}"

    def _shift(self, zone: int | None) -> int:
        return (zone or 0) * MINUTE if self.clock is Clock.LOCAL else 0


@dataclass(frozen=True, slots=True)
class NumberTest:
    """Whether the numbers of message files follow the order of time, tried on this case.

    Attributes:
        basis: where numbers and times come from.
        count: numbers that were compared.
        turns: how often they start again from below, in the order of time.
        chance: the probability that numbers in random order start again so rarely; ``None`` for too few.
        is_sequential: whether that supports a sequence.
        words: the test, its result and what it means, one sentence each.
    """

    basis: str
    count: int
    turns: int
    chance: float | None
    is_sequential: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All entries of a case in the order of time.

    Attributes:
        entries: those with a time.
        unplaced: those without, each saying why.
        tests: what the case itself says on the order of message numbers.
        notes: what was left out and what cannot be relied on, one sentence each.
        is_whole: whether everything was read, within the stated limits.
        zone: minutes east of UTC of all local times; ``None`` while nobody has said.
    """

    entries: tuple[Entry, ...] = ()
    unplaced: tuple[Entry, ...] = ()
    tests: tuple[NumberTest, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = True
    zone: int | None = None

    def in_zone(self, zone: int | None) -> Timeline:
        """The same with local times taken as those of ``zone``."""
        return replace(self, entries=ordered(self.entries, zone), zone=zone)


def ordered(entries: tuple[Entry, ...], zone: int | None) -> tuple[Entry, ...]:
    """Return ``entries`` in the order of time; what is told of the same instant stays in the order given."""
    order = np.argsort(np.array([entry.instant(zone) for entry in entries], dtype=np.int64), kind="stable")
    return tuple(entries[i] for i in order.tolist())


def microseconds(when: datetime) -> int:
    """Return ``when`` as a time of an entry; without a zone, by its own clock."""
    since = (when if when.tzinfo else when.replace(tzinfo=UTC)) - _EPOCH
    return since // timedelta(microseconds=1)


def written(time: int, *, is_day: bool = False) -> str:
    """Return a time in ISO 8601 order, to the second; the day alone where nothing else is known."""
    try:
        when = _EPOCH + timedelta(microseconds=time)
    except OverflowError:
        return "beyond the calendar"
    return f"{when:%Y-%m-%d}" if is_day else f"{when:%Y-%m-%d %H:%M:%S}"


def zone_in_words(minutes: int) -> str:
    """Return a zone as ``UTC+02:00``."""
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
