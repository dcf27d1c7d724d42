"""What the bytes of one record of a classic Windows event log (.evt) say."""

from __future__ import annotations

from codecs import utf_16_le_decode
from datetime import UTC, datetime
from functools import lru_cache

from core.formats.evt_layout import RECORD_SIZE, unpack_record
from core.formats.evt_record import EventRecord
from core.formats.sid import sid_text
from core.span import Span

_CACHED_NAMES = 512
"""Bytes of names that are worth keeping decoded; so the cache stays small whatever a file says."""


def decoded(data: bytes, at: int, size: int, pieces: tuple[Span, ...], *, is_recovered: bool = False) -> EventRecord:
    """Return the record in ``data[at : at + size]``; what does not fit together is left out, with a problem.

    Args:
        data: any bytes, at least ``SMALLEST_RECORD`` of them from ``at`` on.
        at: where the record begins in them.
        size: how many bytes it has, its copy of the size included.
        pieces: where these bytes stand in their source.
        is_recovered: whether the log no longer counts it.
    """
    (
        _, _, number, generated, written, event_id, kind, count, category, _, _,
        strings_at, sid_size, sid_at, data_size, data_at,
    ) = unpack_record(data, at)  # fmt: skip
    end = size - 4
    stop = data_at if data_size and strings_at <= data_at <= end else end
    name_stop = sid_at if RECORD_SIZE <= sid_at <= end else strings_at if RECORD_SIZE <= strings_at <= end else end
    names = data[at + RECORD_SIZE : at + name_stop]
    source, computer, problem = _names(names) if len(names) <= _CACHED_NAMES else read_names(names)
    strings: tuple[str, ...] = ()
    sid = None
    if count:
        area = data[at + strings_at : at + stop] if strings_at >= RECORD_SIZE else b""
        strings, problem = read_strings(area, count, problem)
    if sid_size:
        is_inside = sid_at >= RECORD_SIZE and sid_at + sid_size <= end
        sid = _sid(data[at + sid_at : at + sid_at + sid_size]) if is_inside and sid_size <= _CACHED_NAMES else None
        problem = problem if sid else "The user of the record is not a security identifier."
    if data[at + end : at + size] == b"\0\0\0\0":
        problem = "The record was not written to its end: the copy of its size is missing."
    return EventRecord(
        pieces, number, utc(generated), utc(written), event_id, source, computer, strings, kind, category, sid,
        is_recovered, problem,
    )  # fmt: skip


@lru_cache(4096)
def utc(seconds: int) -> datetime | None:
    """Return a time as .evt files have it, seconds since 1970; ``None`` for 0, which says nothing."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def text(data: bytes) -> str:
    """Return UTF-16 text; what is none becomes U+FFFD, and half a character at the end is left out."""
    return utf_16_le_decode(data, "replace")[0]


def read_names(data: bytes) -> tuple[str, str, str | None]:
    """Return the source and the computer a record begins with, and a problem where one has no end."""
    names = text(data).split("\0", 2)
    problem = None if len(names) == 3 else "The record is cut off in its source or computer name."
    return names[0], names[1] if len(names) > 1 else "", problem


def read_strings(data: bytes, count: int, problem: str | None = None) -> tuple[tuple[str, ...], str | None]:
    """Return up to ``count`` strings, and a problem where there are fewer; else the ``problem`` given."""
    strings = text(data).split("\0", count)
    if len(strings) > count:
        return tuple(strings[:count]), problem
    whole = len(strings) - 1
    cut = strings[:-1] if not strings[-1] else strings
    return tuple(cut), f"The record announces {count:,} strings; {whole:,} of them are there whole."


_names = lru_cache(1024)(read_names)
_sid = lru_cache(1024)(sid_text)
