"""The parts of a message as fields, each by itself: header lines, sizes, items, and what is foreign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.finding import Mark
from core.formats import message_lines as lines
from core.formats.dates import written_date
from core.formats.field import Expand, Field
from core.formats.foreign import unreadable
from core.formats.macbinary import HEADER, is_macbinary, wrapped
from core.formats.message_cursor import Part, Role
from core.formats.reading import Reader
from core.formats.words import counted, shown
from core.source.base import Fault
from core.span import Span

_NAMES = {
    Role.GAP: "before the first message", Role.MESSAGE: "Message", Role.CONTENTS: "Contents", Role.SIZE: "size",
    Role.FOREIGN: "foreign", Role.HOLE: "unreadable", Role.BLANK: "missing", Role.DETAIL: "detail",
}  # fmt: skip
_MARKS = {b"Text": Mark.DOCUMENTED, b"File": Mark.INFERRED, b"Fax": Mark.INFERRED}
_PREVIEW = 80


def plain(part: Part) -> Field:
    """Return the field of any part but an item."""
    problem = " ".join(flaw.in_words for flaw in part.flaws) or None
    sources = tuple(dict.fromkeys(source for flaw in part.flaws for source in flaw.kind.sources))
    if part.role is Role.HEADER:
        return _header(part, problem, sources)
    if part.role is Role.HOLE:
        return unreadable(Fault(part.span, part.text.decode("utf-8", "replace")))
    mark = {Role.FOREIGN: Mark.UNKNOWN, Role.GAP: Mark.UNKNOWN, Role.SIZE: Mark.INFERRED, Role.DETAIL: Mark.INFERRED}
    value = shown(part.text) if part.role in {Role.SIZE, Role.FOREIGN, Role.DETAIL} else ""
    own = ("Q184052",) if part.role in {Role.MESSAGE, Role.CONTENTS, Role.SIZE} else ()
    return Field(
        _NAMES[part.role], part.span, value.strip(), mark.get(part.role, Mark.DOCUMENTED), own or sources, problem
    )


def _header(part: Part, problem: str | None, sources: tuple[str, ...]) -> Field:
    name, _, raw = part.text.partition(b":")
    known = lines.HEADER_SOURCES.get(name.decode("ascii"))
    at = part.start + len(name) + 1
    value = shown(raw).strip()
    return Field(
        name.decode("ascii") if known else f"unknown header {name.decode('ascii')}",
        part.span,
        f"{value} — {_day(raw)}" if name == b"Date" and _day(raw) else value,
        Mark.DOCUMENTED if known else Mark.UNKNOWN,
        (*(known or ()), *sources),
        problem,
        (lambda: _address(raw, at)) if name in {b"From", b"To"} and lines.address(raw.strip()) else None,
    )


def _day(raw: bytes) -> str:
    written = written_date(raw.decode("cp437"))
    return written.in_words if written and written.readings else ""


def _address(raw: bytes, at: int) -> Iterator[Field]:
    """Yield name and post office of an address that stands at ``at``."""
    value = raw.strip()
    at += raw.index(value)
    name, office = lines.address(value) or (b"", b"")
    yield Field("name", Span.of(at, len(name)), shown(name), sources=("Q184052",))
    yield Field("post office", Span.of(at + len(value) - len(office), len(office)), shown(office), sources=("Q184052",))


def item(reader: Reader, heading: Part, rest: Sequence[Part]) -> Field:
    """Return the field of an item.

    Args:
        reader: the message file.
        heading: the line that names it.
        rest: what follows up to its body, which is the last.
    """
    found = lines.ITEM.match(heading.text)
    kind, title = (found[1], found[2].strip()) if found else (b"", b"")
    mark, sources = _known(kind)
    flaws = [flaw for part in (heading, *rest) for flaw in part.flaws]
    worst = next((flaw for flaw in flaws if flaw.kind.is_damage), flaws[0] if flaws else None)
    return Field(
        f"{shown(kind)} item",
        Span(heading.start, rest[-1].stop if rest else heading.end),
        shown(title),
        mark,
        sources,
        worst.in_words if worst else None,
        lambda: _inside(reader.twin(), heading, rest),
    )


def _known(kind: bytes) -> tuple[Mark, tuple[str, ...]]:
    """Return how surely there are items of a kind, and who says so."""
    return _MARKS.get(kind, Mark.UNKNOWN), lines.ITEM_SOURCES.get(kind, ())


def _inside(reader: Reader, heading: Part, rest: Sequence[Part]) -> Iterator[Field]:
    found = lines.ITEM.match(heading.text)
    if found and found[2].strip():
        yield from _title(found[1], found[2], heading.start + found.start(2))
    for part in rest:
        yield _body(reader, part) if part.role is Role.BODY else plain(part)


def _title(kind: bytes, raw: bytes, at: int) -> Iterator[Field]:
    """Yield the title of an item; of a file item, its name and date where one can be read."""
    written = written_date(raw.decode("cp437")) if kind == b"File" else None
    name = raw[: written.start] if written else raw
    label = "file name" if kind == b"File" else "title"
    mark = Mark.INFERRED if kind == b"File" else Mark.DOCUMENTED
    sources = lines.ITEM_SOURCES[b"File"] if kind == b"File" else ("Q156063",)
    if name.strip():
        yield Field(label, Span.of(at, len(name.rstrip())), shown(name.strip()), mark, sources)
    if written:
        span = Span(at + written.start, at + written.stop)
        said = shown(raw[written.start : written.stop])
        wrong = None if written.readings else "The date is none: no calendar has that day."
        yield Field("date", span, f"{said} — {written.in_words}" if written.readings else said, mark, sources, wrong)


def _body(reader: Reader, part: Part) -> Field:
    length = part.stop - part.start
    problem = " ".join(flaw.in_words for flaw in part.flaws) or None
    mark, sources = _known(part.text)
    value = counted(length, "byte")
    if part.text == b"Text" and length:
        value = shown(reader.at(part.start, min(length, _PREVIEW + 1)), _PREVIEW)
    return Field("body", part.span, value, mark, sources, problem, _wrapper(reader, part))


def _wrapper(reader: Reader, part: Part) -> Expand | None:
    """Return what reads the MacBinary II file in a body, where there is one."""
    if part.text == b"Text" or not is_macbinary(reader.at(part.start, min(HEADER, part.stop - part.start))):
        return None
    return lambda: iter((wrapped(reader.twin(), part.start, part.stop),))
