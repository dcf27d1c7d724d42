"""A whole file on a strip of pixels, such that nothing found can vanish: arithmetic, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.scan.examination import Overview
from core.span import Span

UNKNOWN = -1
"""The level of a pixel with bytes that nobody looked at."""


@dataclass(frozen=True, slots=True)
class Strip:
    """``size`` bytes on ``height`` pixels; all divisions are exact, so no size is too great."""

    size: int
    height: int

    def y_of(self, offset: int) -> int:
        """The pixel that shows ``offset``; the first of them in a file smaller than the strip."""
        if not self.size or self.height <= 0:
            return 0
        return min(max(offset, 0), self.size - 1) * self.height // self.size

    def offset_at(self, y: int) -> int:
        """The first byte that pixel ``y`` shows; the last byte of the file for the last pixel."""
        if not self.size or self.height <= 1:
            return 0
        if y >= self.height - 1:
            return self.size - 1
        return -(-max(y, 0) * self.size // self.height) if self.size >= self.height else self._stretched(y)

    def _stretched(self, y: int) -> int:
        return max(y, 0) * self.size // self.height

    def span_of(self, y: int) -> Span:
        """The bytes with a share in pixel ``y``; never none, unless the file is empty."""
        start = y * self.size // self.height
        return Span(start, max(start, -(-(y + 1) * self.size // self.height)))

    def pixels_of(self, span: Span) -> tuple[int, int]:
        """The pixels ``top <= y < bottom`` that show ``span``; at least one, however small the span."""
        if not self.size or self.height <= 0:
            return (0, 1)
        top = min(span.start * self.height // self.size, self.height - 1)
        return (top, min(max(top + 1, -(-span.stop * self.height // self.size)), max(self.height, top + 1)))

    def pixels_with(self, has_any: Callable[[Span], bool]) -> list[tuple[int, int]]:
        """Runs of pixels ``top <= y < bottom`` whose bytes satisfy ``has_any``."""
        runs: list[tuple[int, int]] = []
        for y in range(self.height):
            if not has_any(self.span_of(y)):
                continue
            if runs and runs[-1][1] == y:
                runs[-1] = (runs[-1][0], y + 1)
            else:
                runs.append((y, y + 1))
        return runs


def cells_under(strip: Strip, overview: Overview) -> list[tuple[int, int]]:
    """For each pixel the cells ``first <= cell < stop`` with a share in it."""
    ranges = []
    for y in range(strip.height):
        span = strip.span_of(y)
        first = span.start // overview.cell_size
        ranges.append((first, max(first, (span.stop - 1) // overview.cell_size) + 1 if span else first))
    return ranges


def levels(ranges: list[tuple[int, int]], cells: bytes) -> list[int]:
    """The greatest cell under each pixel, 0..255; ``UNKNOWN`` where a cell under it was not examined."""
    known = len(cells)
    return [max(cells[first:stop]) if first < stop <= known else UNKNOWN for first, stop in ranges]
