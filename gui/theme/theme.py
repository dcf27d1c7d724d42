"""Colours by role, so that no widget knows a colour by heart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from resources import text

NAMES = ("light", "dark", "high-contrast")
"""The themes there are."""


@dataclass(frozen=True)
class Theme:
    """A named set of colours.

    Attributes:
        roles: dotted names (``byte.null``) to ``#rrggbb``.
        style: a style sheet for what no palette can say, such as borders; empty where none is needed.
    """

    name: str
    is_dark: bool
    roles: Mapping[str, str]
    style: str = ""

    @classmethod
    def load(cls, name: str) -> Theme:
        """Read a theme the program ships.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        return cls.parse(name, text(f"themes/{name}.toml"))

    @classmethod
    def parse(cls, name: str, toml: str) -> Theme:
        """Read a theme: ``is_dark``, perhaps ``style``, and tables of roles."""
        loaded = tomllib.loads(toml)
        tables = {key: value for key, value in loaded.items() if isinstance(value, dict)}
        roles = {f"{table}.{role}": colour for table, rows in tables.items() for role, colour in rows.items()}
        return cls(name, bool(loaded["is_dark"]), roles, str(loaded.get("style", "")))

    def colour(self, role: str) -> QColor:
        """The colour of ``role``.

        Raises:
            KeyError: no theme names such a role.
        """
        return QColor(self.roles[role])

    def palette(self) -> QPalette:
        """The same colours for Qt's own widgets."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("window.disabled"))
        return palette


_PALETTE: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window.background",
    QPalette.ColorRole.WindowText: "window.text",
    QPalette.ColorRole.Base: "page.background",
    QPalette.ColorRole.AlternateBase: "window.alternate",
    QPalette.ColorRole.Text: "page.text",
    QPalette.ColorRole.PlaceholderText: "window.placeholder",
    QPalette.ColorRole.Button: "window.button",
    QPalette.ColorRole.ButtonText: "window.text",
    QPalette.ColorRole.BrightText: "notice.error",
    QPalette.ColorRole.Highlight: "window.highlight",
    QPalette.ColorRole.HighlightedText: "window.highlight_text",
    QPalette.ColorRole.Accent: "window.highlight",
    QPalette.ColorRole.Link: "window.link",
    QPalette.ColorRole.LinkVisited: "window.link",
    QPalette.ColorRole.ToolTipBase: "window.tooltip",
    QPalette.ColorRole.ToolTipText: "window.tooltip_text",
    QPalette.ColorRole.Light: "window.light",
    QPalette.ColorRole.Midlight: "window.midlight",
    QPalette.ColorRole.Mid: "window.mid",
    QPalette.ColorRole.Dark: "window.dark",
    QPalette.ColorRole.Shadow: "window.shadow",
}


@cache
def named(name: str) -> Theme:
    """The theme called ``name``, read once."""
    return Theme.load(name)


def theme_for(scheme: Qt.ColorScheme, *, is_high_contrast: bool = False) -> Theme:
    """The theme for what the system asks for."""
    if is_high_contrast:
        return named("high-contrast")
    return named("dark" if scheme is Qt.ColorScheme.Dark else "light")


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program: one style on every system, so that the palette is honoured to the last widget."""
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(theme.palette())
    if app.styleSheet() != theme.style:
        app.setStyleSheet(theme.style)
