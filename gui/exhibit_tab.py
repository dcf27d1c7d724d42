"""One exhibit in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.case.case import Exhibit
from core.finding import Finding
from core.source.base import ByteSource
from core.source.pages import PageCache
from gui.change_bar import ChangeBar
from gui.change_watch import ChangeWatch
from gui.document import DocumentView
from gui.hexview.overview import OverviewStrip
from gui.hexview.view import HexView
from gui.icon_set import IconSet
from gui.named import named
from gui.theme.theme import Theme


class ExhibitTab(QWidget):
    """The map of the file and its bytes, below what must be said of them.

    ::

        +-- changed since it was opened ------ [Re-open] --+
        +-- practice data, notes ---------------------------+
        | map |  hex view                                   |

    Signals:
        evidence_changed: the exhibit, and sentences that say how.
        reopen_wanted: the exhibit.
    """

    evidence_changed = Signal(object, object)
    reopen_wanted = Signal(object)

    def __init__(self, exhibit: Exhibit, source: ByteSource, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exhibit = exhibit
        self._pages = PageCache(source)
        self.document = DocumentView(source, self._pages, self)
        self.view = HexView(self.document, icons.theme, self)
        self.strip = OverviewStrip(self.document, icons.theme, self)
        self.bar = ChangeBar(icons, self)
        self.bar.reopen_wanted.connect(self._on_reopen)
        self._watch = ChangeWatch(source, self)
        self._watch.changed.connect(self._on_changes)
        self._arrange()
        self.setFocusProxy(self.view)

    def add_findings(self, findings: list[Finding]) -> None:
        """Show what was found."""
        self.document.add_findings(findings)

    def restart(self) -> None:
        """Forget what was found: the examination starts over."""
        self.document.clear_findings()
        self.document.set_overview(None)

    def finish(self) -> None:
        """Show the examination that is over now."""
        done = self.exhibit.examination
        self.document.clear_findings()
        self.document.add_findings(self.exhibit.findings)
        self.document.set_overview(done.overview if done else None)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.view.set_theme(theme)
        self.strip.set_theme(theme)

    def look_for_changes(self) -> None:
        """Ask now whether the evidence has changed."""
        self._watch.look()

    def close_document(self) -> None:
        """Stop reading and watching."""
        self._watch.stop()
        self.document.close()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        said = [self.exhibit.synthetic, *self.exhibit.notes]
        for text in [sentence for sentence in said if sentence][:4]:
            column.addWidget(_note(text))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)

    @Slot(object)
    def _on_changes(self, changes: tuple[str, ...]) -> None:
        self._pages.forget_all()  # nothing that was read before may be shown as what stands there now
        self.view.viewport().update()
        self.bar.show_changes(changes)
        if changes:
            self.evidence_changed.emit(self.exhibit, changes)

    @Slot()
    def _on_reopen(self) -> None:
        self.reopen_wanted.emit(self.exhibit)


def _note(text: str) -> QLabel:
    label = named(QLabel(text), "exhibitNote")
    label.setWordWrap(True)
    return label
