"""Which kind of hex dump a text is, and whether it is one at all."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial

from core.errors import DumpError
from core.source.dump.carray import CArrayGrammar
from core.source.dump.debug import DebugGrammar
from core.source.dump.foreign import foreign_kind, refusal
from core.source.dump.linear import hexdump, od, xxd
from core.source.dump.lines import numbered_lines, opened_text
from core.source.dump.parse import DumpParser, Tally
from core.source.dump.plain import PlainGrammar
from core.source.dump.row import Grammar

HEAD_SIZE = 64 * 1024
"""Bytes of a file that are enough to tell."""

GrammarMaker = Callable[[], Grammar]

_ADDRESSED: tuple[GrammarMaker, ...] = (
    DebugGrammar,
    *(partial(make, radix) for make in (xxd, hexdump, od) for radix in (16, 8, 10)),
)


def looks_like_dump(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a hex dump, beyond doubt.

    Strict on purpose: prose, logs and messages with some hex in them must never be taken for bytes. Every other
    line may be something else, such as a heading, but not more.
    """
    lines = head_lines(head)
    if any(_is_sure(tally) for _, tally in _tallies(_ADDRESSED, lines)):
        return True
    return _is_plain(lines) or _is_array(lines)


def grammar_for(lines: Iterable[tuple[int, str]]) -> Grammar:
    """Return the grammar that reads most of ``lines``, which somebody says are a dump.

    Raises:
        DumpError: none reads a single one.
    """
    kept = list(lines)
    best = max(_tallies((*_ADDRESSED, CArrayGrammar, PlainGrammar), kept), key=lambda each: _worth(each[1]))
    if best[0] is PlainGrammar or not best[1].rows:  # words behind addresses may pass for plain hex
        kind = foreign_kind(kept, loosely=True)
        if kind:
            raise DumpError(f"This {refusal(kind)}.")
    if not best[1].rows:
        raise DumpError("No line is a row of a hex dump: DEBUG, xxd, hexdump -C, od -A x -t x1z or plain hex.")
    return best[0]()


def head_lines(head: bytes) -> list[tuple[int, str]]:
    """Return the lines of the beginning of a file; one that is cut off is left out, unless it is the only one."""
    lines = list(numbered_lines(opened_text(io.BytesIO(head), head)))
    if len(head) >= HEAD_SIZE and len(lines) > 1:
        del lines[-1]
    return lines


def _tallies(makers: Iterable[GrammarMaker], lines: list[tuple[int, str]]) -> Iterable[tuple[GrammarMaker, Tally]]:
    for make in makers:
        parser = DumpParser(make())
        parser.take(lines)
        yield make, parser.tally


def _worth(tally: Tally) -> tuple[int, int, int, int]:
    """A contradiction is a finding and no reason to read the row as something else, unless all else is equal."""
    return tally.agreeing + tally.chained, tally.rows, -tally.contradicting, -tally.unread


def _is_sure(tally: Tally) -> bool:
    if tally.rows == 0 or tally.unread > tally.rows or tally.bytes < 4:
        return False
    if 2 * (tally.agreeing + tally.framed) >= tally.rows:
        return True
    if tally.bytes >= 8 * tally.rows and 2 * tally.segmented >= tally.rows:  # seg:off and eight pairs: nowhere else
        return True
    return tally.chained > 0 and 2 * tally.chained >= tally.rows and tally.bytes >= 16


def _is_array(lines: list[tuple[int, str]]) -> bool:
    tally = next(iter(_tallies([CArrayGrammar], lines)))[1]
    return not tally.unread and tally.bytes >= 16


def _is_plain(lines: list[tuple[int, str]]) -> bool:
    """Whether there is nothing but hex: both digits and letters, tokens of one width, at least 16 bytes."""
    shown = [line for _, line in lines if line.strip() and not line.lstrip().startswith("#")]
    tally = next(iter(_tallies([PlainGrammar], list(enumerate(shown, 1)))))[1]
    if tally.unread or tally.bytes < 16:
        return False
    digits = "".join(shown).lower().replace("0x", "").replace("\\x", "")
    hexits = sum(map(digits.count, "0123456789abcdef"))
    letters = sum(map(digits.count, "abcdef"))
    return _is_even("\n".join(shown)) and letters > 0 and 4 * (hexits - letters) >= hexits


def _is_even(text: str) -> bool:
    """Whether all words of ``text`` are equally long, the last one perhaps shorter, and of one case."""
    words = text.replace(",", " ").split()
    bare = text.replace("0x", "")
    widths = {len(word) for word in words[:-1]} or {len(words[-1])}
    return len(widths) == 1 and len(words[-1]) <= max(widths) and (bare == bare.lower() or bare == bare.upper())
