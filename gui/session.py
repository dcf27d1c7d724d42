"""The case that is open, and the work under way on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.case.case import Case, Exhibit
from core.finding import Finding
from core.postoffice.discovery import joined, tell_same
from core.postoffice.kinds import FileKind
from core.scan.examination import Examination
from gui.exhibit_notes import ExhibitNotes, reopening_note
from gui.models.exhibit_state import Stage
from gui.tools import Tools
from gui.workers.job import Ending, Job
from gui.workers.opening import Opened, Reopened, opening, reopening
from gui.workers.scan_queue import ScanQueue

BREATH_MS = 150
"""Time the window has to show a file before a scan takes every core."""


@dataclass(slots=True)
class _Request:
    """Paths that were asked for together, and what they brought so far."""

    paths: tuple[Path, ...]
    raw: bool
    exhibits: list[Exhibit] = field(default_factory=list)


class Session(QObject):
    """Owns the case; the only place that changes it.

    Signals:
        discovered: the folders of the case, of which there are more now; their files are opened next.
        opening: files opened and files in all; while these are being listed, entries seen and 0.
        opened: a list of ``Opened``: exhibits, whether or not they could be opened (their ``error`` says so).
        opening_ended: the paths of a request, the exhibits it brought, and the ``Ending``.
        stage_changed: an exhibit and its ``Stage``; not for one that was only just opened.
        found: an exhibit and a batch of findings.
        examined: an exhibit whose examination is over, and whether the findings announced were not the final ones.
        reopened: an exhibit whose source is another one now.
    """

    discovered = Signal(object)
    opening = Signal(object, object)
    opened = Signal(object)
    opening_ended = Signal(object, object, object)
    stage_changed = Signal(object, object)
    found = Signal(object, object)
    examined = Signal(object, object)
    reopened = Signal(object)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.case = Case()
        self.scans = ScanQueue(tools.examine, self, BREATH_MS)
        self._numbers = itertools.count(1)
        self._by_number: dict[int, Exhibit] = {}
        self._jobs: dict[Job, _Request] = {}
        self._reopening: dict[int, Job] = {}
        self._raw: set[int] = set()
        self._notes: dict[int, ExhibitNotes] = {}
        self._so_far: dict[int, list[Finding]] = {}
        self._stages: dict[int, Stage] = {}
        self.scans.started.connect(self._on_scan_started)
        self.scans.found.connect(self._on_found)
        self.scans.ended.connect(self._on_scan_ended)

    def open_paths(self, paths: Iterable[Path], *, raw: bool = False) -> None:
        """Open files, and all files of folders; each is examined when its turn comes."""
        wanted = tuple(path.absolute() for path in paths)  # one name for one folder
        job = Job("open", opening(self.tools, wanted, self._next_number, self._known(raw), raw=raw), self)
        self._jobs[job] = _Request(wanted, raw)
        job.batch.connect(self._on_opened)
        job.progress.connect(self.opening)
        job.ended.connect(self._on_opening_ended)
        job.start()

    def add_exhibit(self, exhibit: Exhibit) -> None:
        """Take an exhibit into the case and examine it."""
        self._add([Opened(exhibit.path, exhibit)])

    @property
    def is_opening(self) -> bool:
        """Whether files are being found or opened."""
        return bool(self._jobs)

    def cancel_opening(self) -> None:
        """Open no more files; those that were found and not opened stay in the tree as such."""
        for job in self._jobs:
            job.cancel()

    def next_number(self) -> int:
        """The number of the exhibit to come."""
        return self._next_number()

    def examine(self, exhibit: Exhibit) -> None:
        """Examine ``exhibit`` from the start; what was known of it is forgotten."""
        self.scans.withdraw(exhibit)
        if exhibit.source is None:
            self._set_stage(exhibit, Stage.OVER)
            return
        exhibit.examination = exhibit.closing = None
        self._so_far[exhibit.number] = []
        self._set_stage(exhibit, Stage.WAITING)
        self.scans.add(exhibit)

    def reopen(self, exhibit: Exhibit) -> None:
        """Open the evidence of ``exhibit`` again, and examine it from the start."""
        path = exhibit.source.path if exhibit.source is not None else Path(exhibit.path)
        if path is None or exhibit.number in self._reopening:
            return
        self.scans.withdraw(exhibit)
        number = exhibit.number
        job = Job("reopen", reopening(self.tools, exhibit.source, path, number, raw=number in self._raw), self)
        self._reopening[number] = job
        job.batch.connect(self._on_reopened)
        job.ended.connect(self._on_reopening_ended)
        job.start()

    def set_kind(self, exhibit: Exhibit, kind: FileKind) -> None:
        """Examine ``exhibit`` as a file of another kind, from the start; its notes say so."""
        if kind == exhibit.kind:
            return
        notes = self._notes[exhibit.number] = replace(self._notes_of(exhibit), chosen=kind)
        exhibit.kind, exhibit.notes, exhibit.is_chosen = kind, notes.all, kind != notes.kind
        self.examine(exhibit)

    def stage_of(self, exhibit: Exhibit) -> Stage:
        """Where the examination of ``exhibit`` is."""
        return self._stages.get(exhibit.number, Stage.OVER)

    def findings_of(self, exhibit: Exhibit) -> list[Finding]:
        """What is known so far."""
        return list(exhibit.findings) or list(self._so_far.get(exhibit.number, ()))

    def exhibit(self, number: int) -> Exhibit | None:
        """The exhibit of that number."""
        return self._by_number.get(number)

    def close(self) -> None:
        """Stop all work, wait for it, and give the evidence back."""
        self.scans.stop()
        for job in (*self._jobs, *self._reopening.values()):
            job.stop()
        self._jobs.clear()
        self._reopening.clear()
        for exhibit in self.case.exhibits:
            if exhibit.source is not None:
                exhibit.source.close()

    def _next_number(self) -> int:
        return next(self._numbers)

    def _set_stage(self, exhibit: Exhibit, stage: Stage) -> None:
        self._stages[exhibit.number] = stage
        self.stage_changed.emit(exhibit, stage)

    @Slot(object)
    def _on_opened(self, batch: list[object]) -> None:
        job = self.sender()
        request = self._jobs.get(job) if isinstance(job, Job) else None
        if request is None:
            return
        for folders in (item for item in batch if isinstance(item, tuple)):
            self.case.folders = joined(self.case.folders, folders)
            self.discovered.emit(self.case.folders)
        opened = [item for item in batch if isinstance(item, Opened)]
        request.exhibits += dict.fromkeys(item.exhibit for item in opened)
        if request.raw:
            self._raw.update(item.exhibit.number for item in opened)
        again = [(Path(item.path), item.exhibit.path) for item in opened if item.path != item.exhibit.path]
        tell_same(self.case.folders, again)
        if opened:
            self._add(opened)

    def _add(self, opened: list[Opened]) -> None:
        """Take exhibits into the case and have them examined; those it has already are only shown in their place."""
        fresh = {item.exhibit.number: item.exhibit for item in opened if item.exhibit.number not in self._by_number}
        for exhibit in fresh.values():
            self.case.exhibits.append(exhibit)
            self._by_number[exhibit.number] = exhibit
            self._stages[exhibit.number] = Stage.OVER if exhibit.source is None else Stage.WAITING
            self._so_far[exhibit.number] = []
        self.opened.emit(opened)
        for exhibit in fresh.values():
            if exhibit.source is not None:
                self.scans.add(exhibit)

    def _known(self, raw: bool) -> list[Exhibit]:  # noqa: FBT001 - as the user said
        """The open exhibits that come from files, of those that are read in the same way."""
        same = (e for e in self.case.exhibits if e.source is not None and (e.number in self._raw) == raw)
        return [e for e in same if e.source is not None and e.source.path is not None]

    @Slot(object)
    def _on_opening_ended(self, ending: Ending) -> None:
        job = self.sender()
        if not isinstance(job, Job):
            return
        request = self._jobs.pop(job)
        job.deleteLater()
        self.opening_ended.emit(request.paths, request.exhibits, ending)

    def _notes_of(self, exhibit: Exhibit) -> ExhibitNotes:
        return self._notes.get(exhibit.number) or ExhibitNotes(exhibit.notes, exhibit.kind)

    @Slot(object)
    def _on_reopened(self, batch: list[Reopened]) -> None:
        for again in batch:
            exhibit = self.exhibit(again.exhibit.number)
            if exhibit is None:
                continue
            self._renote(exhibit, again)
            old = exhibit.source
            fresh = again.exhibit
            exhibit.source, exhibit.times, exhibit.error = fresh.source, fresh.times, fresh.error
            exhibit.synthetic = fresh.synthetic
            exhibit.examination = exhibit.closing = None
            self._so_far.pop(exhibit.number, None)
            self.reopened.emit(exhibit)
            if old is not None:
                old.close()  # now that nobody shows it any more
            self.examine(exhibit)

    def _renote(self, exhibit: Exhibit, again: Reopened) -> None:
        """Let the notes say what was there until now, or the first examination would be gone without a trace."""
        known = self._notes_of(exhibit)
        done = exhibit.examination
        found = len(done.findings) if done else len(self.findings_of(exhibit))
        note = reopening_note(exhibit, found, again.changes, datetime.now(UTC))
        fresh = again.exhibit
        notes = ExhibitNotes(fresh.notes, fresh.kind, known.chosen, (*known.reopened, note))
        self._notes[exhibit.number] = notes
        exhibit.notes, exhibit.kind = notes.all, notes.chosen or fresh.kind
        exhibit.is_chosen = exhibit.kind != fresh.kind

    @Slot(object)
    def _on_reopening_ended(self, ending: Ending) -> None:
        over = [number for number, job in self._reopening.items() if job is self.sender()]
        for number in over:
            self._reopening.pop(number).deleteLater()
        if ending.error is not None:
            raise ending.error  # opening never fails by exception: this is our own mistake

    @Slot(object)
    def _on_scan_started(self, exhibit: Exhibit) -> None:
        self._set_stage(exhibit, Stage.RUNNING)

    @Slot(object, object)
    def _on_found(self, exhibit: Exhibit, findings: list[Finding]) -> None:
        self._so_far[exhibit.number] += findings
        self.found.emit(exhibit, findings)

    @Slot(object, object)
    def _on_scan_ended(self, exhibit: Exhibit, examination: Examination | None) -> None:
        exhibit.examination = examination
        announced = tuple(self._so_far.pop(exhibit.number, ()))
        self._set_stage(exhibit, Stage.OVER)
        self.examined.emit(exhibit, announced != exhibit.findings)
