"""The event log of the practice post office: made-up events in the form in which Windows NT keeps real ones."""

from __future__ import annotations

from dataclasses import dataclass

from core.formats.evt_layout import (
    END_OF_FILE,
    END_SIGNATURE,
    END_SIZE,
    HEADER,
    HEADER_SIZE,
    RECORD,
    RECORD_SIZE,
    SIGNATURE,
)

BEGIN = 896_776_200
"""Seconds since 1970: 1998-06-02 08:30:00 UTC."""
CYCLE = 15
"""Seconds between two turns of the connector (Q168211)."""
ERROR, INFORMATION = 1, 4
EXPORTED, EXPORT_FAILED, IMPORT_FAILED = 67, 68, 59


@dataclass(frozen=True, slots=True)
class Event:
    """What one record says."""

    time: int
    event_id: int
    file: str

    @property
    def type(self) -> int:
        """Whether it reports a success or an error."""
        return INFORMATION if self.event_id == EXPORTED else ERROR


def events() -> list[Event]:
    """Return EXPORT writing one message file after the other, the trouble round MSG4A27, and what follows."""
    exports = range(0x4A20, 0x4A30)
    times = [BEGIN + CYCLE * turn for turn in range(len(exports))]
    failed = {0x4A27, 0x4A28}
    happened = [
        Event(time, EXPORT_FAILED if number in failed else EXPORTED, f"msg{number:04X}.ccm")
        for time, number in zip(times, exports, strict=True)
    ]
    imports = [
        Event(time + 5, IMPORT_FAILED, "*.ccm") for time, number in zip(times, exports, strict=True) if number > 0x4A27
    ]
    return sorted(happened + imports, key=lambda event: event.time)


def event_log() -> bytes:
    """Return the events as a classic event log that was closed properly."""
    records = b"".join(_record(number, event) for number, event in enumerate(events(), 1))
    end = HEADER_SIZE + len(records)
    numbers = {"current_record_number": len(events()) + 1, "oldest_record_number": 1}
    places = {"oldest_record_offset": HEADER_SIZE, "end_of_file_record_offset": end, **numbers}
    header = HEADER.build({
        "size": HEADER_SIZE, "signature": SIGNATURE, "major_version": 1, "minor_version": 1, **places,
        "maximum_size": end + END_SIZE, "file_flags": 0, "retention": 0, "size_copy": HEADER_SIZE,
    })  # fmt: skip
    tail = END_OF_FILE.build({"size": END_SIZE, "signature": END_SIGNATURE, **places, "size_copy": END_SIZE})
    return bytes(header) + records + bytes(tail)


def _record(number: int, event: Event) -> bytes:
    names = _text("MSExchangeCCMC") + _text("PRACTICE")
    names += bytes(-len(names) % 4)
    strings = _text(event.file)
    body = names + strings + bytes(-len(strings) % 4)
    size = RECORD_SIZE + len(body) + 4
    behind_names = RECORD_SIZE + len(names)
    fixed = RECORD.build({
        "size": size, "signature": SIGNATURE, "number": number,
        "time_generated": event.time, "time_written": event.time, "event_id": event.event_id,
        "type": event.type, "string_count": 1, "category": 0, "event_flags": 0, "closing_record_number": 0,
        "strings_offset": behind_names, "sid_size": 0, "sid_offset": behind_names,
        "data_size": 0, "data_offset": behind_names + len(strings),
    })  # fmt: skip
    return bytes(fixed) + body + size.to_bytes(4, "little")


def _text(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"
