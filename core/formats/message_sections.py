"""The items of a message: headings, sizes and bodies, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from core.formats import message_lines as lines
from core.formats.malformation_kinds import Malformation
from core.formats.message_bodies import LONGEST, line_start
from core.formats.message_cursor import Cursor, Part, Role, flaw, quoted
from core.formats.message_plain import behind_items
from core.formats.reading import Line
from core.span import Span

LIMIT = 20
"""Items that a message may have (GSS-FAQ)."""

_ATTACHMENTS = (b"File", b"Fax")

_DETAIL_LINES = 3
"""Lines between an item's heading and its size that may tell file name and date; no source shows where they stand."""

_LINES_BEHIND = 3
"""Lines behind a damaged one in which the console text is looked for that damaged it."""


def items(cursor: Cursor) -> Iterator[Part]:
    """Yield the items up to where the next message starts."""
    count = 0
    while cursor.at < cursor.size:
        if cursor.is_hasty:
            count += _pass_over(cursor, count)
        line = cursor.line()
        if line is None or not lines.is_heading(line.text):
            yield from cursor.blanks()
            yield from cursor.console_text()
            line = cursor.line()
        if line is None:
            yield from _hole(cursor)
        elif _is_next_message(cursor, line):
            return
        elif found := lines.ITEM.match(line.text):
            count += 1
            yield cursor.take(Role.ITEM, line, *_heading_flaws(cursor, line, found, count))
            yield from _item(cursor, found[1])
        else:
            yield _between(cursor, line)


def _pass_over(cursor: Cursor, count: int) -> int:
    """Pass over items in order, behind ``count`` others; return how many."""
    most = LIMIT - count if count <= LIMIT else None
    stop, passed = behind_items(cursor.reader, cursor.at, most, is_sized=cursor.is_sized)
    if stop > cursor.at:
        cursor.at = stop
        cursor.is_lost = cursor.is_blind = False
    return passed


def _hole(cursor: Cursor) -> Iterator[Part]:
    if cursor.at < cursor.size:
        yield cursor.hole()


def _is_next_message(cursor: Cursor, line: Line) -> bool:
    """Whether the next message starts here: with ``Message:``, or, where that may be overwritten, with its header."""
    if line.text.rstrip() == lines.MESSAGE:
        return True
    return cursor.is_lost and not cursor.lacks_head(line) and lines.is_header(line.text)


def _heading_flaws(cursor: Cursor, line: Line, found: re.Match[bytes], count: int) -> Iterator[Malformation]:
    """Yield what is wrong with the heading of an item, the ``count``th of its message."""
    if count == LIMIT + 1:
        yield flaw("many-items", line)
    if cursor.is_sized and found[1] not in lines.ITEM_SOURCES:  # without sizes, it may be a line of a text
        yield flaw("unknown-item", line, quoted(line.text))
    if found[1] in _ATTACHMENTS and lines.names_pcx(found[2]):
        yield flaw("pcx-attachment", line, quoted(line.text))


def _item(cursor: Cursor, kind: bytes) -> Iterator[Part]:
    """Yield what follows the heading of an item, its body last."""
    cursor.is_lost = cursor.is_blind = False
    yield from _details(cursor, kind)
    size = None
    for part in cursor.size_line("item"):
        size = lines.number(part.text) if part.role is Role.SIZE else None
        yield part
    start = cursor.at
    flaws, stop = cursor.bodies.end(kind, size, start)
    if size is None and cursor.is_lost:
        flaws, stop = (), min(stop, _next_start(cursor, start))
    is_torn = cursor.bodies.has_hole_near(start, stop)
    cursor.is_lost, cursor.is_blind = is_torn or (size is None and cursor.is_lost), is_torn
    yield cursor.take_to(Role.BODY, stop, kind, *flaws)


def _details(cursor: Cursor, kind: bytes) -> Iterator[Part]:
    """Yield the lines between an item's heading and its size, where a size line follows soon."""
    ahead: list[Line] = []
    line = cursor.line() if cursor.is_sized else None
    while line is not None and len(ahead) < _DETAIL_LINES and lines.is_detail(line.text):
        ahead.append(line)
        line = cursor.reader.line(line.stop)
    if lines.size_of(line) is not None:
        for each in ahead:
            is_pcx = kind in _ATTACHMENTS and lines.names_pcx(each.text)
            yield cursor.take(
                Role.DETAIL, each, *((flaw("pcx-attachment", each, quoted(each.text)),) if is_pcx else ())
            )


def _between(cursor: Cursor, line: Line) -> Part:
    """Return what stands where the next heading is due and is none."""
    if line.text.strip() == b"\x1a":
        return cursor.take(Role.BLANK, line)
    if cursor.is_torn(line) and not cursor.lacks_head(line):
        return cursor.take(Role.FOREIGN, line)
    if cursor.is_lost:
        return cursor.take_to(Role.FOREIGN, _next_start(cursor, line.stop), line.text)
    is_section = (
        lines.HEADER.fullmatch(line.text) and not lines.is_header(line.text) and not lines.is_heading(line.text)
    )
    stop = _console_behind(cursor, line) or cursor.bodies.next_heading(line.start + 1)
    told = Malformation(
        "illegal-section" if is_section else "unexpected-token", Span(line.start, stop), quoted(line.text)
    )
    return cursor.take_to(Role.FOREIGN, stop, b"", told)


def _console_behind(cursor: Cursor, line: Line) -> int | None:
    """Return where console text begins in the lines right behind ``line``, which it then cut off."""
    for behind in islice(cursor.reader.lines(line.stop), _LINES_BEHIND):
        if isinstance(behind, Line) and lines.is_console(behind.text):
            return behind.start
    return None


def _next_start(cursor: Cursor, at: int) -> int:
    """Return where, from ``at`` on, an item or a message begins, be it without its heading."""
    found = cursor.reader.find(lines.START, max(at - 1, 0), LONGEST)
    start = line_start(found) if found else cursor.size
    return max(at, min(start, cursor.bodies.next_heading(at)))
