"""A message file (``.CCM``, ``.TMP``, ``.UND``, ``.EXP``, ``.IMP``) cut into its parts, whatever state it is in.

A message is ``Message:``, header lines, ``Contents:`` and items, each heading with a line that holds its size
(``/ITEMSIZE``; without that option there are none)::

    Message:                     A size is trusted to skip what it counts, since attachments stand in the file as
    179                          they are and may spell any keyword (Q233054). It is not trusted to the byte: the
    From: Grewal, Jeff at Hub    only published sample (Q184052) has sizes that do not add up, so a text item may
    Contents:                    end a few bytes before its size says. Only where a size cannot be right, or
    58                           is none, the next heading ends the item.
    Text item:
    32
    This is the message body

The parts follow one another and none overlaps; together they cover the file from the first to the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.message_bodies import LONGEST, Bodies, line_start
from core.formats.message_plain import behind_plain
from core.formats.reading import Line, Reader
from core.formats.words import counted, shown
from core.span import Span

ITEM_LIMIT = 20
HEADER_LIMIT = 4 * 1024
HEADER_LIMIT_82 = 160 * 1024
"""What a cc:Mail message may hold (GSS-FAQ; headers also Q166499 and Q266711)."""

_HEADER_READ = 256 * 1024
"""Bytes of a header that are read line by line; what follows up to the next heading is one foreign part."""

_DETAIL_LINES = 3
"""Lines between an item's heading and its size that may tell file name and date; no source shows where they stand."""

_START = re.compile(
    rb"Message:[ \t]*\r?\n|\n(?:(?:From|Date|To|Subject): [^\r\n]|Contents:[ \t]*\r?\n|(?:Text|File) [Ii]tem:)"
)


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


def parts(reader: Reader, offset: int = 0) -> Iterator[Part]:
    """Yield the parts of the message file from ``offset`` on; nothing raises, and bodies are not read."""
    yield from _Walk(reader, offset).file()


def flawed_parts(reader: Reader) -> Iterator[Part]:
    """Yield the parts of the messages that are not plainly in order: all parts with flaws, and few without."""
    yield from _Walk(reader, 0, are_all_wanted=False).file()


