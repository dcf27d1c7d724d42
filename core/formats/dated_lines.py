"""Logs and captured output as lines, each with the date that can be read in it.

``NFTERROR.LOG`` (Q179072), ``CCNFT.LG`` (which holds dates, some of them wrong since 2000: ccFixNFT) and what IMPORT,
EXPORT or the connector printed. The layout of none of them is documented, so a line is nothing but a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.finding import Mark
from core.formats.dates import WrittenDate, written_date
from core.formats.field import Field
from core.formats.foreign import unreadable
from core.formats.reading import Line, Reader
from core.formats.words import shown
from core.source.base import ByteSource, Fault
from core.span import Span

_LOOKED_AT = 512
"""Bytes of a line in which a date is looked for."""


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line of a log.

    Attributes:
        span: the line without its end.
        text: what it says, in code page 437.
        date: the first date in it, with every reading; ``None`` where there is none.
        date_span: the bytes of that date.
    """

    span: Span
    text: str
    date: WrittenDate | None
    date_span: Span | None


def dated_lines(source: ByteSource, offset: int = 0) -> Iterator[DatedLine]:
    """Yield the lines of ``source`` that are not blank; those that cannot be read are left out."""
    return (_dated(line) for line in Reader(source).lines(offset) if isinstance(line, Line))


def parse(source: ByteSource, offset: int = 0) -> Field:
    """Return the log that begins at ``offset``: a group of lines."""
    offset = min(offset, source.size)
    span = Span(offset, source.size)
    return Field("Lines with dates", span, mark=Mark.UNKNOWN, expand=lambda: _fields(Reader(source), offset))


def _dated(line: Line) -> DatedLine:
    date = written_date(line.text[:_LOOKED_AT].decode("cp437"))
    span = Span(line.start + date.start, line.start + date.stop) if date else None
    return DatedLine(line.span, shown(line.text), date, span)


def _fields(reader: Reader, offset: int) -> Iterator[Field]:
    for number, line in enumerate(reader.lines(offset), 1):
        yield unreadable(line) if isinstance(line, Fault) else _field(number, _dated(line))


def _field(number: int, line: DatedLine) -> Field:
    date, span = line.date, line.date_span
    if date is None or span is None:
        return Field(f"line {number:,}", line.span, line.text, Mark.UNKNOWN)
    return Field(f"line {number:,}", line.span, line.text, Mark.UNKNOWN, expand=lambda: iter((_date(date, span),)))


def _date(date: WrittenDate, span: Span) -> Field:
    wrong = None if date.readings else "This is written like a date, but no calendar has that day."
    return Field("date", span, date.in_words if date.readings else "", Mark.INFERRED, problem=wrong)
