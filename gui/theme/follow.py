"""Keeps the theme in step with the system until the user pins one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.theme.theme import NAMES, Theme, apply, named, theme_for


class ThemeFollower(QObject):
    """Owns which theme is worn. The program applies it; widgets that draw themselves listen to ``changed``.

    Signals:
        changed: the ``Theme`` that is worn from now on.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, pinned: str | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._pinned = pinned if pinned in NAMES else None
        self._hints = QGuiApplication.styleHints()
        self._theme = self._wanted()
        apply(app, self._theme)
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._theme

    @property
    def pinned(self) -> str | None:
        """The name of the theme the user chose; ``None`` follows the system."""
        return self._pinned

    def pin(self, name: str | None) -> None:
        """Wear the theme called ``name`` whatever the system says; ``None`` follows the system again."""
        self._pinned = name if name in NAMES else None
        self._wear(self._wanted())

    def _wanted(self) -> Theme:
        if self._pinned is not None:
            return named(self._pinned)
        preference = self._hints.accessibility().contrastPreference()
        wants_contrast = preference is Qt.ContrastPreference.HighContrast
        return theme_for(self._hints.colorScheme(), is_high_contrast=wants_contrast)

    @Slot()
    def _on_system_changed(self) -> None:
        self._wear(self._wanted())

    def _wear(self, theme: Theme) -> None:
        if theme.name != self._theme.name:
            self._theme = theme
            apply(self._app, theme)
            self.changed.emit(theme)
