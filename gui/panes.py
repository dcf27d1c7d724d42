"""The panes round the middle, and where they stand at first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

from gui.docks.conclusions_dock import ConclusionsDock
from gui.docks.evidence_dock import EvidenceDock
from gui.docks.fields_dock import FieldsDock
from gui.docks.finding_dock import FindingDock
from gui.docks.findings_dock import FindingsDock
from gui.docks.inspector_dock import InspectorDock
from gui.docks.knowledge_dock import KnowledgeDock
from gui.docks.timeline_dock import TimelineDock
from gui.icon_set import IconSet
from gui.models.evidence_model import EvidenceModel
from gui.models.findings_model import FindingsModel

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
WIDTHS, NARROW_WIDTHS = (338, 382), (262, 288)
NARROW = 1400
"""Windows below this width give more of it to the bytes: 16 of them and their text need some 680 pixels."""
HEIGHT, LOW_HEIGHT = 230, 200
LOW = 780


class Panes:
    """Evidence on the left, findings and timeline below, the details of one on the right."""

    def __init__(
        self,
        window: QMainWindow,
        evidence: EvidenceModel,
        findings: FindingsModel,
        icons: IconSet,
        source_title: Callable[[str], str],
    ) -> None:
        self._window = window
        self._put_away: list[QDockWidget] = []
        self._sizes = (0, 0)
        self._fitted: tuple[bool, bool] | None = None
        self.evidence = EvidenceDock(evidence, window)
        self.findings = FindingsDock(findings, window)
        self.timeline = TimelineDock(icons, window)
        self.finding = FindingDock(icons, source_title, window)
        self.fields = FieldsDock(icons, window)
        self.inspector = InspectorDock(window)
        self.conclusions = ConclusionsDock(icons, window)
        self.knowledge = KnowledgeDock(icons, window)
        window.setCorner(Qt.Corner.BottomLeftCorner, BOTTOM)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)

    def named(self, name: str) -> QDockWidget:
        """The pane that the table of actions calls ``name``."""
        panes = {dock.objectName().removeprefix("dock."): dock for dock in self._all()}
        return panes[name]

    def reset(self) -> None:
        """Put every pane where it was at first."""
        self._put_away = []
        for dock, area in zip(self._all(), (LEFT, BOTTOM, BOTTOM, *[RIGHT] * (1 + len(self._beside()))), strict=True):
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
            dock.show()
        for dock in self._beside():
            self._window.tabifyDockWidget(self.finding, dock)
        self._window.tabifyDockWidget(self.findings, self.timeline)
        self.findings.raise_()
        self.finding.raise_()
        self._fitted = None
        self.fit()

    def keep_sizes(self) -> None:
        """Take the sizes there are for those the user wants in a window as wide and high as this one."""
        self._fitted = self._class_now()

    def _class_now(self) -> tuple[bool, bool]:
        return self._window.width() < NARROW, self._window.height() < LOW

    def fit(self) -> None:
        """Choose sizes for a window that became narrow or wide, low or high; else leave them as the user has them."""
        if self._fitted == self._class_now():
            return
        is_narrow, is_low = self._fitted = self._class_now()
        widths = NARROW_WIDTHS if is_narrow else WIDTHS
        height = LOW_HEIGHT if is_low else HEIGHT
        self._sizes = (widths[1], height)
        self._window.resizeDocks([self.evidence, self.finding], list(widths), Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.findings], [height], Qt.Orientation.Vertical)

    def make_room(self, *, wanted: bool) -> None:
        """Put the panes that tell of findings away while a page needs the room; bring them back after it."""
        if wanted and not self._put_away:
            telling = (self.findings, self.timeline, *self._beside(), self.finding)
            self._put_away = [dock for dock in telling if not dock.isHidden()]
            self._sizes = (self.finding.width(), self.findings.height())
            for dock in self._put_away:
                dock.hide()
        elif not wanted and self._put_away:
            for dock in self._put_away:
                dock.show()
            self.findings.raise_()
            self.finding.raise_()
            self._put_away = []
            # Qt brings a pane back as small as it may be.
            self._window.resizeDocks([self.finding], [self._sizes[0]], Qt.Orientation.Horizontal)
            self._window.resizeDocks([self.findings], [self._sizes[1]], Qt.Orientation.Vertical)

    def _all(self) -> tuple[QDockWidget, ...]:
        return (self.evidence, self.findings, self.timeline, self.finding, *self._beside())

    def _beside(self) -> tuple[QDockWidget, ...]:
        """The panes that share the place of the finding's details."""
        return (self.fields, self.inspector, self.conclusions, self.knowledge)
