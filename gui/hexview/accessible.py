"""What a screen reader is told of the hex view: the caret's row as a line of text, never the whole file."""

from __future__ import annotations

from functools import cache, partial
from typing import Protocol, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextCursorEvent, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from core.typing import override

CLASS_NAME = "HexView"


class Speaking(Protocol):
    """What a widget must be able to say."""

    def spoken_row(self) -> str:
        """The caret's row: address, bytes, text."""
        ...

    def spoken_caret(self) -> int:
        """Where in that line the caret is."""
        ...

    def spoken_description(self) -> str:
        """Where the caret is and what stands there."""
        ...

    def spoken_rect(self, position: int) -> QRect:
        """Where a character of the line is, on the screen."""
        ...


class HexAccessible(QAccessibleWidget, QAccessibleTextInterface):
    """The hex view as one line of editable-looking, read-only text that changes with the caret."""

    def __init__(self, view: QWidget) -> None:
        QAccessibleWidget.__init__(self, view, QAccessible.Role.EditableText)
        QAccessibleTextInterface.__init__(self)
        self._name = view.accessibleName()
        self._view = cast("Speaking", view)

    @override
    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        if t is QAccessible.InterfaceType.TextInterface:
            return self  # type: ignore[return-value]  # the binding wants the object, its stub says a number
        return super().interface_cast(t)

    @override
    def text(self, *wanted: object) -> str:  # two C++ methods of this name in one class
        if len(wanted) == 2:
            start, stop = (cast("int", number) for number in wanted)
            return self._view.spoken_row()[start:stop]
        match wanted[0]:
            case QAccessible.Text.Name:
                return self._name
            case QAccessible.Text.Description:
                return self._view.spoken_description()
            case QAccessible.Text.Value:
                return self._view.spoken_row()
        return ""

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.focusable = True
        return state

    @override
    def characterCount(self) -> int:
        return len(self._view.spoken_row())

    @override
    def cursorPosition(self) -> int:
        return self._view.spoken_caret()

    @override
    def characterRect(self, offset: int) -> QRect:
        return self._view.spoken_rect(offset)

    @override
    def offsetAtPoint(self, point: QPoint) -> int:
        return -1

    @override
    def selectionCount(self) -> int:
        return 0

    @override
    def setCursorPosition(self, position: int) -> None:
        pass

    @override
    def addSelection(self, startOffset: int, endOffset: int) -> None:
        pass

    @override
    def removeSelection(self, selectionIndex: int) -> None:
        pass

    @override
    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        pass

    @override
    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        pass


_KEPT: dict[int, HexAccessible] = {}
"""Our side of each interface that Qt holds; without it Python would free the object under Qt's feet."""


def _make(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if class_name != CLASS_NAME or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    _KEPT[key] = HexAccessible(thing)
    thing.destroyed.connect(partial(_forget, key))
    return _KEPT[key]


def _forget(key: int, _thing: QObject | None = None) -> None:
    _KEPT.pop(key, None)


@cache
def install() -> None:
    """Tell Qt, once a process, who speaks for hex views."""
    QAccessible.installFactory(_make)


def announce_caret(view: QWidget) -> None:
    """Tell whoever listens that the caret moved."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, cast("Speaking", view).spoken_caret()))
