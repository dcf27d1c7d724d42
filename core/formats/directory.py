"""Directory exports (``/DIRECTORY``, ``Ccmdir.exp``, ``Ccmdir.imp``): entries of four lines.

``Name:``, ``Locn:``, ``Addr:`` and ``Cmts:``, blank lines between entries optional; the layout is that of a published
sample. What the letters of ``Locn:`` mean is inferred from the entry types that IE511 names.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.finding import Mark
from core.formats.field import Field
from core.formats.foreign import foreign, unreadable
from core.formats.reading import Line, Reader
from core.formats.words import shown
from core.source.base import ByteSource, Fault
from core.span import Span

SOURCES = ("Mail-Addressbook-Convert",)
KEYS = (b"Name", b"Locn", b"Addr", b"Cmts")

_LINES = 200
"""Lines of one entry; what comes behind them without a new ``Name:`` is no part of it."""

_TYPES = {
    **dict.fromkeys("LlRr", "a local, remote or mobile user; the source does not say which letter is which"),
    "P": "a directly connected post office",
    "p": "an indirectly connected post office",
    "A": "a local or remote alias",
    "a": "a local or remote alias",
}


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the directory export that begins at ``offset``: a group of entries."""
    offset = min(offset, source.size)
    span = Span(offset, source.size)
    return Field("Directory export", span, sources=SOURCES, expand=lambda: _entries(Reader(source), offset))


def _entries(reader: Reader, offset: int) -> Iterator[Field]:
    number, entry = 0, list[Line]()
    for line in reader.lines(offset):
        is_first = isinstance(line, Line) and _key(line) == KEYS[0]
        if entry and (is_first or isinstance(line, Fault) or len(entry) == _LINES):
            yield _entry(number, entry)
            entry = []
        if isinstance(line, Line) and (entry or is_first):
            number += not entry
            entry.append(line)
        else:
            yield _line(line)
    if entry:
        yield _entry(number, entry)


def _entry(number: int, lines: list[Line]) -> Field:
    span = Span(lines[0].start, lines[-1].end)
    value = shown(lines[0].text.partition(b":")[2].strip())
    return Field(f"Entry {number:,}", span, value, sources=SOURCES, expand=lambda: map(_line, lines))


def _line(line: Line | Fault) -> Field:
    if isinstance(line, Fault):
        return unreadable(line)
    key = _key(line)
    if key is None:
        return foreign(line)
    value = shown(line.text[len(key) + 1 :]).strip()
    if key == b"Locn" and value in _TYPES:
        return Field("Locn", line.span, f"{value}: {_TYPES[value]}", Mark.INFERRED, (*SOURCES, "IE511"))
    return Field(key.decode(), line.span, value, Mark.DOCUMENTED, SOURCES)


def _key(line: Line) -> bytes | None:
    return next((key for key in KEYS if line.text.startswith(key + b":")), None)
