"""Finding entries by what somebody types: the number asked for first, a word somewhere in the text last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from core.postoffice.knowledge.entry import Entry


class Rank(IntEnum):
    """From the best match to the worst."""

    IDENT = 0
    NAME_START = 1
    NAME_WORDS = 2
    NAME = 3
    TEXT = 4


_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Card:
    """An entry as the search sees it, folded once."""

    entry: Entry
    idents: frozenset[str]
    name: str
    words: tuple[str, ...]
    text: str

    def rank(self, wanted: list[str]) -> Rank | None:
        joined = " ".join(wanted)
        if joined in self.idents:
            return Rank.IDENT
        if self.name.startswith(joined):
            return Rank.NAME_START
        if all(any(word.startswith(part) for word in self.words) for part in wanted):
            return Rank.NAME_WORDS
        if all(part in self.name for part in wanted):
            return Rank.NAME
        return Rank.TEXT if all(part in self.text for part in wanted) else None


class Index:
    """Entries made ready to be searched again and again."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cards = tuple(map(_card, entries))

    def find(self, typed: str) -> tuple[Entry, ...]:
        """Return the entries that have every word of ``typed``, the best first; all, in their order, for nothing."""
        wanted = typed.casefold().split()
        if not wanted:
            return tuple(card.entry for card in self._cards)
        ranked = ((card.rank(wanted), number, card.entry) for number, card in enumerate(self._cards))
        found = sorted((place, number) for place, number, _ in ranked if place is not None)
        return tuple(self._cards[number].entry for _, number in found)


def _card(entry: Entry) -> _Card:
    names = (entry.title, *entry.also)
    name = " ".join(names).casefold()
    text = " ".join((entry.id, name, *(f"{s.heading} {s.text} {' '.join(s.sources)}" for s in entry.statements)))
    folded = entry.id.casefold()
    return _Card(entry, _idents(folded), name, tuple(_WORDS.findall(f"{folded} {name}")), text.casefold())


def _idents(folded: str) -> frozenset[str]:
    """What one may call an entry outright: ``event:59``, ``event 59`` or ``59``; ``q179072``, ``179072`` and so on."""
    sort, colon, rest = folded.partition(":")
    if colon:
        return frozenset({folded, f"{sort} {rest}", rest})
    number = folded.lstrip("kqb")
    return frozenset({folded, number, f"q{number}", f"kb {folded}", f"kb {number}", f"kb{number}"})
