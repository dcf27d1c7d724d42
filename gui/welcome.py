"""The page that is shown while nothing is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.report.visible import visible
from gui.icon_set import IconSet
from gui.named import named
from gui.plain import caption, tip

WIDTH = 460


class WelcomePage(QScrollArea):
    """What one can do first. Its buttons are actions of the table, so the words are the same everywhere.

    Signals:
        recent_chosen: the path of a recent file, as text.
    """

    recent_chosen = Signal(str)

    def __init__(self, starts: list[QAction], icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName("Welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._icons = icons
        self._starts: list[tuple[QPushButton, QAction]] = []
        column = named(QWidget(), "welcomeColumn")
        column.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(column)
        self._column.setSpacing(6)
        self._say("Postal Inspector", "welcomeTitle")
        self._say(
            "Finds console text that was written into Lotus cc:Mail post office files, and shows what it destroyed. "
            "Evidence is opened for reading only.",
            "welcomeLead",
        )
        self._column.addSpacing(10)
        for action in starts:
            self._add_start(action)
        self._say("You can also drop files and folders anywhere on this window.", "welcomeHint")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._column.addSpacing(8)
        self._column.addLayout(self._recent)
        self._centre(column)
        icons.changed.connect(self._on_icons_changed)
        self._on_icons_changed()

    def set_recent(self, paths: list[str]) -> None:
        """Offer the files opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if paths:
            heading = named(QLabel("Opened last"), "welcomeHeading")
            self._recent.addWidget(heading)
        for path in paths:
            self._recent.addWidget(self._recent_button(path))

    def _recent_button(self, path: str) -> QPushButton:
        where = PurePath(path)
        name = where.name or path
        button = named(QPushButton(caption(f"{name}   {_short(where.parent)}".strip())), "welcomeRecent")
        button.setToolTip(tip(path))
        button.setAccessibleName(f"Open {visible(path)}")
        button.setFlat(True)
        button.setIcon(self._icons("folder" if Path(path).is_dir() else "recent"))
        button.clicked.connect(partial(self.recent_chosen.emit, path))
        return button

    def _add_start(self, action: QAction) -> None:
        keys = action.shortcut().toString()
        button = named(QPushButton(action.text().replace("&", "")), f"start.{action.objectName()}")
        button.setProperty("start", True)  # noqa: FBT003 - Qt's own signature
        button.setToolTip(f"{action.toolTip()}")
        button.setAccessibleDescription(f"{action.toolTip()} {keys}")
        button.setIconSize(QSize(20, 20))
        button.clicked.connect(action.trigger)
        self._starts.append((button, action))
        self._column.addWidget(button)

    def _say(self, text: str, name: str) -> None:
        label = named(QLabel(text), name)
        label.setWordWrap(True)
        label.setIndent(0)
        self._column.addWidget(label)

    def _centre(self, column: QWidget) -> None:
        page = named(QWidget(), "welcomePage")
        # Stretches and no alignment: an aligned widget is not given the height that its wrapped text needs.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column)
        across.addStretch(1)
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)
        self.setWidget(page)

    @Slot()
    def _on_icons_changed(self) -> None:
        for button, action in self._starts:
            button.setIcon(action.icon())


def _short(folder: PurePath) -> str:
    text = str(folder)
    return text if len(text) <= 40 else f"…{text[-39:]}"
