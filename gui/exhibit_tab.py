"""One exhibit in the middle of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.case.case import Exhibit
from core.finding import Finding
from core.report.visible import visible
from core.source.base import ByteSource
from core.source.pages import PageCache
from gui.change_bar import ChangeBar
from gui.change_watch import ChangeWatch
from gui.document import DocumentView
from gui.hexview.overview import OverviewStrip
from gui.hexview.view import HexView
from gui.icon_set import IconSet
from gui.named import named
from gui.plain import briefly
from gui.theme.theme import Theme

SHOWN_NOTES = 4
"""Notes above the bytes; more would leave no room for them."""


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
        self.notes = named(QLabel(), "exhibitNote", "Notes on this evidence")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self._watch = ChangeWatch(source, self)
        self._watch.changed.connect(self._on_changes)
        self._arrange()
        self.setFocusProxy(self.view)

    def add_findings(self, findings: list[Finding]) -> None:
        """Show what was found."""
        self.document.add_findings(findings)

    def restart(self) -> None:
        """Forget what was found: the examination starts over, perhaps as a file of another kind."""
        self._show_notes()
        self.document.clear_findings()
        self.document.set_overview(None)

    def finish(self) -> None:
        """Show the examination that is over now."""
        done = self.exhibit.examination
        with self.document.changing():
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
        column.addWidget(self.notes)
        self._show_notes()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)

    def _show_notes(self) -> None:
        said = [visible(text) for text in (self.exhibit.synthetic, *self.exhibit.notes) if text]
        if len(said) > SHOWN_NOTES:  # the first say what the bytes are, the last what was done with them
            hidden = len(said) - SHOWN_NOTES
            said[SHOWN_NOTES - 1 : -1] = [f"({hidden:,} more; the report has all notes)"]
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))

    @Slot(object)
    def _on_changes(self, changes: tuple[str, ...]) -> None:
        self._pages.forget_all()  # nothing that was read before may be shown as what stands there now
        self.view.viewport().update()
        self.bar.show_changes(briefly(changes, self.exhibit.path))
        if changes:
            self.evidence_changed.emit(self.exhibit, changes)

    @Slot()
    def _on_reopen(self) -> None:
        self.reopen_wanted.emit(self.exhibit)
