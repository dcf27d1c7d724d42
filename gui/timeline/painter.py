"""Draws lanes of entries: a shape and a colour for each lane, a bar for how many share a place, a veil for doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen

from core.case.timeline import Lane
from gui.theme.theme import Theme
from gui.timeline.lanes import CELL, Cell, LaneTimes
from gui.timeline.scale import TimeScale

LABELS, AXIS, RIGHT = 88, 24, 12
"""Pixels for the names of the lanes, for the ticks, and free at the right end."""
_RADIUS = 4.0
_CAP = 4

ROLES = {
    Lane.EVENTS: "map.text",
    Lane.FILES: "map.zeros",
    Lane.LINES: "map.entropy",
    Lane.MESSAGES: "byte.control",
    Lane.FINDINGS: "map.console",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """The entry that is marked: when it is shown and when it may have been."""

    lane: Lane
    instant: int
    earliest: int
    latest: int


def plot_area(whole: QRect) -> QRect:
    """Where the lanes themselves are."""
    return whole.adjusted(LABELS, 2, -RIGHT, -AXIS)


def band(area: QRect, number: int, count: int) -> QRect:
    """The strip of lane ``number`` of ``count``."""
    top, bottom = (area.top() + i * area.height() // max(1, count) for i in (number, number + 1))
    return QRect(area.left(), top, area.width(), bottom - top)


def shape(lane: Lane, radius: float = _RADIUS) -> QPainterPath:
    """The mark of a lane, round the origin: no two are told apart by colour alone."""
    path, r = QPainterPath(), radius
    match lane:
        case Lane.EVENTS:
            _polygon(path, ((0, -r * 1.25), (r * 1.25, 0), (0, r * 1.25), (-r * 1.25, 0)))
        case Lane.FILES:
            path.addRect(QRectF(-r * 0.85, -r * 0.85, r * 1.7, r * 1.7))
        case Lane.LINES:
            _polygon(path, ((-r, r * 0.9), (r, r * 0.9), (0, -r)))
        case Lane.MESSAGES:
            path.addEllipse(QPointF(0, 0), r, r)
        case Lane.FINDINGS:
            _polygon(path, ((-r, -r), (r, -r), (0, r * 1.1)))
            path.addRect(QRectF(-r, -r - 2.5, 2 * r, 1.5))
    return path


def _polygon(path: QPainterPath, points: Sequence[tuple[float, float]]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()


class LanesPainter:
    """Paints in the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._ground = theme.colour("page.background")
        self._stripe = theme.colour("window.alternate")
        self._grid = theme.colour("page.grid")
        self._text = theme.colour("page.text")
        self._quiet = theme.colour("page.header")
        self._accent = theme.colour("window.highlight")
        self._colours = {lane: theme.colour(role) for lane, role in ROLES.items()}
        self._shapes = {lane: shape(lane) for lane in Lane}

    def paint(
        self, painter: QPainter, whole: QRect, scale: TimeScale, order: Sequence[Lane], lanes: Mapping[Lane, LaneTimes]
    ) -> None:
        """Draw names, grid, ticks and every lane in ``order``."""
        painter.fillRect(whole, self._ground)
        area = plot_area(whole)
        for number, lane in enumerate(order):
            strip = band(area, number, len(order))
            if number % 2 == 0:
                painter.fillRect(strip, self._stripe)
            self._name(painter, strip, lane, is_empty=lane not in lanes)
        self._axis(painter, area, scale)
        painter.save()
        painter.setClipRect(area.adjusted(-6, 0, 6, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, lane in enumerate(order):
            if lane in lanes:
                self._lane(painter, band(area, number, len(order)), scale, lane, lanes[lane])
        painter.restore()

    def mark(self, painter: QPainter, whole: QRect, scale: TimeScale, order: Sequence[Lane], marked: Marked) -> None:
        """Draw where the marked entry is, and between which times it may have been."""
        area = plot_area(whole)
        x = area.left() + scale.x_of(marked.instant)
        painter.save()
        painter.setClipRect(area.adjusted(-6, 0, 6, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._accent, 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if marked.lane in order:
            y = band(area, list(order).index(marked.lane), len(order)).center().y() + 0.5
            self._bracket(painter, area, scale, marked, y)
            painter.setPen(QPen(self._accent, 2))
            painter.setBrush(self._colours[marked.lane])
            painter.drawPath(shape(marked.lane, _RADIUS + 2).translated(x, y))
        painter.restore()

    def _bracket(self, painter: QPainter, area: QRect, scale: TimeScale, marked: Marked, y: float) -> None:
        low, high = -20.0, float(scale.width + 20)
        left, right = (area.left() + min(max(scale.x_of(t), low), high) for t in (marked.earliest, marked.latest))
        if right - left < 2:
            return
        painter.setPen(QPen(self._accent, 2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 7))

    def _name(self, painter: QPainter, strip: QRect, lane: Lane, *, is_empty: bool) -> None:
        painter.setPen(self._quiet if is_empty else self._text)
        names = QRect(24, strip.top(), LABELS - 26, strip.height())
        painter.drawText(names, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, lane.label)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._grid if is_empty else self._colours[lane])
        painter.drawPath(self._shapes[lane].translated(13, strip.center().y() + 0.5))
        painter.restore()

    def _axis(self, painter: QPainter, area: QRect, scale: TimeScale) -> None:
        metrics = QFontMetrics(painter.font())
        free = 0.0
        for tick in scale.ticks(metrics.horizontalAdvance("0000-00-00") + 34):
            x = area.left() + scale.x_of(tick.time)
            painter.setPen(self._grid)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 4))
            width = metrics.horizontalAdvance(tick.label)
            left = min(max(x - width / 2, area.left()), area.right() + RIGHT - width)
            if left >= free:
                painter.setPen(self._quiet)
                painter.drawText(QPointF(left, area.bottom() + 5 + metrics.ascent()), tick.label)
                free = left + width + 8
        painter.setPen(self._quiet)
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _lane(self, painter: QPainter, strip: QRect, scale: TimeScale, lane: Lane, times: LaneTimes) -> None:
        colour = self._colours[lane]
        middle = strip.center().y() + 0.5
        for left, right in times.spreads(scale):
            self._spread(painter, QRectF(strip.left() + left, middle - 3, right - left, 6), colour)
        painter.setPen(Qt.PenStyle.NoPen)
        cells = times.cells(scale)
        most = max((cell.count for cell in cells), default=1)
        bars = QColor(colour)
        bars.setAlpha(110)
        painter.setBrush(QBrush(bars))
        painter.drawRects([_bar(cell, strip, most) for cell in cells if cell.count > 1])
        painter.setBrush(QBrush(colour))
        for cell in cells:
            painter.drawPath(self._shapes[lane].translated(strip.left() + cell.x, middle))

    def _spread(self, painter: QPainter, where: QRectF, colour: QColor) -> None:
        veil = QColor(colour)
        veil.setAlpha(55)
        painter.fillRect(where, veil)
        painter.setPen(QPen(colour, 1))
        for x in (where.left() + 0.5, where.right() - 0.5):
            painter.drawLine(QPointF(x, where.top() - _CAP + 2), QPointF(x, where.bottom() + _CAP - 2))


def _bar(cell: Cell, strip: QRect, most: int) -> QRectF:
    """A bar as high as the logarithm of how many entries share its place."""
    share = log2(cell.count + 1) / log2(most + 1)
    height = max(10.0, (strip.height() - 4) * share)
    return QRectF(strip.left() + cell.x - CELL / 2 + 1, strip.center().y() + 0.5 - height / 2, CELL - 2, height)
