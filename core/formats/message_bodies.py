"""Where the body of an item in a message file ends, and what its size says that cannot be.

A size is trusted to skip what it counts, since attachments stand in the file as they are and may spell any keyword
(Q233054). It is not trusted to the byte: the only published sample (Q184052) has sizes that do not add up, so a text
item may end ``SLACK`` bytes before its size says. Only where a size cannot be right, or is none, the next heading ends
the item.
"""

from __future__ import annotations

import re

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.reading import Reader
from core.formats.words import counted
from core.span import Span

SLACK = 32
"""Bytes by which the size of a text item may exceed it without a remark, where a heading follows."""

END_SLACK = 8
"""The same where the file ends, which may have been cut short: the 6 to 8 bytes of the published sample."""

_LINE_END = 2
"""Bytes of a line end: where that alone is missing at the end, no text is."""

TEXT_LIMIT = 20 * 1024
"""Bytes a text item of cc:Mail may have (GSS-FAQ, Q156063)."""

LONGEST = 64
"""No heading is longer, but for blanks that nobody writes."""

_ITEM = rb"[A-Z][A-Za-z0-9 /-]{0,30} [Ii]tem:"
BOUNDARY = re.compile(rb"(?:[ \t]*\r?\n){0,8}[ \t]*(?:\Z|\x1a|Message:[ \t]*(?:\r?\n|\Z)|" + _ITEM + rb")")
"""What follows a body that ends where its size says: blank lines, and a heading or the end."""

RESUME = re.compile(rb"Message:[ \t]*\r?\n|\n" + _ITEM)
"""The next heading, where no size tells the way to it, with the line feed before it."""


class Bodies:
    """Tells where the bodies of one file end."""

    def __init__(self, reader: Reader) -> None:
        """Look into ``reader``, and only near where a body should end."""
        self._reader = reader
        self._size = reader.size

    def end(self, kind: bytes, size: int | None, start: int) -> tuple[tuple[Malformation, ...], int]:
        """Return what is wrong with the body at ``start``, and where it ends.

        Args:
            kind: the word before ``item:``.
            size: what the size line says; ``None`` without one.
            start: where the body begins.
        """
        is_text = kind == b"Text"
        if size is None:
            stop = self.next_heading(start)
            return self._length_flaws(start, stop) if is_text else (), stop
        if start + size > self._size and not (is_text and self._is_whole(start, start + size)):
            stop = self.next_heading(start)
            left = f"The size is {counted(size, 'byte')}, {counted(self._size - start, 'byte')} are left."
            return (Malformation("item-past-end", Span(start, stop), left),), stop
        stop = self._sized_end(start, start + size) if is_text else start + size
        flaws = self._length_flaws(start, start + size) if is_text else ()
        return (*flaws, *self._join_flaws(start, stop)), stop

    def fits(self, size: int, start: int) -> bool:
        """Whether a body of ``size`` bytes, or of a few less, leads from ``start`` to a heading or the end."""
        return start + size <= self._size + SLACK and (
            self._is_boundary(start + size) or self._early_end(start, start + size) is not None
        )

    def has_hole_near(self, start: int, stop: int) -> bool:
        """Whether bytes near the ``stop`` of a body cannot be read, so that nothing is certain of what follows it."""
        first = max(start, stop - SLACK)
        near = min(stop + LONGEST, self._size) - first
        return len(self._reader.at(first, near)) < near

    def next_heading(self, at: int) -> int:
        """Return where the next heading begins at or behind ``at``, or the end of the file."""
        found = self._reader.find(RESUME, max(at - 1, 0), LONGEST)
        return max(at, line_start(found)) if found else self._size

    def _length_flaws(self, start: int, stop: int) -> tuple[Malformation, ...]:
        if stop == start:
            return (Malformation("empty-text-item", Span(start, start)),)
        if stop - start > TEXT_LIMIT:
            return (Malformation("long-text-item", Span(start, stop), f"It has {counted(stop - start, 'byte')}."),)
        return ()

    def _is_whole(self, start: int, stop: int) -> bool:
        """Whether a text that its size takes past the end of the file, to ``stop``, is all there."""
        if stop - self._size <= SLACK and self._early_end(start, stop) is not None:
            return True
        if start >= self._size or stop - self._size > END_SLACK:
            return False
        return stop - self._size <= _LINE_END or self._reader.at(self._size - 1, 1) in {b"\n", b"\x1a", b""}

    def _sized_end(self, start: int, stop: int) -> int:
        """Return where a text item ends whose size says ``stop``."""
        if stop <= self._size and self._is_boundary(stop):
            return stop
        early = self._early_end(start, stop)
        return min(stop, self._size) if early is None else early

    def _early_end(self, start: int, stop: int) -> int | None:
        """Return where a heading stands shortly before ``stop``."""
        at = max(start, stop - SLACK, 1) - 1  # the line feed before a heading
        while at < stop:
            data = self._reader.at(at, stop - at + LONGEST)
            found = RESUME.search(data)
            if found and at + found.start() < stop:
                return line_start((at + found.start(), found.group()))
            hole = None if data else self._reader.hole(at)
            at = hole.span.stop if hole else max(at + len(data), at + 1)
        return None

    def _is_boundary(self, at: int) -> bool:
        """Whether a heading or the end follows; a hole speaks against neither."""
        near = self._reader.at(at, LONGEST)
        return not near or BOUNDARY.match(near) is not None

    def _join_flaws(self, start: int, stop: int) -> tuple[Malformation, ...]:
        """Return whether the line end between a body and the heading behind it is missing."""
        if start == stop or self._reader.at(stop - 1, 1) in {b"\n", b""}:
            return ()
        line = self._reader.line(stop)
        if line is None or not lines.is_heading(line.text):
            return ()
        return (Malformation("missing-line-end", Span(stop, line.end)),)


def line_start(found: tuple[int, bytes]) -> int:
    """Return where the line begins that a search found with the line feed before it, or without."""
    at, matched = found
    return at + 1 if matched.startswith(b"\n") else at
