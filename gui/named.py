"""Names for widgets: one for tests and style sheets, one for who cannot see them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, spoken: str = "", *, tip: str = "") -> W:
    """Name ``widget`` and return it; ``tip`` is shown to who hovers over it."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    if tip:
        widget.setToolTip(tip)
    return widget