class _Walk:
    """One pass through a message file; ``at`` is the next byte to look at, and grows with every part."""

    def __init__(self, reader: Reader, offset: int, *, are_all_wanted: bool = True) -> None:
        self._reader = reader
        self._bodies = Bodies(reader)
        self._size = reader.size
        self._at = min(offset, reader.size)
        self._are_all_wanted = are_all_wanted
        self._is_sized = False
        self._saw_hole = False
        self._is_blind = False  # a hole may have held the heading that is due
        self._hole_end = -1  # where the last hole ended

    def file(self) -> Iterator[Part]:
        """Yield everything from here to the end of the file."""
        yield from self._before()
        last = None
        while self._pass_over() < self._size:
            for part in self._message():
                last = part
                yield part
        if last is not None and not self._ends_in_order(last):
            flaw = Malformation("no-final-line-end", Span(self._size, self._size))
            yield Part(Role.BLANK, self._size, self._size, self._size, b"", (flaw,))

    def _pass_over(self) -> int:
        """Go on to the next message that is wanted, and return where it starts."""
        if not self._are_all_wanted:
            self._at = behind_plain(self._reader, self._at)
        return self._at

    def _ends_in_order(self, last: Part) -> bool:
        """Whether the file ends with a line end or CTRL-Z; the body of a file item may end with anything."""
        if last.role is Role.HOLE or (last.role is Role.BODY and last.text != b"Text"):
            return True
        return self._reader.at(self._size - 1, 1) in {b"\n", b"\x1a", b""}

    # -- before the first message ----------------------------------------------------------------------------------

    def _before(self) -> Iterator[Part]:
        yield from self._blanks()
        line = self._reader.line(self._at)
        if line is None:
            yield from self._hole()
            line = self._reader.line(self._at)
        if line is None or (_starts(line.text) and line.start != self._hole_end):
            return
        self._is_blind = self._is_torn(line)
        found = self._reader.find(_START, self._at, LONGEST)
        stop = line_start(found) if found else self._size
        if stop > self._at:
            yield self._gap(stop, is_flawed=found is not None and not self._is_blind)

    def _gap(self, stop: int, *, is_flawed: bool) -> Part:
        start, head = self._at, self._reader.at(self._at, 512)[: stop - self._at]
        ident = "console-text" if lines.is_console(head) else "text-before-message"
        flaws = (Malformation(ident, Span(start, stop), _quoted(head)),) if is_flawed else ()
        self._at = stop
        return Part(Role.GAP, start, stop, stop, b"", flaws)

    # -- a message ---------------------------------------------------------------------------------------------------

    def _message(self) -> Iterator[Part]:
        heading = self._heading()
        yield heading
        self._saw_hole = self._is_blind and not heading.span
        self._is_sized = self._is_blind = False
        yield from self._sized("message")
        start = self._at
        yield from self._header(start)
        line = self._reader.line(self._at)
        if line is not None and line.text.rstrip() == lines.CONTENTS:
            yield self._line_part(Role.CONTENTS, line, *self._header_length(start))
            yield from self._sized("contents")
        elif not self._saw_hole:
            here = Malformation("missing-contents", Span(self._at, self._at))
            yield Part(Role.BLANK, self._at, self._at, self._at, b"", (here, *self._header_length(start)))
        yield from self._items()

    def _heading(self) -> Part:
        line = self._reader.line(self._at)
        if line is not None and line.text.rstrip() == lines.MESSAGE:
            return self._line_part(Role.MESSAGE, line)
        flaws = () if self._is_blind else (Malformation("missing-message", Span(self._at, self._at)),)
        return Part(Role.MESSAGE, self._at, self._at, self._at, b"", flaws)

    def _header_length(self, start: int) -> tuple[Malformation, ...]:
        length = self._at - start
        if length <= HEADER_LIMIT:
            return ()
        ident = "huge-header" if length > HEADER_LIMIT_82 else "long-header"
        return (Malformation(ident, Span(start, self._at), f"It has {counted(length, 'byte')}."),)

    def _header(self, start: int) -> Iterator[Part]:
        """Yield the lines up to ``Contents:`` or whatever else ends the header."""
        while self._at < self._size:
            line = self._reader.line(self._at)
            if line is None:
                yield from self._hole()
            elif lines.is_heading(line.text):
                return
            elif not line.text.strip():
                yield from self._blanks()
            elif self._at - start > _HEADER_READ:
                yield self._foreign_run("stray-line")
            else:
                yield self._header_line(line)

    def _header_line(self, line: Line) -> Part:
        if self._is_torn(line):
            return self._line_part(Role.HEADER if lines.HEADER.fullmatch(line.text) else Role.FOREIGN, line)
        found = lines.HEADER.fullmatch(line.text)
        name = found[1].decode("ascii") if found else ""
        if name not in lines.HEADER_SOURCES and lines.is_console(line.text):
            return self._line_part(Role.FOREIGN, line, self._flaw("console-text", line, _quoted(line.text)))
        if found:
            flaws = (self._flaw(ident, line, detail) for ident, detail in lines.header_flaws(found[1], found[2]))
            return self._line_part(Role.HEADER, line, *flaws)
        if lines.size_of(line) is not None:
            self._is_sized = True
            return self._line_part(Role.SIZE, line)
        return self._stray(line)

    def _is_torn(self, line: Line) -> bool:
        """Whether a hole took a part of a line; nothing is said of what is left."""
        return line.start == self._hole_end or (line.end == line.stop and self._reader.hole(line.stop) is not None)

    def _stray(self, first: Line) -> Part:
        """Return the lines from ``first`` on that are nothing a header has, as one part."""
        line: Line | None = first
        last = first
        while line is not None and line.stop - first.start < _HEADER_READ and _is_stray(line.text):
            last = line
            line = self._reader.line(line.stop)
        self._at = last.stop
        flaw = Malformation("stray-line", Span(first.start, last.end), _quoted(first.text))
        flaws = () if self._saw_hole else (flaw,)  # else it may be of an item whose heading is lost
        return Part(Role.FOREIGN, first.start, last.end, last.stop, first.text, flaws)

    # -- sizes -------------------------------------------------------------------------------------------------------

    def _sized(self, of: str) -> Iterator[Part]:
        """Yield the size line that follows a heading, after console text that stands in between."""
        line = self._reader.line(self._at)
        size = lines.size_of(line)
        if size is None:
            yield from self._console_text()
            line = self._reader.line(self._at)
            size = lines.size_of(line)
        if line is None or self._is_torn(line):
            self._is_blind = True
            return
        if size is not None and of == "item" and not self._is_sized and not self._bodies.fits(size, line.stop):
            return  # a text that begins with a number, in a file without sizes
        if size is not None:
            self._is_sized = True
            yield self._line_part(Role.SIZE, line)
        elif line.text and not line.text.strip():
            self._is_sized = True
            yield self._line_part(Role.SIZE, line, self._flaw("size-spaces", line))
        elif _is_bad_size(line.text) and (self._is_sized or of == "message"):
            self._is_sized = True
            yield self._line_part(Role.SIZE, line, self._flaw("size-not-a-number", line, _quoted(line.text)))
        elif self._is_sized:
            flaw = Malformation("size-missing", Span(self._at, self._at), f"The size of the {of} is meant.")
            yield Part(Role.SIZE, self._at, self._at, self._at, b"", (flaw,))

    def _console_text(self) -> Iterator[Part]:
        """Yield console text that is written over this place, with the blank lines before it."""
        line = self._reader.line(self._reader.behind_blanks(self._at))
        while line is not None and lines.is_console(line.text):
            yield from self._blanks()
            yield self._line_part(Role.FOREIGN, line, self._flaw("console-text", line, _quoted(line.text)))
            line = self._reader.line(self._reader.behind_blanks(self._at))

    # -- items -------------------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[Part]:
        count = 0
        while self._at < self._size:
            line = self._reader.line(self._at)
            if line is None or not lines.is_heading(line.text):
                yield from self._blanks()
                yield from self._console_text()
                line = self._reader.line(self._at)
            if self._at == self._size:
                return
            if line is None:
                yield from self._hole()
            elif line.text.rstrip() == lines.MESSAGE:
                return
            elif found := lines.ITEM.match(line.text):
                self._is_blind = False
                count += 1
                many = (self._flaw("many-items", line),) if count == ITEM_LIMIT + 1 else ()
                yield self._line_part(Role.ITEM, line, *many)
                yield from self._item(found[1])
            elif self._is_blind and line.start != self._hole_end and _starts(line.text):
                return
            else:
                yield self._between(line)

    def _between(self, line: Line) -> Part:
        """Return what stands where the next heading is due and is none."""
        if self._is_torn(line) and line.start != self._hole_end:
            return self._line_part(Role.FOREIGN, line)
        if self._is_blind:
            return self._behind_hole(line)
        if line.text.strip() == b"\x1a":
            return self._line_part(Role.BLANK, line)
        return self._foreign_run("illegal-section" if lines.HEADER.fullmatch(line.text) else "unexpected-token")

    def _item(self, kind: bytes) -> Iterator[Part]:
        yield from self._details()
        size, start = None, self._at
        for part in self._sized("item"):
            size = lines.size_of(Line(part.start, part.end, part.stop, part.text)) if part.role is Role.SIZE else None
            yield part
        start = self._at
        flaws, stop = self._bodies.end(kind, size, start)
        self._at = stop
        self._is_blind = self._bodies.has_hole_near(start, stop)
        yield Part(Role.BODY, start, stop, stop, kind, flaws)

    def _details(self) -> Iterator[Part]:
        """Yield the lines between an item's heading and its size, where a size line follows soon."""
        if not self._is_sized:
            return
        ahead: list[Line] = []
        line = self._reader.line(self._at)
        while line is not None and len(ahead) < _DETAIL_LINES and _is_detail(line.text):
            ahead.append(line)
            line = self._reader.line(line.stop)
        if lines.size_of(line) is not None:
            yield from [self._line_part(Role.DETAIL, each) for each in ahead]

    # -- single parts --------------------------------------------------------------------------------------------------

    def _line_part(self, role: Role, line: Line, *flaws: Malformation) -> Part:
        self._at = line.stop
        return Part(role, line.start, line.end, line.stop, line.text, flaws)

    def _flaw(self, ident: str, line: Line, detail: str = "") -> Malformation:
        return Malformation(ident, Span(line.start, line.end), detail)

    def _foreign_run(self, ident: str) -> Part:
        """Return everything up to the next heading as one foreign part."""
        start, head = self._at, self._reader.line(self._at)
        self._at = self._bodies.next_heading(start + 1)
        flaw = Malformation(ident, Span(start, self._at), _quoted(head.text if head else b""))
        return Part(Role.FOREIGN, start, self._at, self._at, b"", (flaw,))

    def _behind_hole(self, line: Line) -> Part:
        """Return what is left of a line that a hole took a part of, and all up to where a message can go on."""
        found = self._reader.find(_START, max(line.stop - 1, 0), LONGEST)
        start, self._at = (
            self._at,
            max(line.stop, min(line_start(found) if found else self._size, self._bodies.next_heading(line.stop))),
        )
        return Part(Role.FOREIGN, start, self._at, self._at, line.text)

    def _blanks(self) -> Iterator[Part]:
        start = self._at
        self._at = self._reader.behind_blanks(start)
        if self._at > start:
            yield Part(Role.BLANK, start, self._at, self._at)

    def _hole(self) -> Iterator[Part]:
        hole = self._reader.hole(self._at)
        stop = hole.span.stop if hole else self._size
        self._saw_hole = self._is_blind = True
        self._hole_end = stop
        yield Part(Role.HOLE, self._at, stop, stop, (hole.reason if hole else "").encode())
        self._at = stop


def _starts(text: bytes) -> bool:
    """Whether a line may be the first of a message, be it the right one or not."""
    found = lines.HEADER.fullmatch(text)
    return lines.is_heading(text) or (found is not None and found[1].decode("ascii") in lines.HEADER_SOURCES)


def _is_stray(text: bytes) -> bool:
    is_known = not text.strip() or lines.is_heading(text) or lines.HEADER.fullmatch(text) or lines.SIZE.fullmatch(text)
    return not is_known and not lines.is_console(text)


def _is_bad_size(text: bytes) -> bool:
    """Whether a line stands where a size should and is nothing else: short, and no header line."""
    return 0 < len(text) <= 16 and b":" not in text


def _is_detail(text: bytes) -> bool:
    is_short = 0 < len(text) <= 260 and lines.SIZE.fullmatch(text) is None
    return (
        is_short
        and not lines.is_heading(text)
        and not lines.is_console(text)
        and text.isascii()
        and text.decode().isprintable()
    )


def _quoted(text: bytes) -> str:
    return f"Here stands “{shown(text.strip(), 80)}”."
