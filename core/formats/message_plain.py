r"""Passing over messages that are plainly in order, many at a time.

Most messages of most files have nothing wrong with them, and one regular expression sees that faster than a walk from
line to line. What it does not know it leaves to the walk (``message_parts``), so it may only be too strict; a property
test holds the two to the same result.
"""

from __future__ import annotations

import re

from core.formats import message_lines as lines
from core.formats.message_bodies import TEXT_LIMIT
from core.formats.reading import Reader

_HEAD_LIMIT = 4096
_ITEMS = 20
"""More items are worth a remark, so the walk must see them."""

_MONTH = rb"(?:0?[1-9]|1[0-2])"
_DAY = (
    rb"(?:" + _MONTH + rb"/(?:0?[1-9]|1\d|2[0-8])|(?:0?[13-9]|1[0-2])/(?:29|30)|(?:0?[13578]|1[02])/31"
    rb"|(?:1[3-9]|2[0-8])/" + _MONTH + rb")/\d\d"
)
_HEAD = re.compile(
    rb"Message:\r?\n\d{1,12}\r?\n"
    rb"(?:(?:From: (?!at[ \t])[^\s\[][^\r\n\[]*|Date: " + _DAY + rb" \d{1,2}:\d\d|To: (?!\s*at[ \t])[^\r\n\[]*"
    rb"|Subject: [^\r\n\[]*|(?P<other>(?!From:|Date:|To:|Subject:|Message:|Contents:)[A-Za-z]{2,20}: [^\r\n]*))\r?\n)*"
    rb"Contents:\r?\n\d{1,12}\r?\n(?=[A-Z][a-z]+ item:)"
)
_ITEM = re.compile(rb"([A-Z][a-z]{1,20}) item:[^\r\n]*\r?\n(\d{1,12})\r?\n")


def behind_plain(reader: Reader, at: int) -> int:
    """Return the first place from ``at`` on where no message plainly in order starts; the end of the file at most.

    Args:
        reader: the message file.
        at: where a message may start.
    """
    while (stop := _behind(reader, at)) is not None:
        at = stop
    return at


def _behind(reader: Reader, at: int) -> int | None:
    """Return where the message at ``at`` ends, or ``None`` where it is not plainly in order."""
    found, base = reader.match(_HEAD, at, _HEAD_LIMIT)
    if (
        found is None
        or found.end() - found.start() > _HEAD_LIMIT
        or (found["other"] and lines.is_console(found.group()))
    ):
        return None
    at = base + found.end()
    for _ in range(_ITEMS):
        found, base = reader.match(_ITEM, at, _HEAD_LIMIT)
        if found is None:
            return at if _ends(reader, at) else None
        size = int(found[2])
        at = base + found.end() + size
        if at > reader.size or (found[1] == b"Text" and not 0 < size <= TEXT_LIMIT):
            return None
        if reader.at(at, 2) == b"\r\n":
            at += 2
        elif reader.at(at - 1, 1) != b"\n":
            return None
    return at if _ends(reader, at) else None


def _ends(reader: Reader, at: int) -> bool:
    """Whether a message that stops at ``at`` stops in order there."""
    return at == reader.size or reader.at(at, 10).startswith((b"Message:\r\n", b"Message:\n"))
