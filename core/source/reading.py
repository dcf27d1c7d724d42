"""Cutting readings to size and putting them together."""

from __future__ import annotations

from collections.abc import Iterable

from core.source.base import Fault, Piece, Reading
from core.span import Span


def clipped(reading: Reading, bounds: Span) -> Reading:
    """Return what ``reading`` says of the bytes that are also in ``bounds``."""
    pieces = (_clipped_piece(piece, bounds) for piece in reading.pieces if piece.span.overlaps(bounds))
    faults = (
        Fault(fault.span.intersection(bounds), fault.reason) for fault in reading.faults if fault.span.overlaps(bounds)
    )
    return Reading(reading.span.intersection(bounds), tuple(pieces), tuple(faults))


def _clipped_piece(piece: Piece, bounds: Span) -> Piece:
    part = piece.span.intersection(bounds)
    if part == piece.span:
        return piece
    return Piece(part.start, piece.data[part.start - piece.start : part.stop - piece.start])


def joined(span: Span, readings: Iterable[Reading]) -> Reading:
    """Return readings that follow one another and cover ``span`` as one, neighbours of one kind merged."""
    runs: list[list[Piece]] = []
    faults: list[Fault] = []
    for reading in readings:
        for piece in reading.pieces:
            if runs and runs[-1][-1].span.stop == piece.start:
                runs[-1].append(piece)
            else:
                runs.append([piece])
        faults += reading.faults
    pieces = (run[0] if len(run) == 1 else Piece(run[0].start, b"".join(each.data for each in run)) for run in runs)
    return Reading(span, tuple(pieces), merged_faults(faults))


def merged_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return ``faults``, given in order, with neighbours of the same reason as one."""
    merged: list[Fault] = []
    extended(merged, faults)
    return tuple(merged)


def extended(faults: list[Fault], more: Iterable[Fault]) -> None:
    """Append ``more``, which come behind ``faults``; one that goes on with the last for the same reason prolongs it."""
    for fault in more:
        last = faults[-1] if faults else None
        if last is not None and last.reason == fault.reason and last.span.stop == fault.span.start:
            faults[-1] = Fault(Span(last.span.start, fault.span.stop), fault.reason)
        else:
            faults.append(fault)
