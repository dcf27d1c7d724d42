"""Draws a page of bytes: one glyph run a colour, as laying out text is what painting costs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGlyphRun, QPainter

from core.span import Span
from gui.hexview.glyphs import GlyphTable
from gui.hexview.layout import Box, HexLayout, Pane
from gui.hexview.marks import MarkPainter, snapped
from gui.hexview.page import Kind, Page
from gui.hexview.scene import Scene
from gui.theme.theme import Theme

LINE_SPACING = 1.3
EMPTY = "This file is empty: 0 bytes."
_ROLES = {
    Kind.NULL: "byte.null",
    Kind.PRINTABLE: "byte.printable",
    Kind.CONTROL: "byte.control",
    Kind.HIGH: "byte.high",
    Kind.FINDING: "finding.text",
    Kind.SELECTED: "selection.text",
    Kind.UNREAD: "byte.unread",
}


class PagePainter:
    """Paints scenes in one font, code page and theme at one device pixel ratio."""

    def __init__(self, font: QFont, characters: Sequence[str], theme: Theme, ratio: float) -> None:
        metrics = QFontMetricsF(font)
        self.cell_width = snapped(metrics.horizontalAdvance("0"), ratio)
        self.row_height = snapped(metrics.height() * LINE_SPACING, ratio)
        self.header_height = self.row_height + 2
        self._baseline = snapped((self.row_height - metrics.height()) / 2 + metrics.ascent(), ratio)
        self._glyphs = GlyphTable(font, characters)
        self._colours = {role: theme.colour(role) for role in theme.roles}
        self._marks = MarkPainter(self._colours, 1 / ratio)
        self._layout: HexLayout | None = None
        self._places: list[tuple[QPointF, ...]] = []
        self._address_points: dict[tuple[int, int], list[QPointF]] = {}

    def paint(self, painter: QPainter, scene: Scene, width: float, height: float) -> None:
        """Draw ``scene`` on ``width`` by ``height`` pixels; the header first, the rows below it."""
        painter.fillRect(QRectF(0, 0, width, height), self._colours["page.background"])
        painter.save()
        painter.translate(0, self.header_height)
        self._caret_row(painter, scene)
        self._marks.backgrounds(painter, scene)
        self._bytes(painter, scene)
        self._addresses(painter, scene)
        self._marks.foregrounds(painter, scene)
        self._caret(painter, scene)
        if not scene.layout.size:
            note = self._line(EMPTY, scene.layout.hex_x, self._baseline)
            self._run(painter, *note, self._colours["page.header"])
        painter.restore()
        self._header(painter, scene, width)

    def _caret_row(self, painter: QPainter, scene: Scene) -> None:
        # No wider than the content, which is all that is repainted when the caret moves.
        width = scene.layout.width
        y = (scene.layout.row_of(scene.caret) - scene.top) * self.row_height
        painter.fillRect(QRectF(0, y, width, self.row_height), self._colours["page.row"])

    def _bytes(self, painter: QPainter, scene: Scene) -> None:
        self._make_places(scene.layout, len(scene.page.data))
        page = _with_marks(scene)
        glyphs: list[list[int]] = [[] for _ in Kind]
        places: list[list[QPointF]] = [[] for _ in Kind]
        cells = self._glyphs.cells
        for byte, kind, place in zip(page.data, page.kinds, self._places, strict=False):
            glyphs[kind] += cells[byte]
            places[kind] += place
        glyphs[Kind.UNREAD] = list(self._glyphs.unread) * (len(glyphs[Kind.UNREAD]) // 3)
        for kind, role in _ROLES.items():
            self._run(painter, glyphs[kind], places[kind], self._colours[role])

    def _run(self, painter: QPainter, glyphs: list[int], places: list[QPointF], colour: QColor) -> None:
        if not glyphs:
            return
        run = QGlyphRun()
        run.setRawFont(self._glyphs.raw)
        run.setGlyphIndexes(glyphs)
        run.setPositions(places)
        painter.setPen(colour)
        painter.drawGlyphRun(QPointF(0, 0), run)

    def _make_places(self, layout: HexLayout, count: int) -> None:
        if layout != self._layout:
            self._layout = layout
            self._places.clear()
            self._address_points.clear()
        while len(self._places) < count:
            row, column = divmod(len(self._places), layout.bytes_per_row)
            y = row * self.row_height + self._baseline
            x = layout.digits_x(column)
            text = QPointF(layout.column_x(column, Pane.TEXT), y)
            self._places.append((QPointF(x, y), QPointF(x + self.cell_width, y), text))

    def _line(self, text: str, x: float, y: float) -> tuple[list[int], list[QPointF]]:
        """Glyphs and places of a line of text."""
        return self._glyphs.of(text), [QPointF(x + index * self.cell_width, y) for index in range(len(text))]

    def _addresses(self, painter: QPainter, scene: Scene) -> None:
        dim: tuple[list[int], list[QPointF]] = ([], [])
        active: tuple[list[int], list[QPointF]] = ([], [])
        caret_row = scene.layout.row_of(scene.caret) - scene.top
        for row, address in enumerate(scene.addresses):
            glyphs, places = active if row == caret_row else dim
            glyphs += self._glyphs.of(address)
            places += self._address_places(row, len(address))
        self._run(painter, *dim, self._colours["page.address"])
        self._run(painter, *active, self._colours["page.address_active"])

    def _address_places(self, row: int, length: int) -> list[QPointF]:
        """Where the characters of a row's address go, kept between paints; a short one stands at the right."""
        key = (row, length)
        if key not in self._address_points and self._layout is not None:
            x = self._layout.address_x + (self._layout.address_chars - length) * self.cell_width
            y = row * self.row_height + self._baseline
            self._address_points[key] = [QPointF(x + index * self.cell_width, y) for index in range(length)]
        return self._address_points.get(key, [])

    def _header(self, painter: QPainter, scene: Scene, width: float) -> None:
        layout = scene.layout
        painter.fillRect(QRectF(0, 0, width, self.header_height), self._colours["page.header_background"])
        line = QRectF(0, self.header_height - self._marks.hair, width, self._marks.hair)
        painter.fillRect(line, self._colours["page.grid"])
        caret_column = scene.caret % layout.bytes_per_row
        titles = [(f"{column:02X}", layout.digits_x(column)) for column in range(layout.bytes_per_row)]
        active = [titles.pop(caret_column)] if layout.size else []
        titles += [("Offset", layout.address_x), ("Text", layout.text_x)]
        for words, role in ((titles, "page.header"), (active, "page.header_active")):
            lines = [self._line(text, x, self._baseline + 1) for text, x in words]
            glyphs = [*chain.from_iterable(glyphs for glyphs, _ in lines)]
            self._run(painter, glyphs, [*chain.from_iterable(places for _, places in lines)], self._colours[role])

    def _caret(self, painter: QPainter, scene: Scene) -> None:
        if not scene.layout.size or not scene.top <= scene.layout.row_of(scene.caret) < scene.top + scene.rows:
            return
        for pane in Pane:
            box = _tight(scene.layout.box(scene.caret, pane, scene.top), pane, self.cell_width)
            is_filled = pane is scene.active_pane and scene.has_focus
            self._marks.caret(painter, box, is_filled=is_filled)
            if is_filled:
                self._caret_text(painter, scene, pane)

    def _caret_text(self, painter: QPainter, scene: Scene, pane: Pane) -> None:
        kind = scene.page.kind_at(scene.caret) if scene.caret in scene.page.span else Kind.PENDING
        if kind is Kind.PENDING:
            return
        index = scene.caret - scene.page.span.start
        glyphs = self._glyphs.unread if kind is Kind.UNREAD else self._glyphs.cells[scene.page.data[index]]
        part = slice(0, 2) if pane is Pane.HEX else slice(2, 3)
        self._run(painter, list(glyphs[part]), list(self._places[index][part]), self._colours["caret.text"])


def _with_marks(scene: Scene) -> Page:
    page = scene.page.marked((finding.span for finding in scene.findings), Kind.FINDING)
    return page.marked([scene.selection] if scene.selection else list[Span](), Kind.SELECTED)


def _tight(box: Box, pane: Pane, cell_width: float) -> Box:
    """The caret's rectangle: a hex cell less most of the gaps beside its digits."""
    inset = cell_width * 0.25 if pane is Pane.HEX else 0.0
    return Box(box.x + inset, box.y + 1, box.width - 2 * inset, box.height - 2)
