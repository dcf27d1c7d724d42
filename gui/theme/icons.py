"""Icons drawn in any colour from the shapes the program ships.

A shape is drawn with the one colour ``PLACEHOLDER``, which is replaced before it is rendered. QIcon is given ready
pictures in place of an engine: nothing here is called back while Qt paints.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import blob

PLACEHOLDER = "#000001"
"""The colour the shapes are drawn with; any other colour in one of them is a mistake."""

_SIDES = (16, 20, 24, 32)
_RATIOS = (1, 2, 3)
_APP_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
_SMALL_APP = 20
_DISABLED_OPACITY = 0.38
_APP_DRAWINGS = ("app", "app-small")

_OTHER_NAMES = {
    "cancel": "stop",
    "open": "open-file",
    "paste": "paste-dump",
    "success": "confirm",
}
"""One shape may serve two meanings; the second name is what actions and notices call it."""


@cache
def names() -> frozenset[str]:
    """The names ``icon`` knows."""
    shapes = (entry.name for entry in files("resources").joinpath("icons").iterdir())
    drawn = {name.removesuffix(".svg") for name in shapes if name.endswith(".svg")}
    return frozenset((drawn - set(_APP_DRAWINGS)) | set(_OTHER_NAMES))


def icon(name: str, colour: QColor) -> QIcon:
    """Return the icon called ``name`` in ``colour``, with a paler picture for what is disabled.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return _icon(_OTHER_NAMES.get(name, name), colour.rgba())


@cache
def _icon(name: str, rgba: int) -> QIcon:
    colour = QColor.fromRgba(rgba)
    made = QIcon()
    sides = sorted({side * ratio for side, ratio in product(_SIDES, _RATIOS)})
    drawing = _drawing(name, colour.name())
    for mode, opacity in ((QIcon.Mode.Normal, 1.0), (QIcon.Mode.Disabled, _DISABLED_OPACITY)):
        for side in sides:
            made.addPixmap(_picture(drawing, side, colour.alphaF() * opacity), mode)
    return made


@cache
def app_icon() -> QIcon:
    """Return the icon of the program; below 24 pixels it has a drawing with less in it."""
    large, small = (_drawing(name) for name in _APP_DRAWINGS)
    made = QIcon()
    for side in _APP_SIDES:
        made.addPixmap(_picture(small if side <= _SMALL_APP else large, side))
    return made


def _drawing(name: str, colour: str = PLACEHOLDER) -> QSvgRenderer:
    shape = blob(f"icons/{name}.svg").replace(PLACEHOLDER.encode(), colour.encode())
    return QSvgRenderer(QByteArray(shape))


def _picture(drawing: QSvgRenderer, side: int, opacity: float = 1.0) -> QPixmap:
    canvas = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    drawing.render(painter, QRectF(0, 0, side, side))
    # Faded as a whole: strokes that were each translucent would show where they cross.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(canvas.rect(), QColor.fromRgbF(0, 0, 0, opacity))
    painter.end()
    return QPixmap.fromImage(canvas)
