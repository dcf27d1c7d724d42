"""The structures the program can read: by name, for “parse here as …”, and by what the bytes look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.formats import dated_lines, directory, evt, evtx, ini, macbinary, message
from core.formats.dates import written_date
from core.formats.evt_fields import SOURCES as EVT_SOURCES
from core.formats.evt_layout import SIGNATURE as EVT_SIGNATURE
from core.formats.evtx_layout import CHUNK_SIGNATURE, FILE_SIGNATURE
from core.formats.field import Field
from core.formats.reading import Reader
from core.source.base import ByteSource

_LOOKED_AT = 4096
"""Bytes from an offset by which a structure is guessed."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure the program can read.

    Attributes:
        id: its fixed name, ``message-file``.
        label: what it is called in a menu.
        sources: ids of the documents that describe it.
        parse: returns it as a field, from an offset on; never raises, and reads no more than it must.
        fits: whether bytes, the first ``4096`` from an offset, look like it.
    """

    id: str
    label: str
    sources: tuple[str, ...]
    parse: Callable[[ByteSource, int], Field]
    fits: Callable[[bytes], bool]


def structure(ident: str) -> Structure:
    """Return the structure called ``ident``.

    Raises:
        KeyError: there is none of that name.
    """
    return _BY_ID[ident]


def guess(source: ByteSource, offset: int = 0) -> Structure | None:
    """Return the first structure that the bytes at ``offset`` look like, or ``None``."""
    head = Reader(source).at(offset, _LOOKED_AT) if 0 <= offset < source.size else b""
    return next((each for each in STRUCTURES if each.fits(head)), None)


_MESSAGE = re.compile(rb"^Message:[ \t]*\r?\n|^Contents:[ \t]*\r?\n|^(?:Text|File) item:", re.MULTILINE)
_DIRECTORY = re.compile(rb"^Name:[^\r\n]*\r?\n(?:[^\r\n]*\r?\n){0,3}?(?:Locn|Addr|Cmts):", re.MULTILINE)
_SETTINGS = re.compile(rb"(?:\s|;[^\n]*\n){0,40}\[[^\]\r\n]{1,200}\][ \t]*\r?\n")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")


def _is_log(head: bytes) -> bool:
    """Whether it is text and one of its first lines holds a day that exists."""
    if _NOT_TEXT.search(head):
        return False
    dates = (written_date(line.decode("cp437")) for line in head.splitlines()[:20])
    return any(date is not None and date.readings for date in dates)


STRUCTURES: tuple[Structure, ...] = (
    Structure(
        "message-file",
        "Message file (.CCM, .TMP, .UND, .EXP, .IMP)",
        message.SOURCES,
        message.parse,
        lambda head: _MESSAGE.search(head) is not None,
    ),
    Structure(
        "directory-export",
        "Directory export (Name, Locn, Addr, Cmts)",
        directory.SOURCES,
        directory.parse,
        lambda head: _DIRECTORY.search(head) is not None,
    ),
    Structure(
        "event-log", "Windows NT event log (.EVT)", EVT_SOURCES, evt.parse, lambda head: head[4:8] == EVT_SIGNATURE
    ),
    Structure(
        "event-log-xml",
        "Windows event log (.EVTX)",
        evtx.SOURCES,
        evtx.parse,
        lambda head: head[:8] in {FILE_SIGNATURE, CHUNK_SIGNATURE},
    ),
    Structure("macbinary", "MacBinary II file", macbinary.SOURCES, macbinary.parse, macbinary.is_macbinary),
    Structure(
        "settings", "Settings file (.INI)", ini.SOURCES, ini.parse, lambda head: _SETTINGS.match(head) is not None
    ),
    Structure("dated-lines", "Log or captured output", ("Q179072", "ccFixNFT"), dated_lines.parse, _is_log),
)
"""All structures, the most telling first: ``guess`` takes the first that fits."""

_BY_ID = {each.id: each for each in STRUCTURES}
