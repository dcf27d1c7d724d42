"""Turns of a wheel into whole rows; what is left of a turn counts towards the next."""

from __future__ import annotations

from fractions import Fraction

NOTCH = 120
"""Eighths of a degree in one notch of a common wheel, as Qt counts them."""


class WheelRows:
    """Adds up what wheels and touch pads report in parts of a row, exactly."""

    def __init__(self) -> None:
        self._rest = Fraction(0)

    def turned(self, angle: int, rows_per_notch: int) -> int:
        """Rows to scroll down after a wheel turned by ``angle`` (positive: away from the hand, so up)."""
        return self._add(Fraction(-angle * rows_per_notch, NOTCH))

    def moved(self, pixels: int, row_height: float) -> int:
        """Rows to scroll down after fingers moved by ``pixels`` (positive: the page comes down)."""
        return self._add(Fraction(-pixels) / Fraction(row_height))

    def _add(self, rows: Fraction) -> int:
        # A change of direction starts afresh, or the first touch back would seem to do nothing.
        self._rest = rows if self._rest * rows < 0 else self._rest + rows
        whole = int(self._rest)
        self._rest -= whole
        return whole
