"""What the status line says, as text."""

from __future__ import annotations

from collections.abc import Iterable

from core.case.case import Exhibit
from core.report.visible import visible
from core.scan.chance import in_random_bytes
from core.scan.examination import Examination
from core.source.address import debug_address, file_address
from core.source.base import ByteSource
from core.span import Span
from gui.models.exhibit_state import found_in_words
from gui.plain import name_of
from gui.workers.progress import percent, time_left


def place(offset: int) -> str:
    """An offset, hexadecimal and decimal."""
    return f"0x{offset:X}  ·  {offset:,}"


def address(source: ByteSource, offset: int) -> str:
    """How a dump itself calls the place; for a file, how DEBUG would."""
    own = source.address(offset)
    return debug_address(offset) if own == file_address(offset) else own


def selection(span: Span | None) -> str:
    """First and last byte of a selection, and its length."""
    if not span:
        return "Nothing selected"
    length = span.stop - span.start
    unit = "byte" if length == 1 else "bytes"
    return f"0x{span.start:X} to 0x{span.stop - 1:X}  ·  {length:,} {unit}"


def running(name: str, done: int, total: int, seconds: float, place: tuple[int, int] = (1, 1)) -> str:
    """How far an examination is, and the how manieth of how many files it is of."""
    of = f" ({place[0]:,} of {place[1]:,})" if place[1] > 1 else ""
    if done >= total > 0:
        return f"Examining {visible(name)}{of}: the end is reached, finishing"
    parts = [f"Examining {visible(name)}{of}: {percent(done, total)} %"]
    parts += [left] if (left := time_left(done, total, seconds)) else []
    return ", ".join(parts)


def opening(done: int, total: int) -> str:
    """How far the opening of files is; while they are being listed, ``total`` is 0."""
    return f"Opening files: {done:,} of {total:,}" if total else f"Listing folders: {done:,} entries so far"


def examined(exhibit: Exhibit) -> str:
    """How an examination ended."""
    done = exhibit.examination
    if done is None:
        return "Not examined: it was cancelled before its turn."
    name = name_of(exhibit)
    return f"{name}: {done.in_words} {found_in_words(exhibit)}.{_chance(done)}"


def _chance(done: Examination) -> str:
    """What chance gives on such a file, where findings are a matter of chance."""
    if done.decoy is None:
        return ""
    random = in_random_bytes(done.size, done.settings.max_chance)
    shuffled = "Its bytes" if done.decoy.bytes_ == done.size else f"{done.decoy.bytes_:,} of its bytes"
    return f" {shuffled} shuffled gave {done.decoy.findings:,}; random bytes would give at most {random:.2g}."


def cancelling(waiting: int) -> tuple[str, str]:
    """What Cancel is called while ``waiting`` files wait behind the one that is examined, and what it would do."""
    if not waiting:
        return "Cancel", "Stop examining; what is known so far is kept"
    files = "the file that waits" if waiting == 1 else f"the {waiting:,} files that wait"
    return f"Cancel all {waiting + 1:,}", f"Stop examining this file, and do not examine {files}"


def nothing_listed(exhibits: Iterable[Exhibit], *, is_busy: bool) -> str:
    """Why there is no finding in the list; empty when there is no evidence either."""
    there = list(exhibits)
    if not there:
        return ""
    if is_busy:
        return "Examining…\n\nWhat is found appears here at once."
    done = [e for e in there if e.examination is not None]
    partly = len(there) - sum(e.verdict == "clean" for e in there)
    said = f"Nothing suspect was found in {_files(len(done))}."
    return f"{said}\n\n{_files(partly).capitalize()} could not be examined to the end." if partly else said


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"
