"""Icons in the colours of the theme, made once each."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QColor, QIcon

from gui.theme.follow import ThemeFollower
from gui.theme.icons import icon
from gui.theme.theme import Theme

_ROLES = {
    "suspect": "notice.error",
    "clean": "notice.success",
    "error": "notice.error",
    "warning": "notice.warning",
    "incomplete": "notice.warning",
    "success": "notice.success",
    "info": "notice.information",
}
"""Icons that have a colour of their own; the shape always differs too."""


SIDES = (16, 20, 32)


class IconSet(QObject):
    """Icons by name.

    Signals:
        changed: the theme is another one: ask again.
    """

    changed = Signal()

    def __init__(self, themes: ThemeFollower, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._made: dict[str, QIcon] = {}
        themes.changed.connect(self._on_theme_changed)

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._themes.theme

    def __call__(self, name: str) -> QIcon:
        """The icon called ``name``."""
        if name not in self._made:
            # A copy of its own: icons are shared, and this one gets pictures for marked rows besides.
            made = QIcon(icon(name, self._colour(name)))
            marked = icon(name, self.theme.colour("window.highlight_text"))
            for side in SIDES:
                made.addPixmap(marked.pixmap(QSize(side, side)), QIcon.Mode.Selected)
            self._made[name] = made
        return self._made[name]

    def _colour(self, name: str) -> QColor:
        return self.theme.colour(_ROLES.get(name, "window.text"))

    @Slot(object)
    def _on_theme_changed(self) -> None:
        self._made.clear()
        self.changed.emit()
