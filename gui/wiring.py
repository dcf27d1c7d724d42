"""What tells what: session, models, panes and status line hear of each other here and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.case.case import Exhibit
from core.finding import Finding
from core.postoffice.kinds import KINDS, FileKind
from core.postoffice.places import BACKUP
from gui import status_text
from gui.actions import Needs
from gui.document import Change, DocumentView
from gui.models.exhibit_state import Stage
from gui.models.finding_rows import FindingRow
from gui.plain import briefly, name_of
from gui.workers.job import Ending
from gui.workers.opening import Opened

if TYPE_CHECKING:
    from gui.exhibit_tab import ExhibitTab
    from gui.models.evidence_model import EvidenceModel
    from gui.panes import Panes
    from gui.parts import Parts
    from gui.status_line import StatusLine

NOTHING_OPEN = "No evidence is open"
_RANKS = {kind.id: rank for rank, kind in enumerate(KINDS)}
MANY = 200
"""Files from which on it is said how many of them are open."""
EACH_A_TAB = 6
"""Files opened by name at once that all get a tab; of more, the first does."""


class Wiring(QObject):
    """Follows the tab in front.

    Signals:
        allowed: the set of ``Needs`` that are met now.
        waiting: how many files wait to be examined.
    """

    allowed = Signal(object)
    waiting = Signal(object)

    def __init__(
        self, parts: Parts, evidence: EvidenceModel, panes: Panes, status: StatusLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._evidence = evidence
        self._panes = panes
        self._status = status
        self._document: DocumentView | None = None
        self._unread: dict[int, int] = {}
        self._connect_session()
        self._connect_panes()
        self._show_examined()

    def _connect_session(self) -> None:
        session = self._parts.session
        session.discovered.connect(self._evidence.set_folders)
        session.opening.connect(self._on_opening)
        session.opened.connect(self._on_opened)
        session.opening_ended.connect(self._on_opening_ended)
        session.stage_changed.connect(self._on_stage_changed)
        session.found.connect(self._on_found)
        session.examined.connect(self._on_examined)
        session.scans.progress.connect(self._on_progress)
        session.scans.idle.connect(self._on_idle)

    def _connect_panes(self) -> None:
        panes, workspace = self._panes, self._parts.workspace
        panes.evidence.exhibit_chosen.connect(self._on_exhibit_chosen)
        panes.evidence.kind_chosen.connect(self._on_kind_chosen)
        panes.findings.finding_chosen.connect(self._on_finding_chosen)
        panes.findings.finding_marked.connect(panes.finding.show_finding)
        panes.finding.place_chosen.connect(workspace.go_to)
        workspace.current_changed.connect(self._on_tab_changed)
        workspace.evidence_changed.connect(self._on_evidence_changed)

    @Slot()
    def refresh(self) -> None:
        """Say which needs are met."""
        parts, document = self._parts, self._document
        there = {
            Needs.TAB: parts.workspace.tabs.count() > 0,
            Needs.SOURCE: document is not None,
            Needs.SELECTION: document is not None and bool(document.selection),
            Needs.FINDINGS: parts.findings.total > 0,
            Needs.EXHIBITS: bool(parts.session.case.exhibits),
            Needs.SCAN: parts.session.scans.current is not None or parts.session.is_opening,
        }
        self._say_why_empty()
        self._panes.finding.offer_next(is_there=parts.findings.total > 0)
        self.waiting.emit(parts.session.scans.waiting)
        self.allowed.emit({need for need, is_met in there.items() if is_met})

    def _say_why_empty(self) -> None:
        session = self._parts.session
        if not self._parts.findings.total:
            is_busy = not session.scans.is_idle
            self._panes.findings.say_nothing_listed(status_text.nothing_listed(session.case.exhibits, is_busy=is_busy))

    @Slot(object)
    def _on_opened(self, opened: list[Opened]) -> None:
        self._evidence.add([(item.path, item.exhibit) for item in opened], Stage.WAITING)
        self.refresh()

    @Slot(object, object)
    def _on_opening(self, done: int, total: int) -> None:
        if max(done, total) >= MANY:  # a few are there before one could read it
            self._status.show_opening(done, total)
            self.waiting.emit(self._parts.session.scans.waiting)

    @Slot(object, object, object)
    def _on_opening_ended(self, paths: tuple[Path, ...], exhibits: list[Exhibit], _ending: Ending) -> None:
        self._show_examined()
        self.refresh()
        if not exhibits:
            return
        by_name = len(exhibits) <= EACH_A_TAB and len(paths) == len(exhibits)
        for exhibit in reversed(exhibits) if by_name else [min(exhibits, key=_rank)]:
            self._parts.workspace.show_exhibit(exhibit)

    @Slot(object, object)
    def _on_stage_changed(self, exhibit: Exhibit, stage: Stage) -> None:
        self._evidence.set_state(exhibit, stage)
        if exhibit is self._parts.workspace.current_exhibit:
            self._panes.fields.show_exhibit(exhibit, self._document)  # it may be of another kind now
        if stage is Stage.WAITING:
            self._parts.findings.replace(exhibit, [])
        self.refresh()

    @Slot(object, object)
    def _on_found(self, exhibit: Exhibit, findings: list[Finding]) -> None:
        had_any = self._parts.findings.total > 0
        self._parts.findings.append(exhibit, findings)
        if not had_any:
            self.refresh()

    @Slot(object, object)
    def _on_examined(self, exhibit: Exhibit, is_revised: bool) -> None:  # noqa: FBT001 - what the signal sends
        findings = self._parts.findings
        if is_revised:
            findings.replace(exhibit, list(exhibit.findings))
            self._show_revised(exhibit)
        findings.settle()
        self._status.show_examined(exhibit)
        self._unread.pop(exhibit.number, None)
        if exhibit.examination and (more := exhibit.examination.unread_places):
            self._unread[exhibit.number] = more
        unread = sum(self._unread.values())
        self._panes.findings.say(f"More places, only counted: {unread:,}" if unread else "")
        self.refresh()

    def _show_revised(self, exhibit: Exhibit) -> None:
        """Explain the finding that is being looked at as it is now known."""
        shown = self._panes.finding.row
        if shown is not None and shown.exhibit is exhibit:
            now = (row for row in self._parts.findings.all_rows if row.key == shown.key)
            self._panes.finding.show_finding(next(now, None))

    @Slot(object, object, float)
    def _on_progress(self, done: int, total: int, seconds: float) -> None:
        scans = self._parts.session.scans
        if self._parts.session.is_opening and scans.waiting >= MANY:
            return  # how far that is says more
        if (exhibit := scans.current) is not None and exhibit.source is not None:
            place = (scans.finished + 1, scans.finished + 1 + scans.waiting)
            self._status.show_running(exhibit.source.name, done, total, seconds, place)
            self.waiting.emit(scans.waiting)

    @Slot()
    def _on_idle(self) -> None:
        self._show_examined()
        self.refresh()

    def _show_examined(self) -> None:
        """Say how the examination of what is in front ended; while one runs, its progress is more wanted."""
        if self._parts.session.scans.current is not None:
            return
        tab = self._parts.workspace.current
        if tab is not None and tab.exhibit.examination is not None:
            self._status.show_examined(tab.exhibit)
        elif not self._parts.session.case.exhibits:
            self._status.show_text(NOTHING_OPEN)

    @Slot(object)
    def _on_exhibit_chosen(self, number: int) -> None:
        exhibit = self._parts.session.exhibit(number)
        if exhibit is not None and self._parts.workspace.show_exhibit(exhibit) is None:
            self._parts.notices.error(exhibit.error or f"{exhibit.path} is not open.")

    @Slot(object, object)
    def _on_kind_chosen(self, number: int, kind: FileKind) -> None:
        if (exhibit := self._parts.session.exhibit(number)) is not None:
            self._parts.session.set_kind(exhibit, kind)

    @Slot(object)
    def _on_finding_chosen(self, row: FindingRow) -> None:
        self._parts.workspace.go_to(row.exhibit, row.finding.span)
        if (tab := self._parts.workspace.current) is not None:
            tab.view.setFocus()

    @Slot(object)
    def _on_tab_changed(self, tab: ExhibitTab | None) -> None:
        if self._document is not None:
            self._document.changed.disconnect(self._on_document_changed)
        self._document = tab.document if tab else None
        self._panes.make_room(wanted=self._parts.workspace.shows_page)
        self._status.set_document(self._document)
        self._panes.inspector.set_document(self._document)
        self._panes.fields.show_exhibit(tab.exhibit if tab else None, self._document)
        if tab is None:
            self._panes.finding.show_finding(None)
        else:
            tab.document.changed.connect(self._on_document_changed)
            self._panes.evidence.show_exhibit(tab.exhibit)
            self._show_examined()
            self._on_document_changed(Change.CARET)
        self.refresh()

    @Slot(object)
    def _on_document_changed(self, what: Change) -> None:
        if what & Change.SELECTION:
            self.refresh()
        tab = self._parts.workspace.current
        if tab is None or not what & (Change.CARET | Change.FINDINGS):
            return
        finding = tab.document.current_finding
        if finding is not None:
            row = FindingRow(tab.exhibit, finding)
            self._panes.findings.mark(row)
            self._panes.finding.show_finding(row)
        elif what & Change.CARET or self._is_gone(self._panes.finding.row):
            self._panes.finding.show_finding(None)

    def _is_gone(self, row: FindingRow | None) -> bool:
        """Whether the finding on show is of the document in front, and not among its findings any more."""
        if row is None or self._document is None or row.exhibit is not self._parts.workspace.current_exhibit:
            return False
        return row.finding not in self._document.findings_in(row.finding.span)

    @Slot(object, object)
    def _on_evidence_changed(self, exhibit: Exhibit, changes: tuple[str, ...]) -> None:
        notices, told = self._parts.notices, f"{name_of(exhibit)} has changed since it was opened"
        if exhibit is self._parts.workspace.current_exhibit:
            self._panes.fields.reload()
            notices.note(f"{told}: {' '.join(briefly(changes, exhibit.path))}")  # the bar above its bytes says it
        else:
            notices.warning(f"{told}; its tab says how.")


def _rank(exhibit: Exhibit) -> tuple[bool, bool, int]:
    """Which file of a folder one wants to see first: the directory of the post office, what can be opened at all."""
    is_copy = exhibit.folder is not None and exhibit.folder.place.kind is BACKUP
    return (exhibit.source is None, is_copy, _RANKS[exhibit.kind.id])
