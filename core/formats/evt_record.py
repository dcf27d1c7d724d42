"""One record of a Windows event log, whichever of the two formats it was read from."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from core.span import Span


class EventRecord(NamedTuple):
    """What one record says, and where it stands. A tuple, because logs have hundreds of thousands of them.

    What could not be read is ``None`` or empty, and ``problem`` says so; nothing is guessed.

    Attributes:
        pieces: the bytes it stands in; two where the end of the file cuts it and it goes on behind the header.
        number: counted by the log, 1 for the first one ever written.
        generated: when the program reported the event, UTC.
        written: when the log service wrote it, UTC.
        event_id: all 32 bits; :attr:`code` is what documentation calls the event.
        source: the program that reported it.
        strings: what the text of the event has in place of ``%1``, ``%2`` …
        type: 1 error, 2 warning, 4 information, 8 audit success, 16 audit failure.
        sid: the user, ``S-1-5-…``; ``None`` where the record names none.
        is_recovered: found outside the part of the file that the log itself counts as its records.
        problem: one sentence on what is wrong with it, or ``None``.
    """

    pieces: tuple[Span, ...]
    number: int | None = None
    generated: datetime | None = None
    written: datetime | None = None
    event_id: int | None = None
    source: str = ""
    computer: str = ""
    strings: tuple[str, ...] = ()
    type: int | None = None
    category: int | None = None
    sid: str | None = None
    is_recovered: bool = False
    problem: str | None = None

    @property
    def span(self) -> Span:
        """Where it begins, and its bytes as far as they are in one piece."""
        return self.pieces[0]

    @property
    def code(self) -> int | None:
        """The event as its documentation numbers it: the low 16 bits of the id, without severity and facility."""
        return None if self.event_id is None else self.event_id & 0xFFFF


TYPES = {1: "Error", 2: "Warning", 4: "Information", 8: "Success audit", 16: "Failure audit"}
"""Event types by their number (libevt, "Event type")."""


def type_name(number: int | None) -> str:
    """Return what an event type is called; an unknown one keeps its number, none is empty."""
    return "" if number is None else TYPES.get(number, f"type {number}")
