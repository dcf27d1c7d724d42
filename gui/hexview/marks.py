"""Draws what lies behind and around the bytes: findings, selection, unread bytes, caret.

Every mark has a shape of its own, so that it survives a black-and-white print: a finding stands between corner
brackets on a rule (unbroken for console text, dotted for other text), the current one in a frame, a selection in a
thin frame without rule, unread bytes on hatching.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from core.finding import Finding, FindingKind
from core.span import Span
from gui.hexview.layout import Box, HexLayout, Pane, Stretch
from gui.hexview.scene import Scene

RULE = 2.0
"""Height of a finding's rule and the gap below it."""

TICK = 4.0
"""Length of a bracket's arms."""


def snapped(length: float, ratio: float) -> float:
    """The nearest length of whole device pixels, at least one."""
    return max(1, round(length * ratio)) / ratio


class MarkPainter:
    """Paints marks in the colours of one theme; ``hair`` is one device pixel."""

    def __init__(self, colours: Mapping[str, QColor], hair: float) -> None:
        self._colours = colours
        self.hair = hair

    def backgrounds(self, painter: QPainter, scene: Scene) -> None:
        """Fill what lies behind the bytes."""
        for finding in scene.findings:
            role = finding_role(finding)
            prefix = "current_" if finding == scene.current else ""
            self._fill(painter, scene, finding.span, QBrush(self._colours[f"finding.{prefix}{role}"]))
        if scene.selection:
            self._fill(painter, scene, scene.selection, QBrush(self._colours["selection.background"]))
        hatch = QBrush(self._colours["byte.unread_hatch"], Qt.BrushStyle.BDiagPattern)
        for fault in scene.page.faults:
            self._fill(painter, scene, fault.span, hatch)

    def foregrounds(self, painter: QPainter, scene: Scene) -> None:
        """Draw the lines round what was filled."""
        if scene.selection:
            self._frame(painter, scene, scene.selection, self._colours["selection.border"], 1.0)
        for finding in scene.findings:
            colour = self._colours[f"finding.{finding_role(finding)}_mark"]
            if finding == scene.current:
                self._frame(painter, scene, finding.span, colour, 1.0)
            self._brackets(painter, scene, finding, colour)

    def caret(self, painter: QPainter, box: Box, *, is_filled: bool) -> None:
        """Fill the caret's cell, or outline it."""
        colour = self._colours["caret.background"]
        if is_filled:
            painter.fillRect(_rect(box), colour)
            return
        painter.setPen(_pen(colour, 1.0))
        painter.drawRect(_rect(box).adjusted(0.5, 0.5, -0.5, -0.5))

    def _fill(self, painter: QPainter, scene: Scene, span: Span, brush: QBrush) -> None:
        for stretch in scene.layout.stretches(span, scene.top, scene.rows):
            for pane in Pane:
                painter.fillRect(_rect(scene.layout.stretch_box(stretch, pane, scene.top)), brush)

    def _brackets(self, painter: QPainter, scene: Scene, finding: Finding, colour: QColor) -> None:
        is_console = finding.kind is FindingKind.CONSOLE_TEXT
        # A fill, not a line: lines with a pattern cost sixty times as much.
        rule = QBrush(colour, Qt.BrushStyle.SolidPattern if is_console else Qt.BrushStyle.Dense4Pattern)
        pen = _pen(colour, 2.0)
        for stretch in scene.layout.stretches(finding.span, scene.top, scene.rows):
            for pane in Pane:
                rect = _rect(scene.layout.stretch_box(stretch, pane, scene.top))
                painter.fillRect(QRectF(rect.left(), rect.bottom() - RULE, rect.width(), 1), rule)
                if stretch.opens or stretch.closes:
                    painter.setPen(pen)
                    painter.drawLines(_ends(rect, stretch))

    def _frame(self, painter: QPainter, scene: Scene, span: Span, colour: QColor, width: float) -> None:
        painter.setPen(_pen(colour, width))
        stretches = list(scene.layout.stretches(span, scene.top, scene.rows))
        for pane in Pane:
            for above, here, below in zip([None, *stretches], stretches, [*stretches[1:], None], strict=False):
                painter.drawLines(_outline(scene.layout, pane, scene.top, (above, here, below)))


def finding_role(finding: Finding) -> str:
    """The name that a finding's colours go by."""
    return "console" if finding.kind is FindingKind.CONSOLE_TEXT else "plain"


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _ends(rect: QRectF, stretch: Stretch) -> list[QLineF]:
    """Brackets where the finding begins and ends; nothing at a row's edge, where it only goes on."""
    lines: list[QLineF] = []
    top, bottom = rect.top() + 1, rect.bottom() - 1
    sides = [(rect.left() + 1, TICK)] if stretch.opens else []
    sides += [(rect.right() - 1, -TICK)] if stretch.closes else []
    for x, arm in sides:
        lines.append(QLineF(x, top - 1, x, bottom + 1))
        lines += [QLineF(x, y, x + arm, y) for y in (top, bottom)]
    return lines


def _outline(
    layout: HexLayout, pane: Pane, top: int, rows: tuple[Stretch | None, Stretch, Stretch | None]
) -> list[QLineF]:
    """The lines of one row of a region's outline: none where it touches the row above or below."""
    above, here, below = rows
    rect = _rect(layout.stretch_box(here, pane, top)).adjusted(0.5, 0.5, -0.5, -0.5)
    lines = [QLineF(rect.left(), rect.top() - 0.5, rect.left(), rect.bottom() + 0.5)]
    lines.append(QLineF(rect.right(), rect.top() - 0.5, rect.right(), rect.bottom() + 0.5))
    for neighbour, y in ((above, rect.top()), (below, rect.bottom())):
        lines += [QLineF(left, y, right, y) for left, right in _uncovered(layout, pane, here, neighbour)]
    return lines


def _uncovered(layout: HexLayout, pane: Pane, here: Stretch, neighbour: Stretch | None) -> list[tuple[float, float]]:
    """The parts of ``here``'s width, in pixels, that ``neighbour`` has no cell above or below of."""
    box = layout.stretch_box(here, pane, here.row)
    if neighbour is None:
        return [(box.x, box.x + box.width)]
    other = layout.stretch_box(neighbour, pane, neighbour.row)
    parts = [(box.x, min(box.x + box.width, other.x)), (max(box.x, other.x + other.width), box.x + box.width)]
    return [(left, right) for left, right in parts if right > left]
