r"""Passing over what is plainly in order in a message file, many messages, items or lines at a time.

Most messages of most files have nothing wrong with them, and a regular expression sees that faster than a walk from
line to line. What it does not know it leaves to the walk (``message_parts``), so it may only be too strict; a property
test holds the two to the same result.

Nothing here looks beyond the bytes at hand: near a hole the walk decides.
"""

from __future__ import annotations

import re

from core.formats import message_lines as lines
from core.formats.message_bodies import BOUNDARY, LONGEST, RESUME, SLACK, TEXT_LIMIT, line_start
from core.formats.reading import Reader

_AHEAD = 32 * 1024
"""Bytes at hand where a message starts; the text of most is among them."""

_RUN = 4 * 1024
"""Bytes that one match passes over at most: no header in it is too long, and what is looked at twice is little."""

_ITEMS = 20
"""More items are worth a remark, so the walk must see them."""

_DIGITS = rb"\d{1,12}"
_MONTH = rb"(?:0?[1-9]|1[0-2])"
_DAY = (
    rb"(?:" + _MONTH + rb"/(?:0?[1-9]|1\d|2[0-8])|(?:0?[13-9]|1[0-2])/(?:29|30)|(?:0?[13578]|1[02])/31"
    rb"|(?:1[3-9]|2[0-8])/" + _MONTH + rb")/\d\d"
)
_KNOWN = (
    rb"From: (?!at[ \t])[^\s\[][^\r\n\[]{0,999}|Date: " + _DAY + rb" \d{1,2}:\d\d|To: (?!\s*at[ \t])[^\r\n\[]{0,999}"
    rb"|Subject: [^\r\n\[]{0,999}"
)
_OTHER = rb"(?P<other>(?!From:|Date:|To:|Subject:|Message:|Contents:)[A-Za-z][A-Za-z0-9/_-]{1,30}:[^\r\n]{0,999})"
_NAMELESS = _OTHER.replace(rb"?P<other>", rb"?:")
_FIELDS = rb"(?:(?:" + _KNOWN + rb"|" + _OTHER + rb")\r?\n)*+"
_HEADING = rb"(?:[A-Z][a-z]{1,20} item:|Message:\r?\n)"
_MESSAGE = (
    rb"Message:\r?\n(?:(?P<size>" + _DIGITS + rb")\r?\n" + _FIELDS
    + rb"Contents:\r?\n(?P<contents>" + _DIGITS + rb")\r?\n"
    + rb"|" + _FIELDS.replace(rb"?P<other>", rb"?:") + rb"Contents:\r?\n)"
)  # fmt: skip

_HEAD = re.compile(_MESSAGE + rb"(?=" + _HEADING + rb")")
_BARE = re.compile(
    rb"(?:" + re.sub(rb"\?P<\w+>", rb"?:", _MESSAGE.replace(_DIGITS, rb"\d{1,3}")) + rb"(?=Message:\r?\n))++"
)
_BARE_SIZE = 1_000
"""Sizes in bare messages are smaller than this."""

_HEADER = re.compile(rb"(?:(?:" + _KNOWN + rb"|" + _NAMELESS + rb"|[ \t]{0,99})\r?\n)++")
_STRAY = re.compile(rb"(?:[ \t]{0,99}+(?!\s|\d)[^:\r\n]{1,999}\r?\n)++")
_NO_PCX = rb"(?![^\r\n]{0,999}\.[Pp][Cc][Xx])"
_ITEM = re.compile(rb"(?:(Text) item:|F(?:ile|ax) item:" + _NO_PCX + rb")[^\r\n]{0,999}\r?\n")
_SIZE_LINE = re.compile(rb"(\d{1,12})\r?\n")
_EMPTY = {
    True: re.compile(rb"(?:F(?:ile|ax) item:" + _NO_PCX + rb"[^\r\n]{0,99}\r?\n0\r?\n)++"),
    False: re.compile(rb"(?:F(?:ile|ax) item:" + _NO_PCX + rb"[^\r\n]{0,99}\r?\n(?=[A-Z][a-z]{1,20} item:\r?\n))++"),
}
_NEXT = re.compile(rb"(?:\r?\n){0,8}(?=" + _HEADING + rb")")


def behind_plain(reader: Reader, at: int) -> int:
    """Return the first place from ``at`` on where no message plainly in order starts; the end of the file at most.

    Args:
        reader: the message file.
        at: where a message may start.
    """
    while (stop := _behind(reader, at)) is not None:
        at = stop
    return at


def behind_fields(reader: Reader, at: int, stop: int) -> int:
    """Return where the header lines with nothing wrong that begin at ``at`` end, at ``stop`` at most."""
    while (end := _run(reader, _HEADER, at, stop)) > at:
        at = end
    return at


def last_stray(reader: Reader, at: int, stop: int) -> int:
    """Return where the last of the lines begins that stand at ``at`` and surely are nothing a header has.

    None of them ends behind ``stop``. Where there is one line or none, it is ``at`` itself.
    """
    start = at
    while (end := _run(reader, _STRAY, at, stop)) > at:
        data, base = reader.at_hand(at, _RUN)
        start, at = max(at, base + data.rfind(b"\n", at - base, end - base - 1) + 1), end
    return start


