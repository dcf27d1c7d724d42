"""The font that comes with the program: one advance for every glyph, and the same pixels everywhere."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from resources import blob

FILE = "fonts/DejaVuSansMono.ttf"


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFontFromData(QByteArray(blob(FILE)))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise RuntimeError(f"{FILE} is not a font that Qt can read")
    return families[0]


def mono_font(point_size: float = 10.5) -> QFont:
    """Return the bundled monospaced font; needs a running ``QGuiApplication``."""
    font = QFont(_family())
    font.setPointSizeF(point_size)
    font.setStyleHint(QFont.StyleHint.Monospace)
    # No merging: a glyph from another font would have another advance and break the grid.
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoFontMerging)
    return font
