"""Dumps that no reader of ours reads: to be refused, for scanned as text they would count as clean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from core.source.dump.cells import CELL_KINDS, CHARACTERS, CellKind
from core.source.dump.proven import proven_kind

_LINE = re.compile(
    r"(?:> ?)*\s*(?P<mark>0x)?(?:(?P<segment>[0-9A-F]{4}):(?P<offset>[0-9A-F]{4})|(?P<address>[0-9A-F]{6,16}))"
    r"(?(mark):?)(?P<rest>(?: .*)?)",
    re.IGNORECASE | re.ASCII,
)
_OD_TEXT = re.compile(r"  +[>|].*$")
_ROW_SIZES = {8, 16, 32, 64}
_LEAST = 8
_LOOKED_AT = 500
_LONGEST = 400
"""Lines, and characters of a line, that are enough to tell."""


@dataclass(slots=True)
class _Chain:
    """How well lines hang together as rows of one kind: each address is where the row before ended.

    Attributes:
        strangers: lines that are no rows of this kind.
        misfits: those of them that have an address too.
        row_size: bytes of the longest row.
    """

    rows: int = 0
    chained: int = 0
    strangers: int = 0
    misfits: int = 0
    bytes: int = 0
    row_size: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, the address it begins with if it does, and its cells if they are of the kind in question."""

    text: str
    match: re.Match[str] | None
    count: int = 0


def foreign_kind(lines: Iterable[tuple[int, str]], *, loosely: bool = False) -> str | None:
    """Return what is shown by ``lines``, when they are a dump that cannot be read; else ``None``.

    Args:
        lines: numbered lines; no more than the first ones are looked at.
        loosely: somebody says that it is a dump, so a single row without a closing line is enough.
    """
    shown = (line[:_LONGEST] for _, line in lines if line.strip() and not line.lstrip().startswith("#"))
    texts = list(islice(shown, _LOOKED_AT))
    proven = proven_kind(texts) or _of_words_alone(texts)
    if proven:
        return proven
    matches = [_LINE.fullmatch(text) for text in texts]
    if 2 * (len(texts) - matches.count(None)) < len(texts):  # most texts end here
        return None
    for kind in CELL_KINDS:
        if _is_shown([_line(text, match, kind) for text, match in zip(texts, matches, strict=True)], kind, loosely):
            return kind.name
    only = matches[0] if len(matches) == 1 else None
    return _of_one_row(only) if only else None


def _line(text: str, match: re.Match[str] | None, kind: CellKind) -> _Line:
    return _Line(text, match, _count(match["rest"], kind) if match else 0)


def _is_shown(lines: list[_Line], kind: CellKind, loosely: bool) -> bool:  # noqa: FBT001  private, and passed on
    if not any(line.count for line in lines):
        return False
    chains = (_chain(lines, kind, radix) for radix in (16, 8, 10))
    return any(_is_sure(chain, kind) or (loosely and chain.rows == 1 and not chain.strangers) for chain in chains)


def refusal(kind: str) -> str:
    """Return what to say of a dump of ``kind``, without the name of the file and the way round it."""
    return (
        f"looks like a hex dump of a kind this program cannot read ({kind}); "
        "make it with one byte a column (xxd, hexdump -C, od -A x -t x1z)"
    )


def _chain(lines: list[_Line], kind: CellKind, radix: int) -> _Chain:
    chain = _Chain()
    start = end = -1
    starred = False
    for line in lines:
        address = _address(line.match, radix) if line.match else None
        if line.match is None:
            is_star = line.text.strip() == "*"
            starred = starred or is_star
            chain.strangers += not is_star and not line.text.startswith(" " * 8)  # od shows a row in further forms
        elif address is None or (not line.count and line.match["rest"].strip()):
            chain.strangers += 1
            chain.misfits += 1
        elif not line.count:  # a closing line; of the last word there may be but a part
            chain.chained += end - kind.size < address <= end or (starred and 0 <= end < address)
        else:
            follows = address == end or (starred and 0 <= start < end < address and not (address - end) % (end - start))
            trimmed = kind is CHARACTERS and start >= 0 and end < address == start + 16  # of its blanks at the end
            chain.chained += follows or trimmed
            start, end, starred = address, address + line.count * kind.size, False
            chain.rows += 1
            chain.bytes += end - start
            chain.row_size = max(chain.row_size, end - start)
    return chain


def _count(rest: str, kind: CellKind) -> int:
    return kind.count(rest) or kind.count(_OD_TEXT.sub("", rest))


def _address(match: re.Match[str], radix: int) -> int | None:
    try:
        if match["segment"]:
            return 16 * int(match["segment"], 16) + int(match["offset"], 16) if radix == 16 else None
        return int(match["address"], radix)
    except ValueError:
        return None


def _is_sure(chain: _Chain, kind: CellKind) -> bool:
    if not chain.chained or 2 * chain.chained < chain.rows or chain.strangers > chain.rows or chain.bytes < _LEAST:
        return False
    if kind.is_exclusive and chain.misfits:
        return False
    return chain.rows == 1 or chain.row_size in _ROW_SIZES


def _of_words_alone(texts: list[str]) -> str | None:
    """Judge what ``od -A n`` prints: a blank, 16 bytes in words, no address. Bytes in order are never set so."""
    if not any(re.search("[a-f]", text) for text in texts):
        return None
    for kind in (kind for kind in CELL_KINDS if kind.name in {"16-bit words", "32-bit words", "64-bit words"}):
        rows = [kind.count(text) * kind.size if re.match(r" [0-9a-f]", text) else 0 for text in texts]
        if set(rows[:-1]) <= {16} and 0 < rows[-1] <= 16 and sum(rows) >= _LEAST:
            return kind.name
    return None


def _of_one_row(match: re.Match[str]) -> str | None:
    """Judge a row that stands alone: sixteen bytes, at an address that ends in 0 and begins so, with hex letters."""
    rest, address = match["rest"], match["address"] or ""
    if not address.startswith("0") or not address.endswith("0") or not re.search("[a-f]", rest, re.IGNORECASE):
        return None
    fitting = (kind for kind in CELL_KINDS if not kind.is_exclusive and _count(rest, kind) * kind.size == 16)
    return next((kind.name for kind in fitting), None)
