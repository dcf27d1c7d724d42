"""How well a command matches what was typed: its own words first, what is said about it last."""

from __future__ import annotations

import re
from enum import IntEnum


class Rank(IntEnum):
    """From the best match to the worst."""

    START = 0
    WORD_STARTS = 1
    INSIDE = 2
    LETTERS = 3
    TIP = 4


_WORDS = re.compile(r"\w+")


def rank(name: str, tip: str, typed: str) -> Rank | None:
    """Return how ``typed`` matches; ``None`` when it does not. ``Theme: Dark`` starts with ``dark`` as well."""
    name, wanted = name.casefold(), typed.casefold().split()
    joined, own = "".join(wanted), name.rpartition(": ")[2]
    starts = (_joined(name), _joined(own))
    if not wanted or any(text.startswith(joined) for text in starts):
        return Rank.START
    words = _WORDS.findall(name)
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return Rank.WORD_STARTS
    if all(part in name for part in wanted) or joined in starts[0]:
        return Rank.INSIDE
    if _has_letters(words, joined):
        return Rank.LETTERS
    about = f"{name} {tip.casefold()}"
    return Rank.TIP if all(part in about for part in wanted) else None


def _joined(text: str) -> str:
    return "".join(text.split())


def _has_letters(words: list[str], typed: str) -> bool:
    """Whether the letters of ``typed`` stand in the words in their order, the first of them at the start of a word."""
    for first, word in enumerate(words):
        if len(typed) > 1 and word[0] == typed[0]:
            rest = iter("".join(words[first:]))
            if all(letter in rest for letter in typed):
                return True
    return False
