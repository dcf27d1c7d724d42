"""One place in a message file that moves on part by part, and what is known of it from the way there."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.message_bodies import Bodies
from core.formats.reading import Line, Reader
from core.formats.words import counted, shown
from core.span import Span

SIZE_SLACK = 64
"""Bytes by which the size of a message or its contents may reach past the end; 29 and 39 in the published samples."""

_IMPOSSIBLE = 10**12
"""From this size on, in bytes, no file could hold what it counts."""


class Role(Enum):
    """What a part is."""

    GAP = auto()  # bytes outside any message
    MESSAGE = auto()
    SIZE = auto()
    HEADER = auto()
    CONTENTS = auto()
    ITEM = auto()
    DETAIL = auto()  # a line between an item's heading and its size
    BODY = auto()
    BLANK = auto()
    FOREIGN = auto()
    HOLE = auto()  # bytes that cannot be read; ``text`` says why


class Part(NamedTuple):
    """A part of a message file: ``text`` stands in ``[start, end)``, the next part begins at ``stop`` or behind it.

    ``text`` is the line of a heading or header line, empty for a body or a run of lines.
    """

    role: Role
    start: int
    end: int
    stop: int
    text: bytes = b""
    flaws: tuple[Malformation, ...] = ()

    @property
    def span(self) -> Span:
        """The bytes, without the line end."""
        return Span(self.start, self.end)


class Cursor:
    """The next byte to look at.

    Attributes:
        reader: the message file.
        bodies: tells where bodies end.
        at: the next byte; grows with every part.
        size: of the file.
        is_sized: whether this message has shown size lines.
        is_lost: whether something stands here in the place of the heading that is due: a hole, or console text.
        is_blind: whether that is a hole, so that nothing is known to be missing.
        is_hasty: whether parts with nothing wrong may be passed over.
    """

    def __init__(self, reader: Reader, offset: int, *, is_hasty: bool = False) -> None:
        """Begin at ``offset``."""
        self.is_hasty = is_hasty
        self.reader = reader
        self.bodies = Bodies(reader)
        self.size = reader.size
        self.at = min(offset, reader.size)
        self.is_sized = self.is_lost = self.is_blind = False
        self._hole_end = -1

    def line(self) -> Line | None:
        """Return the line that begins here; ``None`` at a hole and at the end."""
        return self.reader.line(self.at)

    def take(self, role: Role, line: Line, *flaws: Malformation) -> Part:
        """Return ``line`` as a part, and go on behind it."""
        self.at = line.stop
        return Part(role, line.start, line.end, line.stop, line.text, flaws)

    def take_to(self, role: Role, stop: int, text: bytes = b"", *flaws: Malformation) -> Part:
        """Return everything from here to ``stop`` as a part, and go on there."""
        start, self.at = self.at, stop
        return Part(role, start, stop, stop, text, flaws)

    def missing(self, role: Role, ident: str, detail: str = "") -> Part:
        """Return a part of no bytes that says what is missing here."""
        return self.take_to(role, self.at, b"", Malformation(ident, Span(self.at, self.at), detail))

    def blanks(self) -> Iterator[Part]:
        """Yield the blank lines that begin here, as one part."""
        stop = self.reader.behind_blanks(self.at)
        if stop > self.at:
            yield self.take_to(Role.BLANK, stop)

    def hole(self) -> Part:
        """Return the bytes from here on that cannot be read."""
        hole = self.reader.hole(self.at)
        self.is_lost = self.is_blind = True
        self._hole_end = hole.span.stop if hole else self.size
        return self.take_to(Role.HOLE, self._hole_end, hole.reason.encode() if hole else b"")

    def is_torn(self, line: Line) -> bool:
        """Whether a hole took a part of a line; nothing is said of what is left."""
        return self.lacks_head(line) or (line.end == line.stop and self.reader.hole(line.stop) is not None)

    def lacks_head(self, line: Line) -> bool:
        """Whether a hole took the beginning of a line."""
        return line.start == self._hole_end

    def console_text(self) -> Iterator[Part]:
        """Yield console text that is written over this place, with the blank lines before it."""
        line = self.reader.line(self.reader.behind_blanks(self.at))
        while line is not None and lines.is_console(line.text):
            yield from self.blanks()
            yield self.take(Role.FOREIGN, line, flaw("console-text", line, quoted(line.text)))
            self.is_lost = True
            line = self.reader.line(self.reader.behind_blanks(self.at))

    def size_line(self, of: str) -> Iterator[Part]:
        """Yield the size line that follows the heading ``of`` something, after console text that stands in between."""
        if lines.size_of(self.line()) is None:
            yield from self.console_text()
        line = self.line()
        if line is None or self.is_torn(line):
            self.is_lost = self.is_blind = True
            return
        part = self._size(line, of)
        if part is not None:
            self.is_sized = True
            yield part

    def size_flaws(self, line: Line) -> tuple[Malformation, ...]:
        """Return what is wrong with the size of a message or its contents, however little such sizes are known."""
        size, left = lines.size_of(line), self.size - line.stop
        if size is None or size <= left + SIZE_SLACK:
            return ()
        ident = "impossible-size" if size >= _IMPOSSIBLE else "size-past-end"
        return (flaw(ident, line, f"The size is {counted(size, 'byte')}, {counted(left, 'byte')} are left."),)

    def _size(self, line: Line, of: str) -> Part | None:
        size = lines.size_of(line)
        if size is not None:
            # In a file without sizes, a text may begin with a number.
            is_text = of == "item" and not self.is_sized and not self.bodies.fits(size, line.stop)
            return None if is_text else self.take(Role.SIZE, line, *(() if of == "item" else self.size_flaws(line)))
        if line.text and not line.text.strip():
            return self.take(Role.SIZE, line, flaw("size-spaces", line))
        if lines.is_bad_size(line.text) and (self.is_sized or of == "message"):
            return self.take(Role.SIZE, line, flaw("size-not-a-number", line, quoted(line.text)))
        return self.missing(Role.SIZE, "size-missing", f"The size of the {of} is meant.") if self.is_sized else None


def flaw(ident: str, line: Line, detail: str = "") -> Malformation:
    """Return a malformation of a whole line."""
    return Malformation(ident, line.span, detail)


def quoted(text: bytes) -> str:
    """Return a sentence that quotes ``text``."""
    return f"Here stands “{shown(text.strip(), 80)}”."
