"""The hex view: events in, calls on the document and the arithmetic out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from core.inspect.codepages import table
from core.report.visible import visible
from core.span import Span
from core.typing import override
from gui.document import Change, DocumentView
from gui.hexview import accessible
from gui.hexview.drag import DragSelection
from gui.hexview.keys import scroll_for, step_for
from gui.hexview.layout import HexLayout, Hit, Pane, address_chars_for
from gui.hexview.page import PENDING_TEXT, Page
from gui.hexview.painter import PagePainter
from gui.hexview.row_bar import RowBar
from gui.hexview.scene import Scene
from gui.hexview.speech import caret_in_line, caret_in_words, row_line
from gui.hexview.text_run import REACH, text_run
from gui.hexview.tooltip import describe
from gui.hexview.wheel import WheelRows
from gui.plain import tip_lines
from gui.theme.fonts import mono_font
from gui.theme.theme import Theme

POINT_SIZES = (7.0, 28.0)


class HexView(QAbstractScrollArea):
    """Shows one document as hex and text, and turns keys and mouse into moves of its caret.

    Signals:
        context_requested: the offset under the mouse (or the caret) and the global point for a menu.
    """

    context_requested = Signal(object, object)

    def __init__(self, document: DocumentView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._theme = theme
        self._point_size = 10.5
        self._painter: PagePainter | None = None
        self._page: Page | None = None
        self._wheel = WheelRows()
        self._drag = DragSelection(document, self._hit, self._rows_beyond, self)
        self._address_chars = self._longest_address()
        self._bar = RowBar(document, self.wheelEvent, self)
        self.setVerticalScrollBar(self._bar)
        self._dress()
        document.changed.connect(self._on_changed)
        accessible.install()

    def _dress(self) -> None:
        self.setObjectName("hex-view")
        self.setAccessibleName(f"Bytes of {visible(self.document.source.name)}")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setMinimumSize(240, 120)

    # What others ask

    @property
    def layout_now(self) -> HexLayout:
        """The geometry as it is: rows start below the header, at ``header_height``."""
        painter = self._painter_now()
        document = self.document
        return HexLayout(
            document.size, document.bytes_per_row, painter.cell_width, painter.row_height, self._address_chars
        )

    @property
    def point_size(self) -> float:
        """The size of the font."""
        return self._point_size

    def set_point_size(self, size: float) -> None:
        """Zoom; sizes beyond what can be read or fits are cut off."""
        self._point_size = min(max(size, POINT_SIZES[0]), POINT_SIZES[1])
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self._renew()

    def cell_text(self, offset: int) -> str:
        """What the hex cell of ``offset`` shows: two digits, ``??`` when unread, blanks when not (yet) there."""
        return self._page_now().text_at(offset) if self.document.size else PENDING_TEXT

    def cell_rect(self, offset: int, pane: Pane = Pane.HEX) -> QRect:
        """The cell of ``offset``, in the viewport's coordinates, on show or not."""
        box = self.layout_now.box(offset, pane, self.document.top_row)
        rect = QRectF(box.x - self._left, box.y + self._painter_now().header_height, box.width, box.height)
        return rect.toAlignedRect()

    def page(self) -> Page:
        """The bytes on show."""
        return self._page_now()

    # What a screen reader asks

    def spoken_row(self) -> str:
        """The caret's row: address, bytes, text."""
        return row_line(self.document)

    def spoken_caret(self) -> int:
        """Where in that line the caret is."""
        return caret_in_line(self.document)

    def spoken_description(self) -> str:
        """Where the caret is and what stands there."""
        return caret_in_words(self.document)

    def spoken_rect(self, position: int) -> QRect:
        """The caret's cell on the screen, whichever character of its row is meant."""
        rect = self.cell_rect(self.document.caret, self.document.active_pane)
        return rect.translated(self.viewport().mapToGlobal(QPoint(0, 0)))

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Draw what is on show with any painter, its origin at the viewport's corner."""
        painter.translate(-self._left, 0)
        width = max(self.layout_now.width, self.viewport().width() + self._left)
        self._painter_now().paint(painter, self.scene(), width, self.viewport().height())

    def scene(self) -> Scene:
        """Everything the next painting depends on."""
        document = self.document
        page = self._page_now()
        rows = range(document.top_row, min(document.top_row + self._rows_drawn, document.rows))
        addresses = tuple(document.source.address(row * document.bytes_per_row) for row in rows if document.size)
        return Scene(
            layout=self.layout_now,
            top=document.top_row,
            rows=self._rows_drawn,
            page=page,
            addresses=addresses,
            findings=document.findings_in(page.span),
            current=document.current_finding,
            selection=document.selection,
            caret=document.caret,
            active_pane=document.active_pane,
            has_focus=self.hasFocus(),
        )

    def _painter_now(self) -> PagePainter:
        if self._painter is None:
            font = mono_font(self._point_size)
            self._painter = PagePainter(font, table(self.document.code_page), self._theme, self.devicePixelRatioF())
        return self._painter

    def _page_now(self) -> Page:
        span = self.layout_now.page_span(self.document.top_row, self._rows_drawn)
        if self._page is None or self._page.span != span:
            self._page = Page.of(span, self.document.reading(span))
        return self._page

    def _longest_address(self) -> int:
        source = self.document.source
        last = max(0, source.size - 1)
        return address_chars_for(tuple(source.address(at) for at in (0, last // 2, last)) if source.size else ())

    @property
    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    @property
    def _rows_drawn(self) -> int:
        painter = self._painter_now()
        return max(1, -int(-(self.viewport().height() - painter.header_height) // painter.row_height))

    # What happens

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change & (Change.BYTES | Change.LAYOUT):
            self._page = None
        if change & Change.LAYOUT:
            self._renew()
        if change & (Change.SCROLL | Change.LAYOUT):
            self._set_bars()
        if change & Change.CARET:
            self._show_column()
            accessible.announce_caret(self)
        self.viewport().update(QRect(0, 0, int(self.layout_now.width) + 1, self.viewport().height()))

    def _renew(self) -> None:
        self._painter = None
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        painter = self._painter_now()
        rows = int((self.viewport().height() - painter.header_height) // painter.row_height)
        self.document.set_visible_rows(rows)
        self._set_bars()

    def _set_bars(self) -> None:
        self._bar.mirror()
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, int(self.layout_now.width) + 1 - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(int(self._painter_now().cell_width))

    def _show_column(self) -> None:
        rect = self.cell_rect(self.document.caret, self.document.active_pane)
        across = self.horizontalScrollBar()
        if rect.left() < 0:
            across.setValue(across.value() + rect.left())
        elif rect.right() > self.viewport().width():
            across.setValue(across.value() + rect.right() - self.viewport().width())

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # The whole viewport: moving pixels leaves seams at fractional device ratios.
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._renew()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_point_size(self._point_size + (0.5 if event.angleDelta().y() > 0 else -0.5))
        elif abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (event.pixelDelta().x() or event.angleDelta().x() // 2))
        elif not event.pixelDelta().isNull():
            rows = self._wheel.moved(event.pixelDelta().y(), self._painter_now().row_height)
            self.document.scroll_to(self.document.top_row + rows)
        else:
            rows = self._wheel.turned(event.angleDelta().y(), QApplication.wheelScrollLines())
            self.document.scroll_to(self.document.top_row + rows)
        event.accept()

    # Keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = scroll_for(event.key(), event.modifiers())
        step = step_for(event.key(), event.modifiers())
        if rows:
            self.document.scroll_to(self.document.top_row + rows)
        elif step is not None:
            self.document.step(step, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self.document.selection is not None:
            self.document.select(None)
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through both panes and then on, so that the view is no trap for the keyboard."""
        pane = Pane.TEXT if next else Pane.HEX
        if self.hasFocus() and self.document.active_pane is not pane:
            self.document.set_active_pane(pane)
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.document.set_active_pane(Pane.HEX)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.document.set_active_pane(Pane.TEXT)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    # Mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag.press(event.position(), extend=extend)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag.release()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag.release()
        offset = self._hit(event.position()).offset
        finding = self.document.finding_index.at(offset)
        span = finding.span if finding else self._text_run(offset)
        if span:
            self.document.select(span)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        offset, point = self.document.caret, event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            offset = self._hit(QPointF(event.pos())).offset
            if self.document.selection is None or offset not in self.document.selection:
                self.document.move_to(offset)
        else:
            corner = self.cell_rect(offset, self.document.active_pane).bottomLeft()
            point = self.viewport().mapToGlobal(corner)
        self.context_requested.emit(offset, point)

    def _hit(self, point: QPointF, pane: Pane | None = None) -> Hit:
        y = point.y() - self._painter_now().header_height
        return self.layout_now.hit(point.x() + self._left, y, self.document.top_row, pane)

    def _rows_beyond(self, point: QPointF) -> int:
        painter = self._painter_now()
        above = point.y() - painter.header_height
        below = above - self.document.visible_rows * painter.row_height
        return int(above // painter.row_height) if above < 0 else max(0, int(-(-below // painter.row_height)))

    def _text_run(self, offset: int) -> Span | None:
        page = self.document.reading(Span(max(0, offset - REACH), min(offset + REACH, self.document.size)))
        pieces = page.pieces if page is not None else ()
        here = next((piece for piece in pieces if offset in piece.span), None)
        return text_run(here.data, here.start, offset) if here else None

    def _show_tooltip(self, event: QHelpEvent) -> None:
        said = self.tooltip_at(event.pos())
        if said is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), tip_lines(said.split("\n")), self.viewport())

    def tooltip_at(self, point: QPoint) -> str | None:
        """What is to be said of the byte under a point of the viewport."""
        y = point.y() - self._painter_now().header_height
        if not self.layout_now.is_on_byte(point.x() + self._left, y, self.document.top_row):
            return None
        offset = self._hit(QPointF(point)).offset
        address = self.document.source.address(offset)
        return describe(address, offset, self.document.finding_index.at(offset), self._page_now().fault_at(offset))
