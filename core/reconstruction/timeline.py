"""The timeline of a whole case: reads logs and messages step by step, and places findings among what is dated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace

from core.case.case import Case, Exhibit
from core.case.timeline import Entry, Lane, Timeline, ordered
from core.postoffice.places import listed
from core.reconstruction.evidence import be, count
from core.reconstruction.message_numbers import Sighting, numbers_in
from core.reconstruction.number_order import CONFLICT, FILE_TIMES, tried_on_files
from core.reconstruction.timeline_places import Places, placed
from core.reconstruction.timeline_readers import Step, file_times, name_of, reader_of
from core.scan.examination import ScanState
from core.source.base import ByteSource

LANE_LIMIT = 50_000
"""Entries kept of each lane. What tells of cc:Mail has as many places of its own, so that other events of a log that
holds everything of a machine cannot drown it."""
EVENT_LOG = "Event log"
READ_LIMIT = 256 << 20
"""Bytes of one text or message file that are read for dates; event logs are read to their end."""
_EVERY = 200
"""Steps between two points at which others may have a turn."""

YEARS = (
    "A year of two digits is taken for 19xx from 70 on and for 20xx below, as one conversion product does (Transend); "
    "no source says how cc:Mail itself means it. Import 8.0 is known to show the year 2000 as 1900 (Q192595)."
)
LOCAL = "Log lines and message dates are local times of a machine whose zone is not written down."
ORDER = (
    "Which of day and month comes first follows the locale of the machine that wrote a date (Q180641): both readings "
    "are kept, month first (Q184052) is shown."
)
FILES = (
    "File times are UTC as the system of this examination gives them. FAT stores local time, to two seconds, which the "
    "system converts by its own zone; NTFS stores UTC. A copy keeps at best the time of modification, and extraction "
    "from an archive or image may set any of them anew: they date the file as it lies here, not what is in it. The "
    "last access may be that of an examination. No finding is placed by them; they may corroborate what a log says."
)


def timeline_of(case: Case, state: ScanState) -> Generator[None, None, Timeline]:
    """Return the timeline of ``case`` as it is now; a stop is no error, the result says that it is not whole.

    ``state`` counts bytes. The case is read and not changed; nothing in the evidence raises.
    """
    collected = _Collected()
    readable = [(e, e.source, e.source.size) for e in case.exhibits if e.source is not None and reader_of(e)]
    state.total, state.done = sum(size for *_, size in readable), 0
    for exhibit, source, size in readable:
        before = state.done
        yield from _read(exhibit, source, collected, state)
        state.done = before + size
    for exhibit in case.exhibits:
        collected.add_files(exhibit)
    yield
    places = Places(collected.sightings[EVENT_LOG], EVENT_LOG)
    tests = (places.test, tried_on_files(collected.sightings[FILE_TIMES]))
    entries, unplaced = yield from _findings(case.exhibits, places, collected, state)
    is_whole = not state.stop.is_set()
    told = (*collected.told(), *entries)
    return Timeline(
        ordered(told, case.zone), tuple(unplaced), tests,
        _notes(told, collected, is_whole=is_whole), is_whole, case.zone,
    )  # fmt: skip


class _Collected:
    """What was read so far: entries within their limits, sightings of numbers, and the count of what was left out."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.sightings: dict[str, list[Sighting]] = {EVENT_LOG: [], FILE_TIMES: []}
        self.left_out: Counter[Lane] = Counter()
        self.problems: Counter[tuple[str, str]] = Counter()
        self.cut: list[str] = []
        self._copies: dict[bytes, tuple[int, list[str]]] = {}
        self._room: Counter[tuple[Lane, bool]] = Counter()

    def keeps(self, lane: Lane, *, is_noted: bool = False) -> bool:
        """Whether there is room for one entry more; counts it either way."""
        self._room[lane, is_noted] += 1
        if self._room[lane, is_noted] <= LANE_LIMIT:
            return True
        self.left_out[lane] += 1
        return False

    def add(self, exhibit: Exhibit, step: Step) -> None:
        """Take what a step brought."""
        if step.problem:
            self.problems[name_of(exhibit), step.problem] += 1
        if step.entry is None:
            return
        if step.print in self._copies:
            at = f"{name_of(exhibit)} (item {exhibit.number})"
            self._copies[step.print][1].append(at)
            return
        if self.keeps(step.entry.lane, is_noted=step.is_noted):
            if step.print:
                self._copies[step.print] = (len(self.entries), [])
            self.entries.append(step.entry)
        for number in step.numbers[:1]:
            told_by = f"{step.entry.what[:60].partition(':')[0]} at {step.entry.time_in_words()} UTC"
            self.sightings[EVENT_LOG].append(Sighting(number, step.entry.times[0], step.order, told_by))

    def told(self) -> list[Entry]:
        """Return the entries, each event once, with the other logs that have the same record."""
        entries = list(self.entries)
        for at, others in self._copies.values():
            if others:
                also = f"The same record is in {listed(list(dict.fromkeys(others)))}"
                entries[at] = replace(entries[at], why=". ".join(filter(None, (entries[at].why, also))))
        return entries

    def add_files(self, exhibit: Exhibit) -> None:
        """Take the times of a file, and its number if it is a message file.

        Files of the same time have no order; they are taken in the one that speaks against a sequence.
        """
        for entry in file_times(exhibit):
            if self.keeps(Lane.FILES):
                self.entries.append(entry)
            numbers = numbers_in(name_of(exhibit)) if "modified" in entry.what else ()
            for number in numbers:
                told_by = f"the file of that name, modified {entry.time_in_words()} UTC"
                self.sightings[FILE_TIMES].append(Sighting(number, entry.times[0], -number, told_by))


