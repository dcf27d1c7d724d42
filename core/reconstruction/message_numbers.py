"""The hexadecimal numbers of message files, ``MSGxxxx.CCM``, and who names them when.

Sources: Q166045 calls the number sequentially generated, Q192516 random. They conflict; see ``number_order``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COUNT = 0x10000
"""How many numbers four hexadecimal digits have; behind the last one the first may come again."""

_NAME = re.compile(r"(?<![A-Z0-9_])MSG([0-9A-F]{1,4})\.CCM(?![A-Z0-9_])", re.IGNORECASE)


class Sighting(NamedTuple):
    """A number named at a time. A tuple, because logs have very many of them.

    Attributes:
        number: of the message file.
        time: microseconds since 1970 UTC.
        order: tells apart what has the same time: the log's own count.
        told_by: in words, what names it.
    """

    number: int
    time: int
    order: int
    told_by: str


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers of all message files that ``text`` names."""
    return tuple(int(digits, 16) for digits in _NAME.findall(text))


def named(number: int) -> str:
    """Return the name of the message file with that number."""
    return f"MSG{number:04X}.CCM"


def steps(earlier: int, later: int) -> int:
    """Return how far it is from one number up to another, round the end if need be."""
    return (later - earlier) % COUNT
