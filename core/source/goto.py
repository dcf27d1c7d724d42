"""What an examiner types to go somewhere."""

from __future__ import annotations

import re
from fractions import Fraction

from core.errors import BadAddress
from core.source.address import offset_of_debug
from core.source.base import ByteSource

_LONGEST = 200

_TERM = re.compile(
    r"""\s*(?P<sign>[+-]?)\s*
    (?: (?P<address> (?:CS(?:\+[0-9A-F]+)? | [0-9A-F]{1,5}) : [0-9A-F]{1,4})
      | (?:0x|\$) (?P<prefixed> [0-9A-F](?:_?[0-9A-F])*)
      | (?P<suffixed> [0-9A-F](?:_?[0-9A-F])*) h
      | (?P<percent> \d+(?:\.\d+)?) \s*%
      | (?P<decimal> \d{1,3}(?:,\d{3})+ | \d(?:_?\d)*)
      | (?P<end> end)
    ) \s* (?=[+-]|$)""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)


def parse_goto(text: str, caret: int, source: ByteSource) -> int:
    """Return the offset that ``text`` names.

    ``0x3E00``, ``$3E00``, ``3E00h``, ``15872``, ``15,872``; ``50%`` of the way; ``end``, the last byte;
    ``0AFA:3F00`` and ``CS+1000:0010``, in a dump the dump's own addresses, in a file what DEBUG would show once it
    had loaded it; sums of these. With a sign in front it counts from ``caret``.

    Raises:
        BadAddress: it names nothing, or nothing inside the source.
    """
    if not source.size:
        raise BadAddress(f"{source.name} has no bytes to go to.")
    terms = _terms(text)
    offset = caret if terms[0]["sign"] else 0
    for term in terms:
        offset += -_value(term, source) if term["sign"] == "-" else _value(term, source)
    if not 0 <= offset < source.size:
        own = _own_address(terms, source)
        if own is not None:
            return own
        where = f"0x{offset:X}" if offset >= 0 else f"{offset:,}"
        raise BadAddress(f"“{text.strip()}” is {where}, outside {source.name}, which has {source.size:,} bytes.")
    return offset


def _terms(text: str) -> list[re.Match[str]]:
    terms: list[re.Match[str]] = []
    at = 0
    while len(text) <= _LONGEST:
        match = _TERM.match(text, at)
        if match is None or (terms and not match["sign"]):
            break
        terms.append(match)
        at = match.end()
        if at == len(text):
            return terms
    shown = text.strip() if len(text) <= _LONGEST else f"{text[:20].strip()}…"
    raise BadAddress(f"“{shown}” is not a place: type 0x3E00, 3E00h, 15872, +200h, 50%, 0AFA:3F00 or end.")


def _value(term: re.Match[str], source: ByteSource) -> int:
    if term["address"]:
        if ":" in source.address(0):
            return source.offset_of(term["address"])
        return offset_of_debug(term["address"])
    digits = term["prefixed"] or term["suffixed"]
    if digits:
        return int(digits, 16)
    if term["percent"]:
        share = Fraction(term["percent"])
        return source.size - 1 if share == 100 else int(source.size * share / 100)
    if term["end"]:
        return source.size - 1
    return int(term["decimal"].replace(",", ""))


def _own_address(terms: list[re.Match[str]], source: ByteSource) -> int | None:
    """Return where a dump that begins at 3E00 shows ``0x3E10``, which is no offset in it but stands beside its rows."""
    digits = terms[0]["prefixed"] or terms[0]["suffixed"]
    if not digits or len(terms) > 1 or terms[0]["sign"]:
        return None
    try:
        return source.offset_of(digits.replace("_", ""))
    except BadAddress:
        return None
