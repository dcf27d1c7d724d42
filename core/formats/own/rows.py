"""What was parsed as rows of plain values, in the order in which a tree is read: all that leaves the process."""

from __future__ import annotations

from collections.abc import Iterator

import construct as c  # type: ignore[import-untyped]  # construct ships no types

from core.formats.bridge import in_words
from core.formats.own.evidence import Unreadable
from core.formats.own.recorder import Parsed

Row = tuple[int, str, str, int, int, str]
"""Depth, name, value, start, stop, why it cannot be read; positions are counted from where parsing began."""

_NAME = 100
_TEXT = 200
_ENTRIES = (c.Array, c.GreedyRange, c.RepeatUntil)
_GROUPS = (c.Struct, c.Sequence, *_ENTRIES)
_DEEPER = "(deeper levels are not shown)"
_KINDS = {"Padded": "padding", "Const": "constant"}
"""Members without a name, in words; any other is called as its construct."""


def rows(top: Parsed, depth: int) -> Iterator[Row]:
    """Yield the rows of what ``top`` holds, down to ``depth`` levels; a structure without members is one row."""
    for root in top.inside:
        span = _hull(root, (0, 0))
        below = list(_below(root, span, 0, depth))
        if not below and root.error is None:
            yield 0, "value", _value(root.value, has_rows=False), *span, ""
        yield from below


def _below(node: Parsed, outer: tuple[int, int], level: int, depth: int) -> Iterator[Row]:
    """Yield the rows of what is shown inside ``node``; a wrapper is not, what it wraps is."""
    for number, inner in enumerate(node.inside):
        name = _label(node, inner, number)
        if name is None:
            yield from _below(inner, outer, level, depth)
        else:
            yield from _row(inner, name, _hull(inner, outer), level, depth)


def _row(node: Parsed, name: str, span: tuple[int, int], level: int, depth: int) -> Iterator[Row]:
    """Yield the row of ``node`` and those of what is inside of it."""
    is_last = level + 1 >= depth
    below = [] if is_last else list(_below(node, span, level + 1, depth))
    value = (
        _DEEPER if is_last and isinstance(_unwrapped(node.con), _GROUPS) else _value(node.value, has_rows=bool(below))
    )
    problem = reason(node.error) if node.error is not None and not any(row[5] for row in below) else ""
    yield level, name[:_NAME], value, *span, problem[:_TEXT]
    yield from below


def _label(holder: Parsed, node: Parsed, number: int) -> str | None:
    """Return what ``node`` is called in the tree, or ``None`` for a wrapper."""
    if isinstance(holder.con, _ENTRIES):
        return f"[{number}]"
    if isinstance(node.con, c.Renamed) and node.con.name:
        return str(node.con.name)
    if isinstance(holder.con, c.Sequence):
        return f"[{number}]"
    is_there = node.error is not None or node.stop != node.start
    kind = type(node.con).__name__
    return _KINDS.get(kind, kind.lower()) if isinstance(holder.con, c.Struct) and is_there else None


def _unwrapped(con: object) -> object:
    while isinstance(con, c.Renamed):
        con = con.subcon
    return con


def _hull(node: Parsed, outer: tuple[int, int]) -> tuple[int, int]:
    """Return the place of ``node``; of one that read elsewhere (a pointer), that of what it read."""
    if node.start is None or node.stop is None:
        return outer
    if node.stop > node.start or not node.inside:
        return node.start, max(node.start, node.stop)
    spans = [_hull(inner, outer) for inner in node.inside if inner.start is not None]
    read = [span for span in spans if span[1] > span[0]]
    return (min(s for s, _ in read), max(s for _, s in read)) if read else (node.start, node.start)


def _value(value: object, *, has_rows: bool) -> str:
    """Return the value as an analyst reads it; a group whose members are shown has none, flags tell which are set."""
    if isinstance(value, c.Container):
        flags = (str(name) for name, is_set in value.items() if is_set is True and not str(name).startswith("_"))
        return "" if has_rows else ", ".join(flags)[:_TEXT]
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:_TEXT] + ("…" if len(value) > _TEXT else "")
    if isinstance(value, c.ListContainer) and has_rows:
        return f"{len(value):,} entries" if len(value) != 1 else "1 entry"
    try:
        return in_words(value)[: 2 * _TEXT]
    except Exception as error:  # noqa: BLE001  # a value of the definition's own making may raise whatever it likes
        return f"({type(error).__name__} where its value is put in words)"


def reason(error: BaseException) -> str:
    """Return the last line of what ``error`` says; of what construct wrapped round an unreadable byte, the cause."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Unreadable):
            return str(cause)
        cause = cause.__cause__ or cause.__context__
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = lines[-1].rstrip(".") if lines else "no reason was given"
    return said if isinstance(error, c.ConstructError) else f"{type(error).__name__}: {said}"
