"""Regions: where text could be, and the gaps that no text reaches over.

A *gap* is ``GAP`` foreign bytes in a row. A *region* is a maximal stretch of text bytes and of fewer foreign bytes than
that between two of them.
"""

from __future__ import annotations

import re

import numpy as np

from core.scan.seeds import SEED
from core.scan.textbytes import Flags, Offsets, is_text
from core.scan.textmodel import Bytes

GAP = 4
REACH = 64
"""Bytes looked at on either side of a seed, of many seeds at once; nearly all regions round them end there."""
AT_ONCE = 1024
"""So many seeds at once."""
FEW = 1024
"""So many regions that reach further are found one by one; for more, every byte is looked at."""
NEXT = 1 << 12
FAR = 1 << 17
"""Bytes looked at for gaps at a time: at first few, as most gaps are near, then more and more."""
SPARSE = 256
"""Where less than one byte in so many could be in a gap, each is looked at by itself."""
AT_FIRST = 1024
"""Behind so many bytes, a gap is looked for with vector operations; nearly always it lies before."""

_GAP = re.compile(rb"[^\t\n\r -~]{%d}" % GAP)
_LAST_GAP = re.compile(rb"(?s:.*)[^\t\n\r -~]{%d}" % GAP)
_TEXT = re.compile(rb"[\t\n\r -~]")


def first_gap(data: bytes | memoryview, start: int = 0) -> int:
    """Return where the first gap from ``start`` on begins, or -1."""
    match = _GAP.search(data, start, start + AT_FIRST)
    if match is not None:
        return match.start()
    return _far_gap(np.frombuffer(data, np.uint8), start + AT_FIRST - (GAP - 1))


def _far_gap(data: Bytes, start: int) -> int:
    """Do the same for data in which there may be none for long."""
    low, length = start, NEXT
    while low < len(data):
        block = data[low : low + length + GAP - 1]
        foreign = GAP * np.flatnonzero(~is_text(block[::GAP].copy()))  # a gap has one of its bytes at each GAPth place
        is_sparse = len(foreign) * SPARSE <= len(block)
        gaps = _gaps_at(block, foreign) if is_sparse else np.flatnonzero(_begin_gap(block))
        if len(gaps):
            return low + int(gaps[0])
        low, length = low + length, min(2 * length, FAR)
    return -1


def _gaps_at(data: Bytes, places: Offsets) -> Offsets:
    """Return where the gaps begin that hold one of ``places``, in order."""
    around = places[:, None] + np.arange(1 - GAP, GAP)
    foreign = ~is_text(data.take(around, mode="clip")) & (around >= 0) & (around < len(data))
    begin = np.logical_and.reduce([foreign[:, step : step + GAP] for step in range(GAP)])
    return around[:, :GAP][begin]


def last_gap_end(data: bytes | memoryview, low: int = 0) -> int:
    """Return where the last gap of ``data[low:]`` ends, or -1; gaps that lie half before ``low`` do not count."""
    match = _LAST_GAP.match(data, low)
    return match.end() if match else -1


def regions(data: Bytes, seeds: Offsets) -> tuple[Offsets, Offsets]:
    """Return the starts and the stops of the regions that hold ``seeds``; both begin and end with a text byte."""
    apart = seeds[np.concatenate(([True], np.diff(seeds) > SEED))]  # one at least of each region
    if len(apart) * 2 * REACH > len(data):
        return _all_regions(data, apart)
    batches = (apart[number : number + AT_ONCE] for number in range(0, len(apart), AT_ONCE))
    starts, stops = (np.concatenate(each) for each in zip(*(_round(data, batch) for batch in batches), strict=True))
    further = np.flatnonzero((starts < 0) | (stops < 0))
    if len(further) > FEW:
        return _all_regions(data, apart)
    view = data.data
    for number in further.tolist():
        seed = int(apart[number])
        known = number and seed < stops[number - 1]
        starts[number] = starts[number - 1] if known else _start_of(view, seed)
        stops[number] = stops[number - 1] if known else _stop_of(view, seed)
    return _without_repeats(starts, stops)


