"""Bytes of a source as a parser wants them: by position, line by line, a window at a time, with its holes.

A parser never sees a stand-in for bytes that could not be read: a read stops before them, and ``hole`` says what is
there instead. Memory is bounded by the window and the page cache, whatever the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.source.base import ByteSource, Fault
from core.source.pages import PageCache
from core.span import Span

WINDOW = 256 * 1024
"""Bytes a reader has at hand at a time; also the most that one call returns."""

LINE_LIMIT = 16 * 1024
"""A longer line is taken for several, so that a file without line ends costs no memory."""

_BLANKS = re.compile(rb"(?:\n++|(?:\r\n)++|[ \t]*+\r?\n)++|[ \t]+\Z")
_PAGE = 64 * 1024
_BUDGET = 4 * 1024 * 1024


class Line(NamedTuple):
    """A line of text: its bytes without the line end stand in ``[start, end)``, the next line begins at ``stop``."""

    start: int
    end: int
    stop: int
    text: bytes

    @property
    def span(self) -> Span:
        """The bytes of the text."""
        return Span(self.start, self.end)


class Reader:
    """A moving window on a source. Not to be shared between threads; ``twin`` gives another one on the same cache."""

    def __init__(self, source: ByteSource, pages: PageCache | None = None) -> None:
        """Read ``source``, through ``pages`` where a cache of it exists already."""
        self.source = source
        self.size = source.size
        self._pages = pages or PageCache(source, _PAGE, _BUDGET)
        self._start = self._stop = 0
        self._data = b""
        self._is_cut = False  # whether the window ends where it does because no more can be read there
        self._holes: tuple[Fault, ...] = ()

    def twin(self) -> Reader:
        """Return a reader of the same source that shares this one's cache."""
        return Reader(self.source, self._pages)

    def at(self, offset: int, length: int) -> bytes:
        """Return the bytes from ``offset``: at most ``length`` and ``WINDOW``, less where a hole or the end is near."""
        wanted = min(length, WINDOW)
        data, base = self.at_hand(offset, wanted)
        return data[offset - base : offset - base + wanted]

    def at_hand(self, offset: int, ahead: int) -> tuple[bytes, int]:
        """Return the window and where it begins, so that nothing is copied to look into it.

        From ``offset`` on it holds ``ahead`` bytes, ``WINDOW`` at most, unless a hole or the end is near.
        """
        if not self._start <= offset <= self._stop or (offset + ahead > self._stop and not self._is_cut):
            self._load(offset)
        return self._data, self._start

    def match(self, pattern: re.Pattern[bytes], offset: int, ahead: int) -> tuple[re.Match[bytes] | None, int]:
        """Match ``pattern`` at ``offset``, where at least ``ahead`` bytes are at hand unless a hole or the end is near.

        Returns:
            The match, and what to add to its positions.
        """
        data, base = self.at_hand(offset, ahead)
        return pattern.match(data, offset - base), base

    def line(self, offset: int) -> Line | None:
        """Return the line that begins at ``offset``; ``None`` at a hole and at the end.

        A line ends with LF or CRLF, before a hole, at the end of the source or at ``LINE_LIMIT``.
        """
        at = offset - self._start
        end = self._data.find(b"\n", at) if self._start <= offset < self._stop else -1
        if end < 0:
            at = offset - self.at_hand(offset, LINE_LIMIT)[1]
            end = self._data.find(b"\n", at, at + LINE_LIMIT)
        if end < 0 or end - at >= LINE_LIMIT:
            text = self._data[at : at + LINE_LIMIT]
            return Line(offset, offset + len(text), offset + len(text), text) if text else None
        text = self._data[at:end]
        if text.endswith(b"\r"):
            text = text[:-1]
        return Line(offset, offset + len(text), self._start + end + 1, text)

    def lines(self, offset: int, stop: int | None = None) -> Iterator[Line | Fault]:
        """Yield the lines that begin in ``[offset, stop)`` and are not blank, and the holes between them."""
        stop = self.size if stop is None else stop
        at = self.behind_blanks(offset)
        while at < stop:
            line = self.line(at)
            if line is not None:
                yield line
                at = self.behind_blanks(line.stop)
                continue
            hole = self.hole(at)
            if hole is None:
                return
            yield hole
            at = self.behind_blanks(hole.span.stop)

    def behind_blanks(self, offset: int) -> int:
        """Return where the blank lines that begin at ``offset`` end; ``offset`` itself where there are none."""
        while found := self.match(_BLANKS, offset, LINE_LIMIT)[0]:
            offset += found.end() - found.start()
        return offset

    def hole(self, offset: int) -> Fault | None:
        """Return the whole run of unreadable bytes from ``offset`` on, or ``None`` where the byte can be read."""
        stop, reason = offset, ""
        while stop < self.size and not self.at(stop, 1):
            fault = next((hole for hole in self._holes if stop in hole.span), None)
            if fault is None:
                break
            stop, reason = fault.span.stop, reason or fault.reason
        return Fault(Span(offset, stop), reason) if stop > offset else None

    def find(self, pattern: re.Pattern[bytes], offset: int, overlap: int) -> tuple[int, bytes] | None:
        """Return where ``pattern`` first matches at or behind ``offset``, and what it matched; holes are passed over.

        Args:
            pattern: what to look for.
            offset: where to begin.
            overlap: no match is longer, its look-behind included.
        """
        at = offset
        while at < self.size:
            data, base = self.at_hand(at, overlap + 1)
            found, stop = pattern.search(data, at - base), base + len(data)
            if found:
                start = base + found.start()
                if start == at or stop - start >= overlap:
                    return start, found.group()
                at = start  # with more at hand, it may match more
            elif at == stop:
                hole = self.hole(at)
                at = hole.span.stop if hole else self.size
            else:
                at = max(at + 1, stop - overlap) if self._goes_on(stop) else stop
        return None

    def _goes_on(self, offset: int) -> bool:
        """Whether the bytes on either side of ``offset`` belong together."""
        return offset < self.size and bool(self.at(offset, 1))

    def _load(self, offset: int) -> None:
        """Bring the longest run of readable bytes from ``offset`` that the window holds; none where there is a hole."""
        reading = self._pages.read(Span(offset, max(offset, min(offset + WINDOW, self.size))))
        piece = next((piece for piece in reading.pieces if piece.start == offset), None)
        self._data = piece.data if piece else b""
        self._start, self._stop = offset, offset + len(self._data)
        self._is_cut = len(self._data) < WINDOW
        self._holes = reading.faults
