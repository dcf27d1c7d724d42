"""The whole file on one strip beside the hex view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionFocusRect, QToolTip, QWidget

from core.finding import Finding, FindingKind
from core.typing import override
from gui.document import Change, DocumentView
from gui.hexview.finding_index import FindingIndex
from gui.hexview.overview_painter import WIDTH, OverviewPainter, Runs
from gui.hexview.pooling import UNKNOWN, Strip, cells_under, levels
from gui.hexview.tooltip import describe_finding
from gui.plain import tip_lines
from gui.theme.theme import Theme

INSET = 4
REACH = 3
"""Pixels by which a click may miss a finding and still mean it: a pixel may be many megabytes."""


class OverviewStrip(QWidget):
    """A map of one document: shares of text and zeros, entropy, findings, and where the hex view is.

    Signals:
        finding_chosen: a finding that was clicked on; the document is there already.
    """

    finding_chosen = Signal(object)

    def __init__(self, document: DocumentView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._painter = OverviewPainter(theme)
        self._lanes: QImage | None = None
        self._runs: Runs | None = None
        self.setObjectName("overview-strip")
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Overview of the whole file")
        self._describe()
        document.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._painter = OverviewPainter(theme)
        self._lanes = None
        self.update()

    @property
    def strip(self) -> Strip:
        """The arithmetic as it is: pixel 0 is ``INSET`` below the widget's top."""
        return Strip(self._document.size, max(1, self.height() - 2 * INSET))

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 240)

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRect(0, INSET, self.width(), self.strip.height)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._painter.ground)
            self._painter.paint(painter, area, self._lanes_now(), self._runs_now())
            if self._document.size:
                self._painter.frame(painter, area, *self.strip.pixels_of(self._document.visible_span))
            if self.hasFocus():
                option = QStyleOptionFocusRect()
                option.initFrom(self)
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _lanes_now(self) -> QImage:
        if self._lanes is None:
            self._lanes = self._painter.lanes(self.strip, self._document.overview)
        return self._lanes

    def _runs_now(self) -> Runs:
        if self._runs is None:
            found, strip = self._document.findings, self.strip
            console = [f for f in found if f.kind is FindingKind.CONSOLE_TEXT]
            plain = [f for f in found if f.kind is not FindingKind.CONSOLE_TEXT]
            self._runs = Runs(*(strip.pixels_with(FindingIndex(group).any_in) for group in (console, plain)))
        return self._runs

    # What happens

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change & Change.OVERVIEW:
            self._lanes = None
        if change & Change.FINDINGS:
            self._runs = None
            self._describe()
        if change & (Change.OVERVIEW | Change.FINDINGS | Change.SCROLL | Change.LAYOUT):
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(f"{len(self._document.findings):,} findings in {self._document.size:,} bytes")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lanes = self._runs = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._document.size:
            return
        y = int(event.position().y()) - INSET
        finding = self._finding_near(y)
        if finding is not None:
            self._document.go_to(finding.span)
            self.finding_chosen.emit(finding)
        else:
            self._document.go_to(self.strip.offset_at(y))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._centre(self.strip.offset_at(int(event.position().y()) - INSET))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_pixels(-event.angleDelta().y() // 30)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        tenth = max(1, self.strip.height // 10)
        pixels = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -tenth, Qt.Key.Key_PageDown: tenth}
        key = Qt.Key(event.key())
        if key in pixels:
            self._scroll_pixels(pixels[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._document.scroll_to(0 if key is Qt.Key.Key_Home else self._document.last_top)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_lines(self.tooltip_at(event.pos().y()).split("\n")), self)
            return True
        return super().event(event)

    def tooltip_at(self, y: int) -> str:
        """What is to be said of the pixel ``y`` of the widget."""
        strip = self.strip
        pixel = min(max(y - INSET, 0), strip.height - 1)
        lines = [f"Offset {self._document.source.address(strip.offset_at(pixel))}" if strip.size else "Empty file"]
        finding = self._finding_near(pixel)
        if finding is not None:
            lines += [f"Finding at {self._document.source.address(finding.span.start)}", describe_finding(finding)]
        elif strip.size:
            lines.append(self._levels_in_words(pixel))
        return "\n".join(lines)

    def _levels_in_words(self, pixel: int) -> str:
        overview = self._document.overview
        if overview is None:
            return "Not examined yet"
        here = cells_under(self.strip, overview)[pixel : pixel + 1]
        text, zeros, entropy = (levels(here, cells)[0] for cells in (overview.text, overview.zeros, overview.entropy))
        if UNKNOWN in (text, zeros, entropy):
            return "Not examined yet"
        return f"At most {text * 100 // 255} % text, {zeros * 100 // 255} % zeros, {entropy * 8 / 255:.1f} bits a byte"

    def _finding_near(self, y: int) -> Finding | None:
        """The finding whose mark is at pixel ``y`` or the nearest within reach."""
        strip = self.strip
        if not strip.size:
            return self._document.finding_index.at(0)
        for away in range(REACH + 1):
            for pixel in sorted({y - away, y + away}):
                found = self._document.findings_in(strip.span_of(pixel)) if 0 <= pixel < strip.height else ()
                if found:
                    return found[0]
        return None

    def _scroll_pixels(self, pixels: int) -> None:
        """Scroll by a share of the file, and by one row where a pixel is less than that."""
        document = self._document
        rows = max(1, abs(pixels) * document.rows // self.strip.height)
        document.scroll_to(document.top_row + (rows if pixels > 0 else -rows))

    def _centre(self, offset: int) -> None:
        row = offset // self._document.bytes_per_row
        self._document.scroll_to(row - self._document.visible_rows // 2)
