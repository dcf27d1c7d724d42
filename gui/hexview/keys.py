"""Which key takes which step."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui.hexview.caret import Step

_PLAIN = {
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
    Qt.Key.Key_PageUp: Step.PAGE_UP,
    Qt.Key.Key_PageDown: Step.PAGE_DOWN,
    Qt.Key.Key_Home: Step.ROW_START,
    Qt.Key.Key_End: Step.ROW_END,
}
_WITH_CONTROL = {Qt.Key.Key_Home: Step.START, Qt.Key.Key_End: Step.END}
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def step_for(key: int, modifiers: Qt.KeyboardModifier) -> Step | None:
    """The step that ``key`` takes the caret; ``None`` when it is no such key."""
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    keys = _WITH_CONTROL if modifiers & Qt.KeyboardModifier.ControlModifier else _PLAIN
    return keys.get(Qt.Key(key))


def scroll_for(key: int, modifiers: Qt.KeyboardModifier) -> int:
    """Rows that ``key`` scrolls and leaves the caret where it is; 0 when it is no such key."""
    return _SCROLLS.get(Qt.Key(key), 0) if modifiers & Qt.KeyboardModifier.ControlModifier else 0
