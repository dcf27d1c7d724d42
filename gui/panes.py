"""The panes round the middle, and where they stand at first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

from gui.docks.evidence_dock import EvidenceDock
from gui.docks.finding_dock import FindingDock
from gui.docks.findings_dock import FindingsDock
from gui.docks.inspector_dock import InspectorDock
from gui.icon_set import IconSet
from gui.models.evidence_model import EvidenceModel
from gui.models.findings_model import FindingsModel

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
WIDTHS = (290, 350)
HEIGHT = 230


class Panes:
    """Evidence on the left, findings below, the details of one on the right."""

    def __init__(
        self,
        window: QMainWindow,
        evidence: EvidenceModel,
        findings: FindingsModel,
        icons: IconSet,
        source_title: Callable[[str], str],
    ) -> None:
        self._window = window
        self.evidence = EvidenceDock(evidence, window)
        self.findings = FindingsDock(findings, window)
        self.finding = FindingDock(icons, source_title, window)
        self.inspector = InspectorDock(window)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setTabPosition(RIGHT, QTabWidget.TabPosition.North)

    def named(self, name: str) -> QDockWidget:
        """The pane that the table of actions calls ``name``."""
        panes = {dock.objectName().removeprefix("dock."): dock for dock in self._all()}
        return panes[name]

    def reset(self) -> None:
        """Put every pane where it was at first."""
        for dock, area in zip(self._all(), (LEFT, BOTTOM, RIGHT, RIGHT), strict=True):
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
            dock.show()
        self._window.tabifyDockWidget(self.finding, self.inspector)
        self.finding.raise_()
        self._window.resizeDocks([self.evidence, self.finding], list(WIDTHS), Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.findings], [HEIGHT], Qt.Orientation.Vertical)

    def _all(self) -> tuple[QDockWidget, ...]:
        return (self.evidence, self.findings, self.finding, self.inspector)
