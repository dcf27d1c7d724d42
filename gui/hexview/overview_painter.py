"""Draws the overview strip: three lanes of shades, findings across them, the window's frame."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF

from core.scan.examination import Overview
from gui.hexview.pooling import UNKNOWN, Strip, cells_under, levels
from gui.theme.theme import Theme

LANE_WIDTH = 11
LANE_GAP = 2
LEFT = 4
LANES = ("map.text", "map.zeros", "map.entropy")
LANES_WIDTH = len(LANES) * (LANE_WIDTH + LANE_GAP) - LANE_GAP
NOTCH = 8
WIDTH = LEFT + LANES_WIDTH + 2 + NOTCH + 4
MARK_HEIGHT = 3
FRAME_HEIGHT = 7
_GAMMA = 0.65
"""Lifts low shares, or a cell that is one tenth text would look like none."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Pixels ``top <= y < bottom`` that hold findings, of either kind."""

    console: Sequence[tuple[int, int]] = ()
    plain: Sequence[tuple[int, int]] = ()


class OverviewPainter:
    """Paints in the colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._colours = {role: theme.colour(role) for role in theme.roles if role.startswith("map.")}
        self.ground = self._colours["map.background"]
        self._shades = [[_mixed(self.ground, self._colours[lane], level) for level in range(256)] for lane in LANES]

    def lanes(self, strip: Strip, overview: Overview | None) -> QImage:
        """One pixel a lane and row; rows that were not (wholly) examined are transparent."""
        image = QImage(len(LANES), max(1, strip.height), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        if overview is None or not overview.cell_size or strip.height < 1:
            return image
        ranges = cells_under(strip, overview)
        columns = [levels(ranges, cells) for cells in (overview.text, overview.zeros, overview.entropy)]
        pixels = array("I", bytes(4 * len(LANES) * strip.height))
        for lane, (column, shades) in enumerate(zip(columns, self._shades, strict=True)):
            pixels[lane :: len(LANES)] = array("I", [0 if at == UNKNOWN else shades[at] for at in column])
        memory = pixels.tobytes()
        return QImage(memory, len(LANES), strip.height, 4 * len(LANES), QImage.Format.Format_ARGB32).copy()

    def paint(self, painter: QPainter, area: QRect, lanes: QImage, runs: Runs) -> None:
        """Draw the map itself in ``area``."""
        painter.fillRect(area, self._colours["map.background"])
        whole = QRect(area.left() + LEFT, area.top(), LANES_WIDTH, area.height())
        hatching = QBrush(self._colours["map.unexamined"], Qt.BrushStyle.BDiagPattern)
        for lane in range(len(LANES)):
            left = whole.left() + lane * (LANE_WIDTH + LANE_GAP)
            target = QRect(left, whole.top(), LANE_WIDTH, whole.height())
            painter.fillRect(target, hatching)
            painter.drawImage(target, lanes, QRect(lane, 0, 1, lanes.height()))
        self._marks(painter, whole, runs.plain, self._colours["map.plain"], is_round=True)
        self._marks(painter, whole, runs.console, self._colours["map.console"], is_round=False)

    def frame(self, painter: QPainter, area: QRect, top: int, bottom: int) -> None:
        """Draw where the hex view is, never smaller than can be seen."""
        height = max(FRAME_HEIGHT, bottom - top)
        y = min(max(area.top(), area.top() + (top + bottom - height) // 2), area.bottom() + 1 - height)
        colour = QColor(self._colours["map.window"])
        rect = QRectF(area.left() + LEFT - 2.5, y + 0.5, LANES_WIDTH + 4, height - 1)
        painter.setPen(QPen(colour, 1.5))
        colour.setAlpha(28)
        painter.fillRect(rect, colour)
        painter.drawRect(rect)

    def _marks(
        self, painter: QPainter, whole: QRect, runs: Sequence[tuple[int, int]], colour: QColor, *, is_round: bool
    ) -> None:
        veil = QColor(colour)
        veil.setAlpha(110)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for top, bottom in runs:
            height = max(MARK_HEIGHT, bottom - top)
            y = min(max(whole.top(), whole.top() + (top + bottom - height) // 2), whole.bottom() + 1 - height)
            is_needle = height <= 2 * MARK_HEIGHT
            painter.fillRect(QRect(whole.left(), y, whole.width(), height), colour if is_needle else veil)
            painter.fillRect(QRect(whole.right() + 1, y, 3, height), colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            tip = QPointF(whole.right() + 2, y + height / 2)
            if is_round:
                painter.drawEllipse(tip + QPointF(NOTCH - 3, 0), 3, 3)
            else:
                right = tip + QPointF(NOTCH + 1, 0)
                painter.drawPolygon(QPolygonF([tip, right - QPointF(0, 4.5), right + QPointF(0, 4.5)]))
        painter.restore()


def _mixed(ground: QColor, colour: QColor, level: int) -> int:
    """``colour`` over ``ground`` as strong as ``level`` of 255, as an opaque 0xAARRGGBB."""
    share = float((level / 255) ** _GAMMA)

    def mix(below: int, above: int) -> int:
        return int(below + (above - below) * share + 0.5)

    red = mix(ground.red(), colour.red())
    green = mix(ground.green(), colour.green())
    return 0xFF000000 | red << 16 | green << 8 | mix(ground.blue(), colour.blue())
