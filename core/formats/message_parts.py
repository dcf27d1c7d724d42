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

from collections.abc import Iterator

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.message_bodies import LONGEST, line_start
from core.formats.message_cursor import Cursor, Part, Role, quoted
from core.formats.message_header import header
from core.formats.message_plain import behind_plain
from core.formats.message_sections import items
from core.formats.reading import Reader
from core.span import Span

__all__ = ["Part", "Role", "flawed_parts", "parts"]

_SUFFIX = ".CCM"
"""What the connector's message files are called; one with another name, a ``.TMP``, may hold something else."""

_LOOKED_AT = 512
"""Bytes before the first message in which console text is looked for."""


def parts(reader: Reader, offset: int = 0) -> Iterator[Part]:
    """Yield the parts of the message file from ``offset`` on; nothing raises, and bodies are not read."""
    return _parts(Cursor(reader, offset))


def flawed_parts(reader: Reader) -> Iterator[Part]:
    """Yield the parts of the messages that are not plainly in order: all parts with flaws, and few without."""
    return _parts(Cursor(reader, 0, is_hasty=True))


def _parts(cursor: Cursor) -> Iterator[Part]:
    yield from _before(cursor)
    last = None
    while cursor.at < cursor.size:
        if cursor.is_hasty:
            cursor.at = behind_plain(cursor.reader, cursor.at)
        for part in _message(cursor) if cursor.at < cursor.size else ():
            last = part
            yield part
    if last is not None and not _ends_in_order(cursor, last):
        yield cursor.missing(Role.BLANK, "no-final-line-end")


def _ends_in_order(cursor: Cursor, last: Part) -> bool:
    """Whether the file ends with a line end or CTRL-Z; the body of a file item may end with anything."""
    if last.role is Role.HOLE or (last.role is Role.BODY and last.text != b"Text"):
        return True
    return cursor.reader.at(cursor.size - 1, 1) in {b"\n", b"\x1a", b""}


def _before(cursor: Cursor) -> Iterator[Part]:
    """Yield what stands before the first message, or is no message file at all."""
    is_named_so = cursor.at == 0 and cursor.reader.source.name.upper().endswith(_SUFFIX)
    yield from cursor.blanks()
    line = cursor.line()
    if line is None and cursor.at < cursor.size:
        yield cursor.hole()
        line = cursor.line()
    if line is None and is_named_so and not cursor.is_blind:
        yield cursor.missing(Role.GAP, "no-message" if cursor.size else "empty-message-file")
    if line is None or (lines.is_start(line.text) and not cursor.lacks_head(line)):
        return
    cursor.is_blind = cursor.is_torn(line)
    found = cursor.reader.find(lines.START, cursor.at, LONGEST)
    stop = line_start(found) if found else cursor.size
    if stop > cursor.at:
        is_flawed = (found is not None or is_named_so) and not cursor.is_blind
        yield _gap(cursor, stop, "text-before-message" if found else "no-message", is_flawed=is_flawed)


def _gap(cursor: Cursor, stop: int, ident: str, *, is_flawed: bool) -> Part:
    head = cursor.reader.at(cursor.at, min(_LOOKED_AT, stop - cursor.at))
    if lines.is_console(head):
        ident = "console-text"
    flaws = (Malformation(ident, Span(cursor.at, stop), quoted(head)),) if is_flawed else ()
    return cursor.take_to(Role.GAP, stop, b"", *flaws)


def _message(cursor: Cursor) -> Iterator[Part]:
    heading = _heading(cursor)
    yield heading
    is_whole = bool(heading.span) or not cursor.is_blind
    cursor.is_sized = cursor.is_lost = cursor.is_blind = False
    yield from cursor.size_line("message")
    yield from header(cursor, is_whole=is_whole)
    yield from items(cursor)


def _heading(cursor: Cursor) -> Part:
    line = cursor.line()
    if line is not None and line.text.rstrip() == lines.MESSAGE:
        return cursor.take(Role.MESSAGE, line)
    return (
        cursor.take_to(Role.MESSAGE, cursor.at) if cursor.is_blind else cursor.missing(Role.MESSAGE, "missing-message")
    )