def _round(data: Bytes, seeds: Offsets) -> tuple[Offsets, Offsets]:
    """Return where the regions round ``seeds`` begin and end; -1 where that is further than ``REACH`` from the seed."""
    first = seeds - REACH
    around = first[:, None] + np.arange(2 * REACH + SEED)
    foreign = ~is_text(data.take(around, mode="clip")) | (around < 0) | (around >= len(data))  # nothing is outside
    begin = np.logical_and.reduce([foreign[:, step : foreign.shape[1] - (GAP - 1) + step] for step in range(GAP)])
    before, behind = begin[:, REACH - GAP :: -1], begin[:, REACH + SEED :]
    starts = np.where(before.any(axis=1), first + REACH - before.argmax(axis=1), -1)
    stops = np.where(behind.any(axis=1), first + REACH + SEED + behind.argmax(axis=1), -1)
    return starts, stops


def _without_repeats(starts: Offsets, stops: Offsets) -> tuple[Offsets, Offsets]:
    """Return each of the regions, which are in order, once; that is what np.unique does slowly."""
    is_new = np.concatenate(([True], starts[1:] != starts[:-1]))
    return starts[is_new], stops[is_new]


def _all_regions(data: Bytes, seeds: Offsets) -> tuple[Offsets, Offsets]:
    """Do the same by looking at every byte, which is quicker when there are many."""
    first, last = _first_text(data), len(data) - _first_text(data[::-1])
    gap_starts, gap_stops = _gaps(data)
    begins = np.concatenate(([first], gap_stops))
    ends = np.concatenate((gap_starts, [last]))
    starts = begins[np.searchsorted(begins, seeds, side="right") - 1]
    stops = ends[np.searchsorted(ends, seeds)]
    return _without_repeats(starts, stops)


def _first_text(data: Bytes) -> int:
    """Return where the first text byte of ``data``, which has one, is."""
    for low in range(0, len(data), AT_FIRST):
        text = is_text(data[low : low + AT_FIRST])
        if text.any():
            return low + int(text.argmax())
    return len(data)


def _gaps(data: Bytes) -> tuple[Offsets, Offsets]:
    """Return the starts and the stops of the stretches of ``GAP`` foreign bytes and more, in order."""
    edges, was_inside = [], False
    for low in range(0, len(data), FAR):
        inside = _begin_gap(data[low : low + FAR + GAP - 1])[:FAR]
        edges.append(low + np.flatnonzero(np.diff(inside, prepend=was_inside)))
        was_inside = bool(inside[-1])
    both = np.concatenate(edges)  # the last byte begins no gap, so each has an end
    return both[::2], both[1::2] + (GAP - 1)


def _begin_gap(data: Bytes) -> Flags:
    """Say of each byte whether it and the ``GAP - 1`` behind it are foreign; there is nothing behind the last one."""
    foreign = ~is_text(data)
    begin = foreign.copy()
    begin[1 - GAP :] = False
    for step in range(1, GAP):
        begin[: 1 - GAP] &= foreign[step : len(foreign) - (GAP - 1) + step]
    return begin


def _start_of(view: memoryview, seed: int) -> int:
    """Return where the region round ``seed`` begins."""
    reach = 64
    while True:
        low = max(0, seed - reach)
        end = last_gap_end(view[:seed], low)
        if end >= 0 or low == 0:
            break
        reach *= 8
    match = _TEXT.search(view, max(end, 0))
    return match.start() if match else seed


def _stop_of(view: memoryview, seed: int) -> int:
    """Return where the region round ``seed`` ends."""
    gap = first_gap(view, seed + SEED)
    stop = gap if gap >= 0 else len(view)
    while not _TEXT.match(view, stop - 1):
        stop -= 1
    return stop
