"""The header of a message: its lines up to ``Contents:``, and what stands among them."""

from __future__ import annotations

from collections.abc import Iterator

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.message_cursor import Cursor, Part, Role, flaw, quoted
from core.formats.message_plain import behind_fields, last_stray
from core.formats.reading import Line
from core.formats.words import counted
from core.span import Span

LIMIT = 4 * 1024
LIMIT_82 = 160 * 1024
"""Bytes that a header may have (GSS-FAQ, Q166499), and with Import and Export 8.2x (Q266711)."""

_READ = 256 * 1024
"""Bytes of a header that are read line by line; what follows up to the next heading is one foreign part."""


def header(cursor: Cursor, *, is_whole: bool) -> Iterator[Part]:
    """Yield the lines up to ``Contents:`` with the size behind it, or up to whatever else ends the header.

    Args:
        cursor: stands behind the heading of the message and its size.
        is_whole: whether all of the header that there is lies before the cursor; a hole may have taken its beginning.
    """
    start = cursor.at
    while cursor.at < cursor.size:
        if cursor.is_hasty:
            cursor.at = behind_fields(cursor.reader, cursor.at, start + _READ)
        line = cursor.line()
        if line is None and cursor.at == cursor.size:
            break
        if line is None:
            is_whole = False
            yield cursor.hole()
        elif lines.is_heading(line.text):
            break
        elif cursor.reader.behind_blanks(cursor.at) > cursor.at:
            yield from cursor.blanks()
        elif cursor.at - start > _READ:
            yield cursor.take_to(Role.FOREIGN, cursor.bodies.next_heading(line.stop), line.text)
        else:
            yield _line(cursor, line, is_whole=is_whole)
    yield from _end(cursor, start, is_whole=is_whole)


def _end(cursor: Cursor, start: int, *, is_whole: bool) -> Iterator[Part]:
    line = cursor.line()
    too_long = _length_flaws(Span(start, cursor.at)) if is_whole else ()  # what a hole is part of may be no header
    if line is not None and line.text.rstrip() == lines.CONTENTS:
        yield cursor.take(Role.CONTENTS, line, *too_long)
        yield from cursor.size_line("contents")
    elif is_whole:
        yield cursor.missing(Role.BLANK, "missing-contents")
        if too_long:
            yield cursor.take_to(Role.BLANK, cursor.at, b"", *too_long)


def _length_flaws(span: Span) -> tuple[Malformation, ...]:
    if len(span) <= LIMIT:
        return ()
    ident = "huge-header" if len(span) > LIMIT_82 else "long-header"
    return (Malformation(ident, span, f"It has {counted(len(span), 'byte')}."),)


def _line(cursor: Cursor, line: Line, *, is_whole: bool) -> Part:
    found = lines.HEADER.fullmatch(line.text)
    if cursor.is_torn(line):
        return cursor.take(Role.HEADER if found else Role.FOREIGN, line)
    if (found is None or found[1].decode("ascii") not in lines.HEADER_SOURCES) and lines.is_console(line.text):
        return cursor.take(Role.FOREIGN, line, flaw("console-text", line, quoted(line.text)))
    if found:
        flaws = (flaw(ident, line, detail) for ident, detail in lines.header_flaws(found[1], found[2]))
        return cursor.take(Role.HEADER, line, *flaws)
    if lines.size_of(line) is not None:  # console text may stand between a heading and its size
        cursor.is_sized = True
        return cursor.take(Role.SIZE, line, *cursor.size_flaws(line))
    return _stray(cursor, line, is_whole=is_whole)


def _stray(cursor: Cursor, first: Line, *, is_whole: bool) -> Part:
    """Return the lines from ``first`` on that are nothing a header has, as one part."""
    line: Line | None = first
    last = first
    while line is not None and line.stop - first.start < _READ and _is_stray(line.text):
        last = cursor.reader.line(last_stray(cursor.reader, line.start, first.start + _READ - 1)) or line
        line = cursor.reader.line(last.stop)
    cursor.at = last.stop
    told = Malformation("stray-line", Span(first.start, last.end), quoted(first.text))
    # Behind a hole the line may be of an item whose heading is lost.
    return Part(Role.FOREIGN, first.start, last.end, last.stop, first.text, (told,) if is_whole else ())


def _is_stray(text: bytes) -> bool:
    is_known = (
        not text.strip(b" \t") or lines.is_heading(text) or lines.HEADER.fullmatch(text) or lines.SIZE.fullmatch(text)
    )
    return not is_known and not lines.is_console(text)
