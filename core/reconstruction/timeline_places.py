"""Where findings belong in time, by the number of the message file they name; inferred, and only where it can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.case.case import Exhibit
from core.case.timeline import Clock, Entry, Lane, NumberTest, written
from core.finding import Finding, Mark
from core.reconstruction.evidence import count
from core.reconstruction.message_numbers import COUNT, Sighting, named, numbers_in, steps, whole_names
from core.reconstruction.number_order import in_order, tried

SOURCES = ("Q166045", "Q192516")
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Two times between which something was, both 0 for nowhere; ``why`` says why, or why not."""

    start: int
    stop: int
    why: str
    is_known: bool = True


def _nowhere(why: str) -> Place:
    return Place(0, 0, why, is_known=False)


class Places:
    """Answers where a number belongs, by sightings of one kind. The same number is looked up once."""

    def __init__(self, sightings: Iterable[Sighting], basis: str) -> None:
        every = sorted(sightings, key=lambda s: (s.time, s.order))
        self.test: NumberTest = tried(every, basis)
        self._ordered = in_order(every)
        self._last = _last_times(every)
        self._at: dict[int, list[int]] = {}
        for i, each in enumerate(self._ordered):
            self._at.setdefault(each.number, []).append(i)
        self._known: dict[int, Place] = {}

    def of(self, number: int) -> Place:
        """Return where ``number`` belongs."""
        if number not in self._known:
            self._known[number] = self._named(number) or self._between(number)
        return self._known[number]

    def _named(self, number: int) -> Place | None:
        """The place of a number that is named itself: no order of numbers is needed for that."""
        found = self._at.get(number, [])
        if not found:
            return None
        first = self._ordered[found[0]]
        if len(found) > 1:
            times = ", ".join(written(self._ordered[i].time) for i in found[:3])
            return _nowhere(f"{named(number)} is named {len(found)} times, at {times}{' …' * (len(found) > 3)} UTC.")
        return Place(first.time, self._last[found[0]], f"{named(number)} is named by {first.told_by}.")

    def _between(self, number: int) -> Place:
        if not self.test.is_sequential:
            return _nowhere(
                f"No event names {named(number)}, and the case does not show that numbers follow the "
                f"order of time ({self.test.basis.lower()}: {count(self.test.count, 'number')})."
            )
        found = [pair for pair in zip(self._ordered, self._ordered[1:], strict=False) if _holds(*pair, number)]
        if not found:
            return _nowhere(f"No two dated neighbours have {named(number)} between them.")
        if len(found) > 1:
            return _nowhere(f"The numbers come round: {named(number)} fits between {len(found):,} pairs of neighbours.")
        before, after = found[0]
        return Place(before.time, after.time, _reason(before, after, number))


def _last_times(every: Sequence[Sighting]) -> list[int]:
    """For each run of the same number, the time of its last sighting."""
    last: list[int] = []
    for i, each in enumerate(every):
        if i and every[i - 1].number == each.number:
            last[-1] = each.time
        else:
            last.append(each.time)
    return last


def _holds(before: Sighting, after: Sighting, number: int) -> bool:
    """Whether ``number`` stands between two neighbours that rise; a step over half of all numbers is a step back."""
    rise = steps(before.number, after.number)
    return rise < COUNT // 2 and 0 < steps(before.number, number) < rise


def _reason(before: Sighting, after: Sighting, number: int) -> str:
    return (
        f"{named(number)} stands between {named(before.number)} ({before.told_by}) and {named(after.number)} "
        f"({after.told_by}), if numbers were given out in sequence and did not come round in between."
    )


def placed(exhibit: Exhibit, finding: Finding, name: str, places: Places) -> Entry:
    """Return the entry of a finding: with a time where ``places`` has one for its number."""
    number, whose = _number_of(exhibit, finding)
    text = finding.text.strip().replace("\r\n", " ")[:_SHOWN] or finding.explanation
    at = (finding.span.start, finding.span.stop)
    entry = Entry(Lane.FINDINGS, Clock.UTC, text, exhibit.number, name, at=at, mark=Mark.UNKNOWN)
    if number is None:
        return _with(entry, _nowhere("It names no message file whole, so nothing ties it to a time."))
    place = places.of(number) if places.test.count else _nowhere("No event of a log in this case names a message file.")
    return _with(entry, Place(place.start, place.stop, f"{whose}{place.why}", place.is_known))


def _with(entry: Entry, place: Place) -> Entry:
    if not place.is_known:
        return replace(entry, why=place.why)
    return replace(entry, times=(place.start,), until=place.stop, mark=Mark.INFERRED, sources=SOURCES, why=place.why)


def _number_of(exhibit: Exhibit, finding: Finding) -> tuple[int | None, str]:
    """The number a finding names; of one that names none, that of the message file it stands in."""
    names = [name for field in finding.fields for name in whole_names(field, finding.overwritten)]
    told = numbers_in(" ".join(names))
    if told:
        return told[0], ""
    own = numbers_in(exhibit.path.replace("\\", "/").rpartition("/")[2])
    return (own[0], "By the name of the file it stands in: ") if own else (None, "")
