"""The hexadecimal numbers of message files, ``MSGxxxx.CCM``, and who names them when.

Sources: Q166045 calls the number sequentially generated, Q192516 random. They conflict; see ``number_order``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from core.finding import FieldValue
from core.span import Span

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


def whole_names(field: FieldValue, overwritten: Iterable[Span] = ()) -> tuple[str, ...]:
    """Return the names of message files that stand whole in ``field``, of which other parts may be lost.

    A name counts from its ``MSG`` to its ``.CCM``, and not where other bytes were written over it.
    """
    places = ((name[0], Span(*name.span()).shifted(field.span.start)) for name in _NAME.finditer(field.value))
    lost = tuple(overwritten)
    return tuple(name for name, place in places if not any(place.overlaps(each) for each in lost))


def named(number: int) -> str:
    """Return the name of the message file with that number."""
    return f"MSG{number:04X}.CCM"


def steps(earlier: int, later: int) -> int:
    """Return how far it is from one number up to another, round the end if need be."""
    return (later - earlier) % COUNT
