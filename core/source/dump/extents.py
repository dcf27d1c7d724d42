"""The bytes of a dump by address: gathered row by row, checked against each other, and read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from math import lcm

from core.errors import DumpError
from core.span import Span

_CHUNK = 1 << 16

WIDEST_HOLE = 1 << 32
"""Bytes between two neighbouring rows, at most: one mistyped address would else make everybody walk for ever."""

LONGEST_REPETITION = 1 << 40
"""Bytes that one ``*`` may stand for, for the same reason."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Which line shows an address: the address each row begins at, in order, and its line number."""

    starts: array[int]
    numbers: array[int]

    def at(self, address: int) -> int:
        """The number of the line that shows ``address``."""
        return self.numbers[bisect_right(self.starts, address) - 1]


@dataclass(frozen=True, slots=True)
class Extent:
    """Bytes at consecutive addresses: ``data`` from ``origin`` on, over and over until ``span`` is full.

    A repeated row costs no more memory for standing for gigabytes.
    """

    span: Span
    origin: int
    data: bytes
    lines: Lines

    @property
    def is_repeated(self) -> bool:
        """Whether it is longer than its data."""
        return self.span.stop - self.origin > len(self.data)

    def get(self, span: Span) -> bytes:
        """Return the bytes of ``span``, which lies inside."""
        length = span.stop - span.start
        at = (span.start - self.origin) % len(self.data)
        if at + length <= len(self.data):
            return self.data[at : at + length]
        turned = self.data[at:] + self.data[:at]
        return (turned * (length // len(turned) + 1))[:length]

    def without_before(self, address: int) -> Extent:
        """Return the part from ``address`` on."""
        return Extent(Span(address, self.span.stop), self.origin, self.data, self.lines)


class Collector:
    """Takes rows in the order of the dump."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        """``name_of`` says how the dump writes an address, for what goes wrong."""
        self._name_of = name_of
        self._extents: list[Extent] = []
        self._data = bytearray()
        self._lines = Lines(array("Q"), array("Q"))
        self._start = 0
        self._last_row: tuple[bytes, int] = (b"", 0)
        self._end: int | None = None

    @property
    def following(self) -> int:
        """The address behind the last byte given; 0 at first."""
        return self._end or 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no byte yet."""
        return self._end is None

    def add(self, address: int, data: bytes, line: int) -> None:
        """Take the bytes of a row."""
        if address != self._end or not self._data:
            self._finish()
            self._start = address
        self._data += data
        self._lines.starts.append(address)
        self._lines.numbers.append(line)
        self._last_row = (data, address)
        self._end = address + len(data)

    def repeat(self, until: int, line: int) -> None:
        """Repeat the last row up to ``until``; ``line`` is where the dump says so.

        Raises:
            DumpError: that is too far to be true.
        """
        start, (data, origin) = self.following, self._last_row
        if until - start > LONGEST_REPETITION:
            raise DumpError(
                f"Line {line}: “*” leads from {self._name_of(start)} to {self._name_of(until)}, which are more than "
                f"1 TiB of repetition: correct the address behind it, or cut the dump into two files there."
            )
        self._finish()
        self._extents.append(Extent(Span(start, until), origin, data, Lines(array("Q", [start]), array("Q", [line]))))
        self._end = until

    @property
    def row_size(self) -> int:
        """Bytes of the last row, 0 when there is none."""
        return len(self._last_row[0])

    def _finish(self) -> None:
        if self._data:
            span = Span.of(self._start, len(self._data))
            self._extents.append(Extent(span, self._start, bytes(self._data), self._lines))
            self._data = bytearray()
            self._lines = Lines(array("Q"), array("Q"))

    def extents(self) -> tuple[Extent, ...]:
        """Return everything in order of address, what was shown twice once.

        Raises:
            DumpError: an address was shown twice, with different bytes, or two neighbours are too far apart.
        """
        self._finish()
        merged: list[Extent] = []
        for extent in sorted(self._extents, key=lambda each: each.span.start):
            reached = merged[-1].span.stop if merged else extent.span.start
            if extent.span.start < reached:
                self._compare(merged, extent)
            elif extent.span.start - reached > WIDEST_HOLE:
                raise DumpError(self._too_far(merged[-1], extent))
            if extent.span.stop > reached or not merged:
                merged.append(extent.without_before(max(reached, extent.span.start)))
        return tuple(merged)

    def _too_far(self, one: Extent, other: Extent) -> str:
        last, first = one.span.stop - 1, other.span.start
        return (
            f"Line {one.lines.at(last)} shows {self._name_of(last)} and line {other.lines.at(first)} shows "
            f"{self._name_of(first)}, more than 4 GiB on, with nothing between them: "
            "correct the address, or cut the dump into two files there."
        )

    def _compare(self, merged: list[Extent], extent: Extent) -> None:
        for earlier in reversed(merged):
            if earlier.span.stop <= extent.span.start:
                break
            address = _first_difference(earlier, extent)
            if address is not None:
                first, second = sorted((earlier.lines.at(address), extent.lines.at(address)))
                raise DumpError(f"Lines {first} and {second} show different bytes at {self._name_of(address)}.")


def _first_difference(one: Extent, other: Extent) -> int | None:
    common = one.span.intersection(other.span)
    stop = common.stop
    if one.is_repeated and other.is_repeated:  # from there on it is the same again
        stop = min(stop, common.start + lcm(len(one.data), len(other.data)))
    for start in range(common.start, stop, _CHUNK):
        part = Span(start, min(stop, start + _CHUNK))
        a, b = one.get(part), other.get(part)
        if a != b:
            return start + next(index for index in count() if a[index] != b[index])
    return None
