"""Hex rows round a finding, the suspect bytes told from their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from core.report.model import Excerpt, HexRow, Run
from core.report.visible import dos
from core.report.words import count
from core.source.base import ByteSource, read
from core.span import Span

ROW = 16
_AROUND = 32
_WHOLE, _HEAD, _TAIL = 512, 256, 128
_UNREAD = -1


def excerpt_of(source: ByteSource, span: Span, *, own_addresses: bool) -> Excerpt:
    """Return the rows of ``span`` and 32 bytes either side; of a long finding the first 256 and the last 128 bytes."""
    if span.stop - span.start <= _WHOLE:
        return Excerpt(_rows(source, span, span, own_addresses=own_addresses))
    head = Span(span.start, _down(span.start + _HEAD + ROW - 1))
    tail = Span(_down(span.stop - _TAIL), span.stop)
    return Excerpt(
        _rows(source, Span(_around(head).start, head.stop), span, own_addresses=own_addresses, around=0),
        f"… {count(tail.start - head.stop, 'byte')} not shown …",
        _rows(source, Span(tail.start, _around(tail).stop), span, own_addresses=own_addresses, around=0),
    )


def _down(offset: int) -> int:
    return offset - offset % ROW


def _around(span: Span) -> Span:
    return Span(max(0, _down(span.start - _AROUND)), -_down(-(span.stop + _AROUND)))


def _rows(
    source: ByteSource, window: Span, suspect: Span, *, own_addresses: bool, around: int = _AROUND
) -> tuple[HexRow, ...]:
    window = _around(window) if around else window
    window = window.intersection(Span(0, -_down(-source.size)))
    values = _values(source, window)
    return tuple(
        HexRow(
            f"{at:08X}",
            source.address(at) if own_addresses else "",
            _hex(values[at - window.start :][:ROW], at, suspect),
            _text(values[at - window.start :][:ROW], at, suspect),
        )
        for at in range(window.start, window.stop, ROW)
    )


def _values(source: ByteSource, window: Span) -> list[int | None]:
    """Return one value a byte: the byte, ``_UNREAD``, or ``None`` outside the file."""
    reading = read(source, window)
    values: list[int | None] = [_UNREAD] * (reading.span.stop - reading.span.start)
    for piece in reading.pieces:
        at = piece.start - window.start
        values[at : at + len(piece.data)] = piece.data
    return values + [None] * (window.stop - window.start - len(values))


def _hex(values: list[int | None], at: int, suspect: Span) -> tuple[Run, ...]:
    cells = ["  " if v is None else "??" if v == _UNREAD else f"{v:02X}" for v in values]
    return tuple(_runs(_spaced(cells, at, suspect)))


def _spaced(cells: list[str], at: int, suspect: Span) -> Iterator[tuple[str, bool]]:
    for i, cell in enumerate(cells):
        if i:
            yield " " * (2 if i == ROW // 2 else 1), (at + i - 1) in suspect and (at + i) in suspect
        yield cell, (at + i) in suspect


def _text(values: list[int | None], at: int, suspect: Span) -> tuple[Run, ...]:
    return tuple(_runs((_char(v), (at + i) in suspect) for i, v in enumerate(values)))


def _char(value: int | None) -> str:
    if value is None:
        return " "
    if value == _UNREAD:
        return "?"
    # One cell a byte: a control has no room for its name here, and FFh is a blank in CP437.
    return "·" if value < 0x20 or value in {0x7F, 0xFF} else dos(bytes((value,)).decode("cp437"))


def _runs(cells: Iterable[tuple[str, bool]]) -> Iterator[Run]:
    for flag, group in groupby(cells, key=lambda cell: cell[1]):
        yield Run("".join(text for text, _ in group), flag)
