"""The timeline as a picture: a strip for each lane, in a few hundred columns of equal time, and its drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2

from core.case.timeline import DAY, MINUTE, Entry, Lane, written
from core.report.filemap import BAND, SPACE
from core.report.model import LaneStrip, TimelinePlot
from core.report.words import count

COLUMNS = 256
BANDS = tuple(lane.label for lane in Lane)
_LEAST = 60 * MINUTE
"""A shorter time is not stretched over the whole width."""


def plot_of(entries: Sequence[Entry], zone: int | None) -> TimelinePlot | None:
    """Return the picture of ``entries``, in the order of time; ``None`` where there is nothing to draw.

    Its width is the time of what evidence tells: file times, often those of the last copy, would stretch it by years.
    """
    told = [entry for entry in entries if entry.lane is not Lane.FILES] or list(entries)
    if not told:
        return None
    instants = [entry.instant(zone) for entry in told]
    middle, half = (min(instants) + max(instants)) // 2, max(max(instants) - min(instants), _LEAST) // 2 + 1
    start, stop = middle - half - half // 40, middle + half + half // 40
    seen = [entry for entry in entries if start <= entry.instant(zone) < stop]
    strips = tuple(_strip(lane, seen, start, stop, zone) for lane in Lane)
    is_day = stop - start > 8 * DAY
    scale = tuple(written(start + (stop - start) * i // 4, is_day=is_day)[: 10 if is_day else 16] for i in range(5))
    return TimelinePlot(COLUMNS, strips, scale, _description(seen, len(entries) - len(seen), scale))


def _strip(lane: Lane, entries: Sequence[Entry], start: int, stop: int, zone: int | None) -> LaneStrip:
    def column(time: int) -> int:
        return min(max((time - start) * COLUMNS // (stop - start), 0), COLUMNS - 1)

    own = [entry for entry in entries if entry.lane is lane]
    counts = Counter(column(entry.instant(zone)) for entry in own)
    covered = [False] * (COLUMNS + 1)
    for first, last in {(column(a), column(b)) for a, b in (entry.extent(zone) for entry in own)}:
        if last > first:
            covered[first : last + 1] = [True] * (last + 1 - first)
    return LaneStrip(tuple(sorted(counts.items())), _runs(covered))


def _runs(covered: Sequence[bool]) -> tuple[tuple[int, int], ...]:
    """Return the runs ``(first, behind)`` of columns that are covered; the last column never is."""
    edges = [i for i, now in enumerate(covered) if now != (covered[i - 1] if i else False)]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def _description(seen: Sequence[Entry], outside: int, scale: Sequence[str]) -> str:
    lanes = Counter(entry.lane for entry in seen)
    told = ", ".join(f"{lane.label.lower()} {lanes[lane]:,}" for lane in Lane if lanes[lane])
    rest = f" {count(outside, 'entry', 'entries')} outside of that time." if outside else ""
    return f"Entries from {scale[0]} to {scale[-1]} by kind: {told}.{rest}"


def drawing(view: TimelinePlot) -> str:
    """Return the picture as SVG shapes that also print in grey; it holds no text."""
    height = len(view.lanes) * (BAND + SPACE) - SPACE
    shape = f'viewBox="0 0 {view.columns} {height}" preserveAspectRatio="none"'
    size = f'width="{view.columns * 2}" height="{height * 2}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {shape} {size}>']
    for number, lane in enumerate(view.lanes):
        top = number * (BAND + SPACE)
        parts.append(f'<rect class="band" x="0" y="{top}" width="{view.columns}" height="{BAND}" fill="#f0f0ee"/>')
        parts += [
            f'<rect class="doubt" x="{a}" y="{top + BAND / 2 - 1:g}" width="{b - a}" height="2" fill="#a9a9a5"/>'
            for a, b in lane.doubts
        ]
        most = max((n for _, n in lane.counts), default=1)
        parts += [_bar(at, n, most, top, is_hit=number == len(view.lanes) - 1) for at, n in lane.counts]
    return "".join((*parts, "</svg>"))


def _bar(column: int, number: int, most: int, top: int, *, is_hit: bool) -> str:
    height = BAND * (0.5 + 0.5 * log2(number + 1) / log2(most + 1))
    shape = f'x="{column}" y="{top + BAND - height:.2f}" width="1.4" height="{height:.2f}"'
    return f'<rect class="{"hit" if is_hit else "shade"}" {shape} fill="{"#9c1c1c" if is_hit else "#333333"}"/>'