def behind_items(reader: Reader, at: int, most: int | None, *, is_sized: bool) -> tuple[int, int]:
    """Pass over items with nothing wrong.

    Args:
        reader: the message file.
        at: where an item may start.
        most: how many to pass over; ``None`` for any number, which then is not counted.
        is_sized: whether the message has size lines.

    Returns:
        Where the last of them ends, the blank lines behind it included, and how many they are.
    """
    count = 0
    while most is None or count < most:
        stop = _run(reader, _EMPTY[is_sized], at, at + _RUN) if most is None else at
        if stop == at:
            end = _behind_item(reader, at, is_sized=is_sized)
            if end is None:
                break
            stop, count = end, count + 1
        at = stop
    return at, count


def _run(reader: Reader, pattern: re.Pattern[bytes], at: int, stop: int) -> int:
    """Return where what ``pattern`` matches at ``at`` ends, before the line with console text in it if there is one."""
    data, base = reader.at_hand(at, _RUN + LONGEST)
    found = pattern.match(data, at - base, min(stop - base, at - base + _RUN))
    if found is None or base + len(data) < min(base + found.end() + LONGEST, reader.size):
        return at
    console = lines.first_console(data, found.start(), found.end())
    return base + found.end() if console is None else max(at, base + data.rfind(b"\n", found.start(), console) + 1)


def _behind(reader: Reader, at: int) -> int | None:
    """Return where the message at ``at`` ends, or several do, or ``None`` where it is not plainly in order."""
    data, base = reader.at_hand(at, _AHEAD)
    found = _HEAD.match(data, at - base, at - base + _RUN)
    if found is None:
        return None
    is_sized = found["size"] is not None
    if (found["other"] or not is_sized) and lines.first_console(data, found.start(), found.end()) is not None:
        return None
    if is_sized and max(int(found["size"]), int(found["contents"])) > reader.size - base - found.end():
        return None
    if data.startswith(b"Message:", found.end()):
        return _behind_bare(data, found, reader.size - base) + base
    stop, _ = behind_items(reader, base + found.end(), _ITEMS, is_sized=is_sized)
    return stop if _ends(reader, stop) else None


def _behind_bare(data: bytes, first: re.Match[bytes], end: int) -> int:
    """Return where the messages without items end of which ``first`` is one, in a file that ends at ``end``."""
    found = _BARE.match(data, first.end(), min(first.end() + _RUN, end - _BARE_SIZE)) if end > _BARE_SIZE else None
    is_clean = found is not None and lines.first_console(data, found.start(), found.end()) is None
    return found.end() if found and is_clean else first.end()


def _behind_item(reader: Reader, at: int, *, is_sized: bool) -> int | None:
    data, base = reader.at_hand(at, _AHEAD)
    found = _ITEM.match(data, at - base)
    if found is None:
        return None
    if is_sized:
        size = _SIZE_LINE.match(data, found.end())
        return _sized_end(reader, base + size.end(), int(size[1]), is_text=found[1] is not None) if size else None
    end = _unsized_end(data, found, reader.size)
    return end if end is None else base + end


def _sized_end(reader: Reader, start: int, size: int, *, is_text: bool) -> int | None:
    """Return where a body of ``size`` bytes and the blank lines behind it end, if what follows makes that sure."""
    stop = start + size
    if stop > reader.size or (is_text and not 0 < size <= TEXT_LIMIT):
        return None
    first = max(start, stop - SLACK) - 1
    data, base = reader.at_hand(first, SLACK + LONGEST + 1)
    if base + len(data) < min(stop + LONGEST, reader.size):
        return None
    follows = _NEXT.match(data, stop - base)
    if follows is None and is_text and stop < reader.size:
        return _early_end(data, first - base, stop - base, base)
    end = follows.end() + base if follows else stop
    return end if data[end - base - 1 : end - base] == b"\n" else None


def _early_end(data: bytes, first: int, stop: int, base: int) -> int | None:
    """Return where a heading stands in ``data[first:stop]`` that ends a text before its size does."""
    if BOUNDARY.match(data, stop, stop + LONGEST):
        return None
    found = RESUME.search(data, first, stop + LONGEST)
    if found is None or found.start() >= stop:
        return None
    end = line_start((found.start(), found.group()))
    return base + end if data[end - 1] == 0x0A and _NEXT.match(data, end) else None


def _unsized_end(data: bytes, heading: re.Match[bytes], limit: int) -> int | None:
    """Return where a body without size ends, or ``None`` where it may have one or ends behind ``data``.

    A number above ``limit``, the size of the file, is text: no body is so long.
    """
    start = heading.end()
    found = RESUME.search(data, start - 1, start + TEXT_LIMIT)
    number = _SIZE_LINE.match(data, start)
    is_size = data[start : start + 1].isdigit() and (number is None or int(number[1]) <= limit)
    if found is None or is_size or data[start : start + 1].isspace():
        return None
    end = line_start((found.start(), found.group()))
    line = data.find(b"\n", start, end)
    if line < 0 or lines.first_console(data, heading.start(), line) is not None:
        return None
    return end if data[end - 1] == 0x0A and end + LONGEST <= len(data) and _NEXT.match(data, end) else None


def _ends(reader: Reader, at: int) -> bool:
    """Whether a message that stops at ``at`` stops in order there."""
    return at == reader.size or reader.at(at, 10).startswith((b"Message:\r\n", b"Message:\n"))
