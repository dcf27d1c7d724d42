"""Plots as plain SVG, readable on white and on dark paper, from nothing but their numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 420
RIGHT, TOP, BOTTOM = 24, 48, 60
LETTER = 7.2
"""About how wide a letter is."""
INK = "#727b85"
"""Of the same contrast (4.3 to 1) against white as against a dark page."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from the first tick to the last; ticks are (value, what it says)."""

    title: str
    ticks: Sequence[tuple[float, str]]
    is_log: bool = False

    def share(self, value: float) -> float:
        """Return how far along the axis ``value`` is, 0 to 1; what lies beyond an end is drawn at it."""
        first, last, at = (self._scaled(v) for v in (self.ticks[0][0], self.ticks[-1][0], value))
        return min(1.0, max(0.0, (at - first) / (last - first)))

    def _scaled(self, value: float) -> float:
        return math.log10(max(value, 1e-300)) if self.is_log else value


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together: dots with ``labels`` beside them, or a line."""

    title: str
    colour: str
    points: Sequence[Point]
    is_line: bool = False
    dashed: bool = False
    labels: Sequence[str] = ()


def decades(first: int, last: int) -> list[tuple[float, str]]:
    """Return ticks from 10**first to 10**last."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    powers = range(first, last + 1)
    return [(10.0**k, f"10{str(k).translate(raised)}" if k > 4 else f"{10.0**k:,.{max(0, -k)}f}") for k in powers]


def svg(title: str, x: Axis, y: Axis, series: Sequence[Series]) -> str:
    """Return a plot of ``series``."""
    inner = [*_axes(x, y), *(line for one in series for line in _drawn(one, x, y)), *_legend(series, _left(y))]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-size="13"'
    head += f' font-family="system-ui, sans-serif" fill="{INK}">\n<title>{escape(title)}</title>'
    return "\n".join([head, _text(_left(y), 22, title, size=16), *inner, "</svg>"]) + "\n"


def _left(y: Axis) -> float:
    """Return where the plot begins, right of what the ticks say."""
    return 40 + LETTER * max(len(text) for _, text in y.ticks)


def _place(x: Axis, y: Axis, point: Point) -> Point:
    wide, high = WIDTH - _left(y) - RIGHT, HEIGHT - TOP - BOTTOM
    return round(_left(y) + x.share(point[0]) * wide, 1), round(HEIGHT - BOTTOM - y.share(point[1]) * high, 1)


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def _line(points: Sequence[Point], colour: str, width: float, more: str = "") -> str:
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{more}/>'


def _axes(x: Axis, y: Axis) -> list[str]:
    low, high, left = HEIGHT - BOTTOM, TOP, _left(y)
    out = []
    for value, text in x.ticks:
        at, _ = _place(x, y, (value, y.ticks[0][0]))
        out += [_line([(at, low), (at, high)], INK, 0.5, ' opacity="0.4"'), _text(at, low + 20, text, "middle")]
    for value, text in y.ticks:
        _, at = _place(x, y, (x.ticks[0][0], value))
        out += [_line([(left, at), (WIDTH - RIGHT, at)], INK, 0.5, ' opacity="0.4"')]
        out += [_text(left - 8, at + 4, text, "end")]
    middle = (low + high) / 2
    out += [_text((left + WIDTH - RIGHT) / 2, HEIGHT - 14, x.title, "middle")]
    return [*out, f'<g transform="translate(20 {middle:g}) rotate(-90)">{_text(0, 0, y.title, "middle")}</g>']


def _drawn(one: Series, x: Axis, y: Axis) -> list[str]:
    places = [_place(x, y, point) for point in one.points]
    if one.is_line:
        return [_line(places, one.colour, 1.5, ' stroke-dasharray="6 4"' if one.dashed else "")]
    out = [f'<circle cx="{px:g}" cy="{py:g}" r="5" fill="{one.colour}"/>' for px, py in places]
    for (px, py), label in zip(places, one.labels, strict=False):
        left = px > WIDTH * 0.6
        out.append(_text(px - 10 if left else px + 10, py + 4, label, "end" if left else "start"))
    return out


def _legend(series: Sequence[Series], left: float) -> list[str]:
    """Draw the titles of the series in a row above the plot."""
    out, at = [], left
    for one in (s for s in series if s.title):
        mark = _line([(at, 36), (at + 16, 36)], one.colour, 2, ' stroke-dasharray="6 4"' if one.dashed else "")
        out += [mark if one.is_line else f'<circle cx="{at + 8:g}" cy="36" r="5" fill="{one.colour}"/>']
        out += [_text(at + 22, 40, one.title)]
        at += 40 + LETTER * len(one.title)
    return out
