"""What the status line says, as text."""

from __future__ import annotations

from core.case.case import Exhibit
from core.source.address import debug_address, file_address
from core.source.base import ByteSource
from core.span import Span
from gui.models.exhibit_state import count_in_words
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


def running(name: str, done: int, total: int, seconds: float, waiting: int) -> str:
    """How far an examination is."""
    parts = [f"Examining {name}: {percent(done, total)} %"]
    parts += [left] if (left := time_left(done, total, seconds)) else []
    parts += [f"{waiting:,} more to do"] if waiting else []
    return ", ".join(parts)


def examined(exhibit: Exhibit) -> str:
    """How an examination ended."""
    done = exhibit.examination
    if done is None:
        return "Not examined: it was cancelled before its turn."
    name = exhibit.source.name if exhibit.source else exhibit.path
    found = count_in_words(len(done.findings) + done.findings_beyond_limit)
    chance = f" Its bytes shuffled gave {done.decoy.findings:,}." if done.decoy else ""
    return f"{name}: {done.in_words} {found}.{chance}"
