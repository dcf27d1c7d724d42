"""Settings files of Windows programs of the time: sections in brackets, and lines ``key=value``.

``PRIVDIR.INI``, a user's private directory, counts its entries: ``EntryCount=n``, then ``Entry1=`` to ``Entryn=``. It
may have 64 KB (GSS-FAQ). ``Import.ini`` and ``Export.ini`` of the connector are read alike; what their keys mean is not
documented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.finding import Mark
from core.formats.field import Field
from core.formats.foreign import foreign, unreadable
from core.formats.reading import Line, Reader
from core.formats.words import counted, shown
from core.source.base import ByteSource, Fault
from core.span import Span

SOURCES = ("bbdb-ccmail", "Mail-Addressbook-Convert")
SECTION = re.compile(rb"[ \t]*\[([^\]\r\n]{1,200})\][ \t]*")
KEY = re.compile(rb"[ \t]*([^=;\[\r\n]{1,200}?)[ \t]*=[ \t]*(.*)", re.DOTALL)

_PRIVATE_LIMIT = 64 * 1024
_ENTRY = re.compile(rb"Entry\d+", re.IGNORECASE)


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the settings file that begins at ``offset``: a group of sections."""
    offset = min(offset, source.size)
    span = Span(offset, source.size)
    return Field("Settings file", span, mark=Mark.INFERRED, expand=lambda: _sections(Reader(source), offset))


def _sections(reader: Reader, offset: int) -> Iterator[Field]:
    section: Line | None = None
    stop = offset
    for line in reader.lines(offset):
        if isinstance(line, Line) and SECTION.fullmatch(line.text):
            if section is not None:
                yield _section(reader, section, stop)
            section = line
        elif section is None:
            yield _line(line, 0, reader.size)
        stop = line.span.stop
    if section is not None:
        yield _section(reader, section, stop)


def _section(reader: Reader, line: Line, stop: int) -> Field:
    found = SECTION.fullmatch(line.text)
    return Field(
        f"[{shown(found[1])}]" if found else "section",
        Span(line.start, stop),
        mark=Mark.INFERRED,
        expand=lambda: _keys(reader.twin(), line.stop, stop),
    )


def _keys(reader: Reader, start: int, stop: int) -> Iterator[Field]:
    lines = reader.lines(start, stop)
    entries = sum(1 for line in reader.twin().lines(start, stop) if isinstance(line, Line) and _is_entry(line.text))
    yield from (_line(line, entries, reader.size) for line in lines)


def _is_entry(text: bytes) -> bool:
    return _ENTRY.fullmatch(text.partition(b"=")[0].strip()) is not None


def _line(line: Line | Fault, entries: int, size: int) -> Field:
    """Return the field of a line in a section that holds as many ``entries``, in a file of ``size`` bytes."""
    if isinstance(line, Fault):
        return unreadable(line)
    found = KEY.fullmatch(line.text)
    if found is None:
        is_remark = line.text.lstrip().startswith(b";")
        return Field("comment", line.span, shown(line.text), Mark.INFERRED) if is_remark else foreign(line)
    key, value = found[1], shown(found[2])
    if key.lower() == b"entrycount":
        return Field("EntryCount", line.span, value, Mark.DOCUMENTED, SOURCES, _count_problem(found[2], entries, size))
    if _ENTRY.fullmatch(key):
        return Field(shown(key), line.span, value, Mark.DOCUMENTED, SOURCES)
    return Field(shown(key), line.span, value, Mark.UNKNOWN)


def _count_problem(value: bytes, entries: int, size: int) -> str | None:
    told = value.strip()
    if not told.isdigit() or len(told) > 9:
        return "EntryCount is not a number."
    if int(told) != entries:
        return f"EntryCount says {int(told):,}, the section has {counted(entries, 'Entry line')}."
    if size > _PRIVATE_LIMIT:
        return f"The file has {counted(size, 'byte')}; a private directory may have {_PRIVATE_LIMIT:,} (GSS-FAQ)."
    return None
