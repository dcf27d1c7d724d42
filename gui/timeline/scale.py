"""Time on a row of pixels, and the ticks below it: arithmetic, no Qt. Times are microseconds since 1970."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND = 1_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3600 * SECOND, 86400 * SECOND
LEAST = SECOND
"""Microseconds that are shown at least, however far one zooms in."""
MOST = 2000 * 366 * DAY
EARLIEST, LATEST = -62_135_596_800 * SECOND, 253_402_300_799 * SECOND
"""The calendar: years 1 to 9999."""
MARGIN = 0.04
"""Share of the width that is left free at either end when everything is shown."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEPS = (
    *(n * SECOND for n in (1, 2, 5, 10, 15, 30)),
    *(n * MINUTE for n in (1, 2, 5, 10, 15, 30)),
    *(n * HOUR for n in (1, 2, 3, 6, 12)),
    *(n * DAY for n in (1, 2, 5, 10)),
)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_MONTH = 30 * DAY


@dataclass(frozen=True, slots=True)
class Tick:
    """A time that is marked below the lanes."""

    time: int
    label: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """``span`` microseconds from ``start`` on ``width`` pixels."""

    start: int
    span: int
    width: int

    @classmethod
    def fitting(cls, first: int, last: int, width: int) -> TimeScale:
        """Return the scale that shows all from ``first`` to ``last``, with a margin."""
        span = max(last - first, HOUR)
        margin = int(span * MARGIN) + 1
        middle = (first + last) // 2
        return cls._bounded(middle - span // 2 - margin, span + 2 * margin, width)

    @classmethod
    def _bounded(cls, start: int, span: int, width: int) -> TimeScale:
        span = min(max(span, LEAST), MOST)
        return cls(min(max(start, EARLIEST), LATEST - span), span, max(1, width))

    @property
    def stop(self) -> int:
        """The first time behind the last pixel."""
        return self.start + self.span

    def x_of(self, time: int) -> float:
        """Where ``time`` is; outside of ``0 <= x < width`` when it is not shown."""
        return (time - self.start) * self.width / self.span

    def time_at(self, x: float) -> int:
        """The time at a pixel."""
        return self.start + int(x * self.span / self.width)

    def resized(self, width: int) -> TimeScale:
        """The same time on another width."""
        return TimeScale(self.start, self.span, max(1, width))

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Show ``1 / factor`` of the time; what is at ``x`` stays there."""
        span = min(max(int(self.span / factor), LEAST), MOST)
        return self._bounded(self.time_at(x) - int(span * x / self.width), span, self.width)

    def moved(self, pixels: float) -> TimeScale:
        """Show what is ``pixels`` further on."""
        return self._bounded(self.start + int(pixels * self.span / self.width), self.span, self.width)

    def showing(self, time: int) -> TimeScale:
        """The same scale, moved so that ``time`` is on it if it was not."""
        if self.start <= time < self.stop:
            return self
        return self._bounded(time - self.span // 2, self.span, self.width)

    def ticks(self, spacing: int = 110) -> tuple[Tick, ...]:
        """Return ticks at round times, ``spacing`` pixels apart or more; the first tells the day as well."""
        least = self.span * spacing / self.width
        step = next((step for step in _STEPS if step >= least), None)
        times = tuple(self._multiples(step) if step else self._months(least))
        is_yearly = step is None and len(times) > 1 and times[1] - times[0] > 300 * DAY
        return tuple(
            Tick(t, f"{_date(t):%Y}" if is_yearly else _label(t, step, is_first=not i)) for i, t in enumerate(times)
        )

    def _multiples(self, step: int) -> Iterator[int]:
        return iter(range(-(-self.start // step) * step, self.stop, step))

    def _months(self, least: float) -> Iterator[int]:
        """Yield the first days of every so many months."""
        months = next((n for n in _MONTHS if n * _MONTH >= least), _MONTHS[-1])
        at = _date(max(self.start, EARLIEST))
        number = -(-(at.year * 12 + at.month - 1) // months) * months
        while 12 <= number < 9999 * 12:
            time = (datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
            if time >= self.stop:
                return
            if time >= self.start:
                yield time
            number += months


def _date(time: int) -> datetime:
    return _EPOCH + timedelta(microseconds=time)


def _label(time: int, step: int | None, *, is_first: bool) -> str:
    when = _date(time)
    if step is None:
        return f"{when:%Y-%m}"
    if step >= DAY:
        return f"{when:%Y-%m-%d}"
    clock = f"{when:%H:%M:%S}" if step < MINUTE else f"{when:%H:%M}"
    if is_first:
        return f"{when:%Y-%m-%d} {clock}"
    return f"{when:%Y-%m-%d}" if not time % DAY else clock
