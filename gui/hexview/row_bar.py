"""The vertical scroll bar of a file of any size: it mirrors the document's top row and is never asked for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget

from core.typing import override
from gui.document import DocumentView
from gui.hexview.scrollmap import ScrollMap

_STEPS = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value: -1,
}
_PAGES = {
    QAbstractSlider.SliderAction.SliderPageStepAdd.value: 1,
    QAbstractSlider.SliderAction.SliderPageStepSub.value: -1,
}


class RowBar(QScrollBar):
    """Steps and pages move the document by whole rows; only a drag asks the bar where to.

    Args:
        on_wheel: told of a wheel over the bar, which must turn whole rows too and not fractions of a terabyte.
    """

    def __init__(self, document: DocumentView, on_wheel: Callable[[QWheelEvent], None], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._document = document
        self._on_wheel = on_wheel
        self.actionTriggered.connect(self._on_action)

    def mirror(self) -> None:
        """Show where the document is."""
        scroll = ScrollMap(self._document.last_top)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.setRange(0, scroll.bar_max)
        self.setPageStep(self._document.visible_rows)
        self.setValue(scroll.bar_for(self._document.top_row))
        self.blockSignals(False)  # noqa: FBT003
        self.update()

    @Slot(int)
    def _on_action(self, action: int) -> None:
        document = self._document
        scroll = ScrollMap(document.last_top)
        if action in _STEPS:
            document.scroll_to(document.top_row + _STEPS[action])
        elif action in _PAGES:
            document.scroll_to(document.top_row + _PAGES[action] * max(1, document.visible_rows - 1))
        else:  # dragged, or sent to an end; the value is not updated yet, the slider's position is
            document.scroll_to(scroll.top_for(self.sliderPosition()))
        if action != QAbstractSlider.SliderAction.SliderMove.value:
            self.setSliderPosition(scroll.bar_for(document.top_row))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._on_wheel(event)
