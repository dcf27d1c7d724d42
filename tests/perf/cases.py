"""Synthetic files with text written into them at known places, to measure the detector on. Nothing in them is real."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from core.finding import Mark
from core.postoffice.templates import Part, templates
from tests.perf.carriers import NOUNS, VERBS, carried

SPACE = 64
"""Bytes of carrier between two implants at the least."""
PLAIN = "(plain text)"
AMBIGUOUS = "po_shut_down"
"""The first line of another message: a fragment of it is either."""

_VALUES: dict[str, tuple[str, ...]] = {
    "mailbox": ("HARBOUR2", "west_wing", "Kontor-Süd", "PO.legal", "NORTH", "Exch_Site1", "müller_pd"),
    "file": ("1A2F", "40C1", "9F07", "B3"),
    "version": ("8.50.00.14", "6.01.00.5", "5.14", "5.5"),
    "path": (r"f:\mail\ccdata", r"Q:\CCDATA", r"\\Tower\Vol1\Ccdata"),
    "resource_missing": (r"C:\WINNT\IE.RI", r"D:\WINNT40\IE.RI"),
    "code": ("1", "3", "4"),
    "key": ("CCMAIL_PO_NAME", "EXPORT_EXE", "CONNECTOR_STORE"),
    "": ("000001C9", "00000125"),
}


@dataclass(frozen=True, slots=True)
class Implant:
    """Text that was written over a carrier.

    Attributes:
        template: which message it is (part of), or ``PLAIN``.
        fields: the values of the message that are wholly in it.
    """

    offset: int
    text: bytes
    template: str
    fields: dict[str, bytes]

    @property
    def stop(self) -> int:
        """The offset behind its last byte."""
        return self.offset + len(self.text)


def _prose(r: random.Random) -> str:
    words = [w for _ in range(r.randrange(3, 6)) for w in ("the", r.choice(NOUNS), "was", r.choice(VERBS), "and")]
    return " ".join(words[:-1]).capitalize() + ".\r\n"


def _message(r: random.Random) -> tuple[str, bytes, dict[str, bytes]]:
    """Return a message of the grammar (or prose) with its fields."""
    if r.random() < 0.25:
        return PLAIN, _prose(r).encode("cp437"), {}
    template = r.choice([t for t in templates() if t.in_text and t.mark is Mark.DOCUMENTED and t.name != AMBIGUOUS])
    fields: dict[str, bytes] = {}
    text = b""
    for part in template.parts:
        piece = part.text or _value(r, part, template.name)
        text += piece
        if part.field:
            fields[part.field] = fields.get(part.field, b"") + piece
    return template.name, text, fields


def _value(r: random.Random, part: Part, message: str) -> bytes:
    """Return a value for ``part``: of the kind the sources show in that message, where they show one."""
    key = message if message in _VALUES else part.field or ""
    choices = [value.encode("cp437") for value in _VALUES[key]]
    return r.choice([v for v in choices if set(v) <= set(part.alphabet)])


def make(carrier: str, seed: int, size: int, count: int, shortest: int) -> tuple[bytes, list[Implant]]:
    """Return a file of ``size`` bytes with ``count`` implants, whole or cut to at least ``shortest`` bytes."""
    r = random.Random(f"{carrier} {seed}")
    data = carried(carrier, seed, size)
    places = sorted(r.sample(range(size // 512 - 1), count))
    implants = [_implant(r, place * 512 + r.choice((0, r.randrange(SPACE, 512 - SPACE))), shortest) for place in places]
    kept: list[Implant] = []
    for implant in implants:
        if implant.stop < size and (not kept or implant.offset >= kept[-1].stop + SPACE):
            data[implant.offset : implant.stop] = np.frombuffer(implant.text, np.uint8)
            kept.append(implant)
    return data.tobytes(), kept


def _implant(r: random.Random, offset: int, shortest: int) -> Implant:
    template, text, fields = _message(r)
    if r.random() < 0.6 and len(text) > shortest:
        keep = r.randrange(shortest, len(text))
        start = r.choice((0, len(text) - keep, r.randrange(len(text) - keep + 1)))
        text = text[start : start + keep]
    return Implant(offset, text, template, {name: value for name, value in fields.items() if value in text})
