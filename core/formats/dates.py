"""Dates as programs of the time wrote them, in text: every reading there is, never a guess at one.

Documented: ``6/2/98 8:39`` in a message (Q184052), the order of whose numbers follows the locale of the machine that
wrote it (Q180641); ``5/6/97`` and ``3:10PM`` with an attachment (Q166610), also with hyphens (Q186216, Q192700). No
source says how the century of a two-digit year is told; 70 and up is taken for 19xx, as Transend does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

PIVOT = 70
"""Two-digit years from here on are of the 20th century."""


class Order(StrEnum):
    """Which number of a date comes first."""

    MONTH = "month first"
    DAY = "day first"
    YEAR = "year first"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a date."""

    day: date
    order: Order


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text.

    Attributes:
        start: where it begins in the text.
        stop: where it ends.
        readings: every day it may mean, the documented order (month first) first; empty when it is none.
        clock: the time of day, in a time zone nobody states; ``None`` where none is written.
    """

    start: int
    stop: int
    readings: tuple[Reading, ...]
    clock: time | None

    @property
    def is_ambiguous(self) -> bool:
        """Whether it may mean more than one day."""
        return len({reading.day for reading in self.readings}) > 1

    @property
    def in_words(self) -> str:
        """Its readings: ``1998-06-02 08:39 (month first) or 1998-02-06 08:39 (day first)``."""
        clock = f" {self.clock:%H:%M:%S}".removesuffix(":00") if self.clock else ""
        days = {reading.day: reading for reading in reversed(self.readings)}
        if len(days) == 1:
            return f"{next(iter(days)).isoformat()}{clock}"
        return " or ".join(f"{r.day.isoformat()}{clock} ({r.order})" for r in reversed(days.values()))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = rf"(?P<named>{'|'.join(_MONTHS)})[a-z]*"
_CLOCK = r"(?:,?[ T]\s*(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d))?(?:\s?(?P<half>[AaPp])\.?[Mm]?\b\.?)?)?"
_DATE = re.compile(
    rf"(?<![\d./:-])(?:(?P<a>\d{{1,4}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{1,4}})"
    rf"|(?P<d1>\d{{1,2}})[ -]{_NAMED}[ -](?P<y1>\d{{4}}|\d\d)"
    rf"|{_NAMED.replace('named', 'named2')} (?P<d2>\d{{1,2}}),? (?P<y2>\d{{4}}))(?![\d/-]|\.\d){_CLOCK}",
    re.IGNORECASE,
)


def written_date(text: str) -> WrittenDate | None:
    """Return the first thing in ``text`` that is written like a date, be it one or not; ``None`` without any."""
    found = _DATE.search(text)
    if found is None:
        return None
    readings = tuple(_named(found)) if found["a"] is None else tuple(_numeric(found["a"], found["b"], found["c"]))
    return WrittenDate(found.start(), found.end(), readings, _clock(found))


def _numeric(first: str, second: str, third: str) -> Iterator[Reading]:
    if len(first) <= 2:
        yield from _reading(third, first, second, Order.MONTH)
        yield from _reading(third, second, first, Order.DAY)
    if len(third) <= 2 and len(first) in {2, 4}:
        yield from _reading(first, second, third, Order.YEAR)


def _named(found: re.Match[str]) -> Iterator[Reading]:
    month = _MONTHS.index((found["named"] or found["named2"]).lower()) + 1
    yield from _reading(found["y1"] or found["y2"], str(month), found["d1"] or found["d2"], Order.DAY)


def _reading(year: str, month: str, day: str, order: Order) -> Iterator[Reading]:
    """Yield the day, if there is one: the calendar says which."""
    if len(year) in {2, 4}:
        number = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= PIVOT else 2000)
        try:
            yield Reading(date(number, int(month), int(day)), order)
        except ValueError:
            return


def _clock(found: re.Match[str]) -> time | None:
    if found["h"] is None:
        return None
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found["m"]), int(found["s"] or 0))
    except ValueError:
        return None
