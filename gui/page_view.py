"""Shows the pages of a report, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.typing import override
from gui.icon_set import IconSet
from gui.named import named

MARGIN = 24
WIDEST = 860
LEAST = 120


class PageView(QWidget):
    """Keeps the pages packed and unpacks the one on show: a report may have hundreds of them."""

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageView")
        self._icons = icons
        self._pages: list[bytes] = []
        self._at = 0
        self.paper = named(QLabel(), "", "Page of the report")
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = named(QScrollArea(), "previewArea", "Preview of the report")
        self.area.setWidget(self.paper)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # pages are fitted
        self.number = named(QLabel("No preview yet"), "previewNumber")
        self.previous = self._button("back", "Previous page", self._on_previous)
        self.next = self._button("forward", "Next page", self._on_next)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.addStretch(1)
        for widget in (self.previous, self.number, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.area, 1)
        icons.changed.connect(self._on_icons_changed)
        self._on_icons_changed()
        self._fit = QTimer(self)  # when the scroll area has its new size too, and once for a whole drag
        self._fit.setSingleShot(True)
        self._fit.setInterval(0)
        self._fit.timeout.connect(self._render)
        self._render()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def set_pages(self, pages: list[bytes]) -> None:
        """Show these pages; the one on show stays in its place if there still is one."""
        self._pages = pages
        self._at = max(0, min(self._at, len(pages) - 1))
        self._render()

    def say(self, text: str) -> None:
        """Say why there is no page, or that it is being made."""
        self.number.setText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the new width."""
        super().resizeEvent(event)
        self._fit.start()

    def _button(self, icon: str, name: str, slot: object) -> QToolButton:
        button = named(QToolButton(autoRaise=True), "", name, tip=name)
        button.setProperty("icon_name", icon)
        button.setIconSize(QSize(18, 18))
        button.clicked.connect(slot)
        return button

    @Slot()
    def _on_icons_changed(self) -> None:
        for button in (self.previous, self.next):
            button.setIcon(self._icons(button.property("icon_name")))

    @Slot()
    def _on_previous(self) -> None:
        self._turn(-1)

    @Slot()
    def _on_next(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._pages) - 1))
        self._render()
        self.area.verticalScrollBar().setValue(0)

    def _render(self) -> None:
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._pages))
        if not self._pages:
            self.paper.setPixmap(QPixmap())
            self.paper.setText("The pages of the report appear here.")
            return
        self.number.setText(f"Page {self._at + 1} of {len(self._pages)}")
        image = QImage.fromData(QByteArray(self._pages[self._at]))
        self.paper.setPixmap(self._fitted(image))

    def _fitted(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatio()
        width = int(min(WIDEST, max(LEAST, self.area.viewport().width() - 2 * MARGIN)) * ratio)
        scaled = image.scaledToWidth(min(width, image.width()), Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(scaled)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