def _read(exhibit: Exhibit, source: ByteSource, collected: _Collected, state: ScanState) -> Generator[None, None, None]:
    found = reader_of(exhibit)
    if found is None:
        return
    lane, read = found
    start = state.done
    for done, step in enumerate(read(exhibit, source)):
        if state.stop.is_set():
            return
        collected.add(exhibit, step)
        state.done = max(state.done, start + step.reached)
        if lane is not Lane.EVENTS and step.reached > READ_LIMIT:
            collected.cut.append(f"Of {name_of(exhibit)} only the first {READ_LIMIT >> 20} MiB were read for dates.")
            return
        if done % _EVERY == 0:
            yield


def _findings(
    exhibits: Iterable[Exhibit], places: Places, collected: _Collected, state: ScanState
) -> Generator[None, None, tuple[list[Entry], list[Entry]]]:
    """Return the findings that have a place in time, and those that have none."""
    told: list[Entry] = []
    for exhibit in exhibits:
        for done, finding in enumerate(exhibit.suspicious):
            if state.stop.is_set():
                break
            if collected.keeps(Lane.FINDINGS):
                told.append(placed(exhibit, finding, name_of(exhibit), places))
            if done % _EVERY == 0:
                yield
    return [entry for entry in told if entry.times], [entry for entry in told if not entry.times]


def _notes(entries: Sequence[Entry], collected: _Collected, *, is_whole: bool) -> tuple[str, ...]:
    lanes = {entry.lane for entry in entries}
    notes = [] if is_whole else ["Reading was stopped: this timeline is not whole."]
    notes += [
        f"{lane.label}: of all that was read {LANE_LIMIT:,} entries were kept; "
        f"{count(left, 'more entry', 'more entries')} {be(left)} not in this timeline."
        for lane, left in sorted(collected.left_out.items())
    ]
    notes += collected.cut
    notes += [f"{name}: {_counted(many, what)}." for (name, what), many in sorted(collected.problems.items())]
    notes += [LOCAL, ORDER, YEARS] * bool(lanes & {Lane.LINES, Lane.MESSAGES})
    notes += [FILES] * (Lane.FILES in lanes)
    notes += [CONFLICT] * any(collected.sightings.values())
    return tuple(notes)


def _counted(number: int, what: str) -> str:
    """Return so many of ``what``, whose noun comes first."""
    noun, _, rest = what.partition(" ")
    return f"{count(number, noun)} {rest}"
