"""The binary XML of newer Windows event logs (.evtx), through the library ``evtx``.

It is never given a path, only the bytes of one chunk behind a header made for it: it can open nothing itself, its
memory is bounded, and what it cannot read costs one chunk at most.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from evtx import PyEvtxParser

from core.formats.evtx_layout import CHUNK, FILE_SIGNATURE, HEADER_BLOCK, RECORD_SIZE

_TYPES = {0: 4, 1: 1, 2: 1, 3: 2, 4: 4, 5: 4}
"""Levels (always, critical, error, warning, information, verbose) as event types."""

_AUDITS = {1 << 53: 8, 1 << 52: 16}
"""Keywords of the security log as event types."""

_TRIES = CHUNK // RECORD_SIZE


@dataclass(frozen=True, slots=True)
class Content:
    """What the XML of one record says; the attributes are those of ``EventRecord``."""

    generated: datetime | None = None
    event_id: int | None = None
    source: str = ""
    computer: str = ""
    strings: tuple[str, ...] = ()
    type: int | None = None
    category: int | None = None
    sid: str | None = None


@dataclass(slots=True)
class ChunkContents:
    """What the library makes of a chunk: contents by record number, and its complaints in their order."""

    by_number: dict[int, list[Content]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def take(self, number: int) -> Content | None:
        """Return the next content of that number, each once: the copies of a number come in the chunk's order."""
        contents = self.by_number.get(number)
        return contents.pop(0) if contents else None

    def complaint(self, number: int) -> str:
        """Return what the library says of a record that it could not read."""
        prefix = f"Failed to parse record number {number}: "
        own = next((each for each in self.complaints if each.startswith(prefix)), None)
        said = own or (self.complaints[-1] if self.complaints else "the library passes it over")
        return said.removeprefix(prefix).rstrip(".")


def chunk_contents(chunk: bytes) -> ChunkContents:
    """Read the 64 KiB of ``chunk``; whatever is in it, nothing is raised."""
    contents = ChunkContents()
    for record in _records(chunk, contents.complaints):
        number = int(record["event_record_id"])
        try:
            contents.by_number.setdefault(number, []).append(_content(json.loads(record["data"])))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
            contents.complaints.append(f"Failed to parse record number {number}: {error}")
    return contents


def _records(chunk: bytes, complaints: list[str]) -> Iterator[Mapping[str, Any]]:
    try:
        records = PyEvtxParser(io.BytesIO(_HEADER + chunk), number_of_threads=1).records_json()
        for _ in range(_TRIES):
            try:
                record = next(records)
            except (RuntimeError, OSError, ValueError) as error:
                complaints.append(str(error))
            else:
                if record is not None:
                    yield record
    except StopIteration:
        return
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  # a panic of the library is no Exception, and ends this chunk only
        complaints.append(f"The library gave up: {error}")


def _content(document: Mapping[str, Any]) -> Content:
    (event,) = document.values()
    system = event.get("System") or {}
    parts = [event[name] for name in event if name not in {"System", "#attributes"}]
    return Content(
        _time(_attribute(system, "TimeCreated", "SystemTime")),
        _identifier(system.get("EventID")),
        str(_attribute(system, "Provider", "Name") or _attribute(system, "Provider", "EventSourceName") or ""),
        str(_text(system.get("Computer")) or ""),
        tuple(leaf for part in parts for leaf in _leaves(part)),
        _type(system),
        _number(system.get("Task")),
        _attribute(system, "Security", "UserID"),
    )


def _leaves(part: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Yield the texts in ``part`` in their order, and nothing of attributes."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name != "#attributes":
                yield from _leaves(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _leaves(inner)
    elif part is not None:
        yield str(part)


def _text(value: Any) -> Any:  # noqa: ANN401  # JSON
    return value.get("#text") if isinstance(value, dict) else value


def _attribute(system: Mapping[str, Any], element: str, name: str) -> str | None:
    value = system.get(element)
    found = (value.get("#attributes") or {}).get(name) if isinstance(value, dict) else None
    return None if found is None else str(found)


def _number(value: Any) -> int | None:  # noqa: ANN401  # JSON
    try:
        return int(str(_text(value)), 0)
    except ValueError:
        return None


def _identifier(value: Any) -> int | None:  # noqa: ANN401  # JSON
    """Return the id with its qualifiers as the upper 16 bits, as older logs have it."""
    low = _number(value)
    high = _number(_attribute({"id": value}, "id", "Qualifiers"))
    return low if low is None or high is None else (high & 0xFFFF) << 16 | low & 0xFFFF


def _type(system: Mapping[str, Any]) -> int | None:
    keywords = _number(system.get("Keywords")) or 0
    audit = next((kind for bit, kind in _AUDITS.items() if keywords & bit), None)
    level = _number(system.get("Level"))
    return audit or (None if level is None else _TYPES.get(level))


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _header_block() -> bytes:
    """A header that announces one chunk."""
    start = struct.pack("<8sQQQIHHHH", FILE_SIGNATURE, 0, 0, 1, 128, 1, 3, HEADER_BLOCK, 1).ljust(120, b"\0")
    return (start + struct.pack("<II", 0, zlib.crc32(start))).ljust(HEADER_BLOCK, b"\0")


_HEADER = _header_block()
