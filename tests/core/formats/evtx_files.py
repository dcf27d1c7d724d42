"""Makes event logs in the newer format (.evtx): XML in binary, without templates, in chunks of 64 KiB."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

CHUNK, FILE_HEADER, CHUNK_HEADER = 0x10000, 0x1000, 0x200
EPOCH = 116_444_736_000_000_000  # 1970-01-01 in steps of 100 ns since 1601


@dataclass(frozen=True)
class Event:
    number: int = 1
    written: int = 896_805_541
    event_id: int = 67
    source: str = "MSExchangeCCMC"
    computer: str = "HUB1"
    strings: tuple[str, ...] = ("msg4A27.ccm",)
    level: int = 4


def xml(event: Event) -> Element:
    root = Element("Event")
    system = SubElement(root, "System")
    SubElement(system, "Provider", Name=event.source)
    SubElement(system, "EventID", Qualifiers="49152").text = str(event.event_id)
    SubElement(system, "Level").text = str(event.level)
    SubElement(system, "Task").text = "1"
    SubElement(system, "TimeCreated", SystemTime="1998-06-02T16:39:00.000000Z")
    SubElement(system, "Computer").text = event.computer
    SubElement(system, "Security", UserID="S-1-5-18")
    data = SubElement(root, "EventData")
    for string in event.strings:
        SubElement(data, "Data").text = string
    return root


def _name(text: str, at: int) -> bytes:
    """A name that stands where it is first needed; its hash is not looked at."""
    return struct.pack("<IIHH", at + 4, 0, 0, len(text)) + text.encode("utf-16-le") + b"\0\0"


def _value(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<BBH", 5, 1, len(data) // 2) + data


def _element(element: Element, at: int) -> bytes:
    """Binary XML of ``element``, whose first byte stands ``at`` bytes behind the beginning of its chunk."""
    body = _name(element.tag, at + 5)
    if element.attrib:
        listed = b""
        for name, value in element.attrib.items():
            here = at + 5 + len(body) + 4 + len(listed)
            listed += b"\x06" + _name(name, here + 1) + _value(value)
        body += struct.pack("<I", len(listed)) + listed
    body += b"\x02" + (_value(element.text) if element.text else b"")
    for child in element:
        body += _element(child, at + 5 + len(body))
    body += b"\x04"
    return struct.pack("<BI", 0x41 if element.attrib else 0x01, len(body)) + body


def record(event: Event, at: int) -> bytes:
    body = b"\x0f\x01\x01\x00" + _element(xml(event), at + 24 + 4) + b"\0"
    body += bytes(-len(body) % 8 + 4)
    size = 24 + len(body) + 4
    return (
        struct.pack("<4sIQQ", b"**\0\0", size, event.number, EPOCH + event.written * 10**7)
        + body
        + struct.pack("<I", size)
    )


def chunk(events: list[Event]) -> bytes:
    at, records, last = CHUNK_HEADER, b"", 0
    for event in events:
        last = at
        records += record(event, at)
        at = CHUNK_HEADER + len(records)
    first, final = (events[0].number, events[-1].number) if events else (1, 0)
    start = struct.pack("<8s4QIII", b"ElfChnk\0", first, final, first, final, 128, last, at)
    start += struct.pack("<I", zlib.crc32(records)) + bytes(64) + struct.pack("<I", 1)
    tables = bytes(CHUNK_HEADER - 128)
    return (start + struct.pack("<I", zlib.crc32(start[:120] + tables)) + tables + records).ljust(CHUNK, b"\0")


def log(*chunks: list[Event]) -> bytes:
    start = struct.pack("<8sQQQIHHHH", b"ElfFile\0", 0, len(chunks) - 1, 1, 128, 1, 3, FILE_HEADER, len(chunks))
    start = start.ljust(120, b"\0")
    start += struct.pack("<II", 0, zlib.crc32(start))
    return start.ljust(FILE_HEADER, b"\0") + b"".join(map(chunk, chunks))
