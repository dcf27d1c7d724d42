"""What a single line of a message file is, and what may be wrong with it (see ``message_parts`` for the whole).

Literals are those the sources show: ``Message:``, ``From:``, ``Date:``, ``To:``, ``Subject:``, ``Contents:`` and
``Text item:`` (Q184052), ``RRT:`` (Q262989). What other header lines and items are called is not known.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

import resources
from core.formats.dates import written_date
from core.formats.reading import Line
from core.formats.words import shown
from core.typing import override

MESSAGE = b"Message:"
CONTENTS = b"Contents:"
HEADER_SOURCES = {
    "From": ("Q184052",), "Date": ("Q184052", "Q180641"), "To": ("Q184052",), "Subject": ("Q184052",),
    "RRT": ("Q262989",),
}  # fmt: skip
"""The header lines that a source shows."""

ITEM_SOURCES = {
    b"Text": ("Q184052", "Q156063"), b"File": ("Q166610", "Q186216", "Q192700"),
    b"Fax": ("Q197363", "Q166614", "Q184053"),
}  # fmt: skip
"""The kinds of item that a source speaks of, by the word before ``item:``; only ``Text item:`` is shown as written."""

HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9 /_-]{1,30}):[ \t]*(.*)", re.DOTALL)
ITEM = re.compile(rb"([A-Z][A-Za-z0-9 /-]{0,30}) [Ii]tem:[ \t]*(.*)", re.DOTALL)
SIZE = re.compile(rb"[ \t]*(\d{1,99})[ \t]*")

START = re.compile(
    rb"Message:[ \t]*\r?\n|\n(?:(?:From|Date|To|Subject): [^\r\n]|Contents:[ \t]*\r?\n|(?:Text|File) [Ii]tem:)"
)
"""Where a message starts, be it damaged, with the line feed before it."""

_ADDRESS = re.compile(rb"(?:(.*?)[ \t]+)?at[ \t]+(.*)", re.DOTALL)
_PCX = re.compile(rb"\.PCX(?![0-9A-Z])", re.IGNORECASE)
_BRACKETS = re.compile(rb"\[.*\]", re.DOTALL)
_UNKNOWN_DATE = b"Unknown Date Format"
_ANCHOR = 10
"""Bytes of a console message that are taken for one; shorter literals stand in ordinary text too."""

_SIZE_LIMIT = 16
_DETAIL_LIMIT = 260
_LOOKED_AT = 512
"""Bytes of a line in which console text is looked for: no console line is longer."""

Flaw = tuple[str, str]
"""The id of what is wrong, and the detail."""


@cache
def _anchors() -> tuple[bytes, ...]:
    """Return the literals of the console messages that are out of place in a text file."""
    templates = tomllib.loads(resources.text("grammar/console.toml"))["template"]
    told = (
        part["text"].encode("cp437")
        for t in templates
        if t.get("in_text", True)
        for part in t["parts"]
        if "text" in part
    )
    return tuple(sorted({text.strip(b"\r\n") for text in told if len(text.strip(b"\r\n")) >= _ANCHOR}))


def is_console(text: bytes) -> bool:
    """Whether a line holds what IMPORT, EXPORT or the connector print, or a large part of it."""
    head = text[:_LOOKED_AT]
    return any(anchor in head for anchor in _anchors())


def first_console(data: bytes, start: int, stop: int) -> int | None:
    """Return where in ``data[start:stop]`` the first console text stands, in whatever line."""
    places = _console_places(_Window(data))
    index = bisect_left(places, start)
    return places[index] if index < len(places) and places[index] < stop else None


class _Window:
    """A window as a key: the object itself, for to compare the bytes of equal ones takes as long as to search them."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    @override
    def __hash__(self) -> int:
        return id(self.data)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Window) and self.data is other.data


@lru_cache(2)
def _console_places(window: _Window) -> list[int]:
    """Return where console text stands in a window; it is asked of many lines of the same one."""
    return sorted(at for anchor in _anchors() for at in _places(anchor, window.data))


def _places(anchor: bytes, data: bytes) -> Iterator[int]:
    at = data.find(anchor)  # far faster than a regular expression where there is none
    while at >= 0:
        yield at
        at = data.find(anchor, at + 1)


def is_heading(text: bytes) -> bool:
    """Whether a line starts a message, its contents or an item."""
    return text.rstrip() in {MESSAGE, CONTENTS} or ITEM.match(text) is not None


def is_header(text: bytes) -> bool:
    """Whether it is a header line that a source shows."""
    found = HEADER.fullmatch(text)
    return found is not None and found[1].decode("ascii") in HEADER_SOURCES


def is_start(text: bytes) -> bool:
    """Whether a line may be the first of a message, be it the right one or not."""
    return is_heading(text) or is_header(text)


def is_bad_size(text: bytes) -> bool:
    """Whether a line stands where a size should and is nothing else: short, and no header line."""
    return 0 < len(text) <= _SIZE_LIMIT and b":" not in text


def is_detail(text: bytes) -> bool:
    """Whether a line may tell something of an item before its size: short plain text, and nothing known."""
    is_plain = 0 < len(text) <= _DETAIL_LIMIT and text.isascii() and text.decode().isprintable()
    return is_plain and not (SIZE.fullmatch(text) or is_heading(text) or is_console(text))


def names_pcx(text: bytes) -> bool:
    """Whether a line names a file ``.PCX``."""
    return _PCX.search(text) is not None


def address(value: bytes) -> tuple[bytes, bytes] | None:
    """Return name and post office of ``Name at POSTOFFICE``, or ``None`` where it is not written so."""
    found = _ADDRESS.fullmatch(value)
    return (found[1] or b"", found[2]) if found else None


def header_flaws(name: bytes, value: bytes) -> tuple[Flaw, ...]:
    """Return what is wrong with the value of a header line."""
    value = value.strip()
    if name == b"Date":
        return _date_flaws(value[:_LOOKED_AT])
    if name == b"Subject":
        return (("brackets-in-subject", ""),) if b"[" in value and _BRACKETS.search(value) else ()
    if name in {b"From", b"To"}:
        return tuple(_address_flaws(name, value))
    return ()


def _address_flaws(name: bytes, value: bytes) -> Iterator[Flaw]:
    if b"[" in value and _BRACKETS.search(value):
        yield "brackets-in-address", ""
    read = address(value)
    is_nameless = read is not None and not read[0]
    if name == b"From" and (not value or is_nameless):
        yield "empty-from", ""
    if name == b"To" and is_nameless:
        yield "to-without-name", f"It says “{shown(value, 60)}”."


@lru_cache(4096)
def _date_flaws(value: bytes) -> tuple[Flaw, ...]:
    if _UNKNOWN_DATE in value:
        return (("unknown-date-format", ""),)
    written = written_date(value.decode("cp437"))
    if written is None or not written.readings:
        return (("invalid-date", f"It says “{shown(value, 60)}”."),)
    return (("year-1900", ""),) if any(reading.day.year == 1900 for reading in written.readings) else ()


def size_of(line: Line | None) -> int | None:
    """Return the number on a size line, or ``None`` where it is none."""
    return number(line.text) if line else None


def number(text: bytes) -> int | None:
    """Return the number that ``text`` is, with blanks round it or none."""
    found = SIZE.fullmatch(text)
    return int(found[1]) if found else None
