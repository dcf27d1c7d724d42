"""The map of a whole file in a few hundred columns, and its drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from core.case.case import Exhibit
from core.report.model import FileMap, MapMark
from core.report.words import count, place
from core.scan.examination import Examination
from core.span import Span

COLUMNS = 256
BAND, SPACE = 10, 3
BANDS = ("Findings", "Text", "Zero bytes", "Entropy", "Examined")


def map_of(exhibit: Exhibit) -> FileMap | None:
    """Return the map of an examined exhibit; ``None`` when there is nothing to draw."""
    done = exhibit.examination
    if done is None or not done.size:
        return None
    columns = min(COLUMNS, done.size)
    view = done.overview
    cells = len(view.text) if view else 0
    per_file = -(-done.size // view.cell_size) if view and view.cell_size else 0

    def pooled(layer: bytes, pool: Callable[[Sequence[int]], int]) -> tuple[int, ...]:
        return _pooled(layer, min(columns, per_file) or 1, max(per_file, cells), pool) if cells else ()

    unread = _unread(done, columns)
    return FileMap(
        columns,
        pooled(view.text, max) if view else (),
        pooled(view.zeros, _mean) if view else (),
        pooled(view.entropy, _mean) if view else (),
        _marks(exhibit, done, columns),
        unread,
        tuple(place(done.size * i // 4) for i in range(5)),
        f"Map of the whole file from its first to its last byte: {count(len(exhibit.findings), 'finding')}, "
        f"{count(done.scanned_bytes, 'byte')} of {done.size:,} examined.",
    )


def _mean(values: Sequence[int]) -> int:
    return sum(values) // len(values)


def _pooled(layer: bytes, columns: int, cells: int, pool: Callable[[Sequence[int]], int]) -> tuple[int, ...]:
    parts = (layer[i * cells // columns : (i + 1) * cells // columns] for i in range(columns))
    return tuple(pool(part) if part else 0 for part in parts)


def _marks(exhibit: Exhibit, done: Examination, columns: int) -> tuple[MapMark, ...]:
    """One mark a column that a finding begins in: max-pooled, so none can drown."""

    def column(item: tuple[int, Span]) -> int:
        return min(columns - 1, item[1].start * columns // done.size)

    spans = [(i, finding.span) for i, finding in enumerate(exhibit.findings, 1)]
    marks = []
    for at, group in groupby(spans, key=column):
        first, *rest = group
        title = f"Finding {exhibit.number}.{first[0]} at {place(first[1].start)}"
        if rest:
            title = f"{1 + len(rest):,} findings, from {title[8:]} to {place(rest[-1][1].start)}"
        stop = min(columns, -(-max(span.stop for _, span in (first, *rest)) * columns // done.size))
        marks.append(MapMark(at, max(1, stop - at), title))
    return tuple(marks)


def _unread(done: Examination, columns: int) -> tuple[tuple[int, int], ...]:
    spans = [*done.gaps, *([Span(done.reached, done.size)] if done.reached < done.size else [])]
    return tuple((s.start * columns // done.size, -(-s.stop * columns // done.size)) for s in spans)


def drawing(view: FileMap) -> str:
    """Return the map as SVG shapes in shades that also print; it holds no text but the titles of its marks."""
    height = len(BANDS) * (BAND + SPACE) - SPACE
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.columns} {height}" preserveAspectRatio="none" '
            f'width="{view.columns * 2}" height="{height * 2}">'
        )
    ]
    parts.extend(_rect("band", 0, i, view.columns, "#f0f0ee") for i in range(len(BANDS)))
    for i, layer in enumerate((view.text, view.zeros, view.entropy), 1):
        parts.extend(_shades(layer, _top(i), view.columns))
    parts.append(_rect("read", 0, 4, view.columns, "#4a4a4a"))
    parts.extend(_unread_rect(a, b - a) for a, b in view.unread)
    parts.extend(_mark(mark, view.columns) for mark in view.marks)
    return "".join((*parts, "</svg>"))


def _top(band: int) -> int:
    return band * (BAND + SPACE)


def _rect(name: str, x: float, band: int, width: float, fill: str) -> str:
    shape = f'x="{x:g}" y="{_top(band)}" width="{width:g}" height="{BAND}"'
    return f'<rect class="{name}" {shape} fill="{fill}"/>'


def _unread_rect(x: int, width: int) -> str:
    """White with a dark edge: it must not pass for a pale shade."""
    edge = _rect("edge", x - 0.25, 4, max(1, width) + 0.5, "#000000")
    top, height = _top(4) + 1, BAND - 2
    return f'{edge}<rect class="unread" x="{x}" y="{top}" width="{max(1, width)}" height="{height}" fill="#ffffff"/>'


def _shades(layer: tuple[int, ...], top: int, columns: int) -> list[str]:
    """Return a path for each of 8 shades: a rectangle for each value would make large reports slow."""
    if not layer:
        return []
    width = columns / len(layer)
    paths: dict[int, list[str]] = {}
    at = 0
    for shade, group in groupby((value + 16) // 32 for value in layer):
        length = len(list(group))
        if shade:
            box = f"M{at * width:g} {top}h{length * width:g}v{BAND}h-{length * width:g}z"
            paths.setdefault(shade, []).append(box)
        at += length
    return [f'<path class="shade" d="{"".join(d)}" fill="#333333" fill-opacity="{s / 8:g}"/>' for s, d in paths.items()]


def _mark(mark: MapMark, columns: int) -> str:
    width = max(mark.width, columns / 128)  # thinner would not be seen
    x = min(mark.column, columns - width)
    return f'<g class="mark"><title>{mark.title}</title>{_rect("hit", x, 0, width, "#9c1c1c")}</g>'
