"""The plotted timeline: one lane a kind, to be zoomed, dragged and walked through by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFocusRect, QToolTip, QWidget

from core.case.timeline import Lane
from core.typing import override
from gui.plain import tip_lines
from gui.theme.theme import Theme
from gui.timeline.lanes import CELL, LANES, Cell, LaneTimes, bounds
from gui.timeline.painter import LanesPainter, Marked, band, plot_area
from gui.timeline.scale import TimeScale

ZOOM = 1.5
WHEEL_ZOOM = 1.25
NOTCH = 120
REACH = 8
"""Pixels by which a click may miss a mark."""
TOLD = 6
"""Entries a tool tip tells in full."""
LEAST = QSize(260, 22 * len(LANES) + 26)

_ALL = 1 << 40
_ZOOMS = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,
    Qt.Key.Key_Minus: 1 / ZOOM,
    Qt.Key.Key_Underscore: 1 / ZOOM,
}
_WALKS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -_ALL, Qt.Key.Key_End: _ALL}
_LANE_CHANGES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TimelineView(QWidget):
    """Shows rows of a timeline by number; what a row says it asks ``describe``.

    Signals:
        marked: the row that was clicked on, or walked to.
        chosen: the row whose bytes are wanted.
    """

    marked = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, describe: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = LanesPainter(theme)
        self._describe = describe
        self._lanes: Mapping[Lane, LaneTimes] = {}
        self._order: tuple[Lane, ...] = LANES
        self._scale = TimeScale.fitting(0, 0, 1)
        self._row = -1
        self._pressed: QPointF | None = None
        self._is_dragging = False
        self.setObjectName("timelinePlot")
        self.setAccessibleName("Timeline plot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(LEAST)

    @property
    def scale(self) -> TimeScale:
        """Which time is shown."""
        return self._scale

    @property
    def row(self) -> int:
        """The row that is marked; -1 without one."""
        return self._row

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._painter = LanesPainter(theme)
        self.update()

    def set_lanes(self, lanes: Mapping[Lane, LaneTimes], order: Sequence[Lane]) -> None:
        """Show other entries, in the same time."""
        self._lanes, self._order = lanes, tuple(order)
        self.update()

    def fit(self) -> None:
        """Show the time of everything."""
        if (ends := bounds(self._lanes)) is not None:
            self._show(TimeScale.fitting(*ends, self._area().width()))

    def fit_contents(self) -> None:
        """Show the time of what evidence tells; times of files are often those of their last copy, years later."""
        told: dict[Lane, LaneTimes] = {lane: t for lane, t in self._lanes.items() if lane is not Lane.FILES}
        if (ends := bounds(told or self._lanes)) is not None:
            self._show(TimeScale.fitting(*ends, self._area().width()))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show less of the time, or more; what is at ``x``, or else what is marked, or the middle, stays in place."""
        self._show(self._scale.zoomed(factor, self._anchor() if x is None else x))

    def mark(self, row: int) -> None:
        """Mark a row, and show its time."""
        self._row = row
        marked = self._marked()
        if marked is not None:
            self._scale = self._scale.showing(marked.instant)
            self.setAccessibleDescription(self._describe(row).replace("\n", ", "))
        self.update()

    def _show(self, scale: TimeScale) -> None:
        self._scale = scale
        self.update()

    def _area(self) -> QRect:
        return plot_area(self.rect())

    def _anchor(self) -> float:
        marked = self._marked()
        x = self._scale.x_of(marked.instant) if marked else -1
        return x if 0 <= x < self._scale.width else self._scale.width / 2

    def _place(self) -> tuple[Lane, int] | None:
        """The lane and the entry in it that is marked."""
        for lane, times in self._lanes.items():
            at = int(times.rows.searchsorted(self._row))
            if at < len(times.rows) and times.rows[at] == self._row:
                return lane, at
        return None

    def _marked(self) -> Marked | None:
        if (place := self._place()) is None:
            return None
        lane, at = place
        times = self._lanes[lane]
        return Marked(lane, int(times.instants[at]), int(times.earliest[at]), int(times.latest[at]))

    @override
    def sizeHint(self) -> QSize:
        return QSize(520, 190)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._painter.paint(painter, self.rect(), self._scale, self._order, self._lanes)
            if (marked := self._marked()) is not None:
                self._painter.mark(painter, self.rect(), self._scale, self._order, marked)
            if self.hasFocus():
                option = QStyleOptionFocusRect()
                option.initFrom(self)
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scale = self._scale.resized(self._area().width())

    # What stands where

    def cell_at(self, where: QPointF) -> tuple[Lane, Cell] | None:
        """The mark nearest to a place of the widget, within reach."""
        area = self._area()
        for number, lane in enumerate(self._order):
            strip = band(area, number, len(self._order))
            if lane in self._lanes and strip.top() <= where.y() < strip.top() + strip.height():
                x = where.x() - area.left()
                near = [cell for cell in self._lanes[lane].cells(self._scale) if abs(cell.x - x) <= REACH + CELL / 2]
                return (lane, min(near, key=lambda cell: abs(cell.x - x))) if near else None
        return None

    def tip_at(self, where: QPointF) -> str:
        """What is to be said of a place."""
        if (found := self.cell_at(where)) is None:
            return ""
        lane, cell = found
        rows = self._lanes[lane].rows[cell.first : min(cell.stop, cell.first + TOLD)].tolist()
        lines = [line for row in rows for line in self._describe(row).split("\n")]
        return tip_lines([*lines, f"and {cell.count - TOLD:,} more here"] if cell.count > TOLD else lines)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    # Mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragging = event.position(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        by = event.position().x() - self._pressed.x()
        if self._is_dragging or abs(by) > REACH // 2:
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = event.position()
            self._show(self._scale.moved(-by))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not self._is_dragging
        self._pressed, self._is_dragging = None, False
        self.unsetCursor()
        if was_click and (found := self.cell_at(event.position())) is not None:
            self._go_to(found[0], found[1].first)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (found := self.cell_at(event.position())) is not None:
            self._go_to(found[0], found[1].first)
            self.chosen.emit(self._row)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self._show(self._scale.moved(-(turned.x() or turned.y()) * self._scale.width / 10 / NOTCH))
        else:
            x = event.position().x() - self._area().left()
            self.zoom(WHEEL_ZOOM ** (turned.y() / NOTCH), min(max(x, 0.0), float(self._scale.width)))
        event.accept()

    # Keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            tenth = self._scale.width / 10
            self._show(self._scale.moved(-tenth if key is Qt.Key.Key_Left else tenth))
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key in _WALKS:
            self._walk(_WALKS[key])
        elif key in _LANE_CHANGES:
            self._change_lane(_LANE_CHANGES[key])
        elif key in (Qt.Key.Key_0, Qt.Key.Key_F):
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._row >= 0:
            self.chosen.emit(self._row)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        """Go to the entry before or behind in the lane; without a mark, in the first lane from the middle on."""
        if self._place() is None:
            self._change_lane(1)
        if (place := self._place()) is None or self._row < 0:
            return
        lane, at = place
        self._go_to(lane, min(max(at + by, 0), len(self._lanes[lane].rows) - 1))

    def _change_lane(self, by: int) -> None:
        """Go to the nearest entry of the next lane that has any."""
        there = [lane for lane in self._order if lane in self._lanes]
        if not there:
            return
        place = self._place()
        number = there.index(place[0]) + by if place else 0
        lane = there[min(max(number, 0), len(there) - 1)]
        time = self._scale.time_at(self._anchor())
        self._go_to(lane, self._lanes[lane].nearest(time))

    def _go_to(self, lane: Lane, at: int) -> None:
        self.mark(int(self._lanes[lane].rows[at]))
        self.marked.emit(self._row)
