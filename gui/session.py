"""The case that is open, and the work under way on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.case.case import Case, Exhibit
from core.finding import Finding
from core.scan.examination import Examination
from gui.models.exhibit_state import Stage
from gui.tools import Tools
from gui.workers.job import Ending, Job
from gui.workers.opening import opening
from gui.workers.scan_queue import ScanQueue


class Session(QObject):
    """Owns the case; the only place that changes it.

    Signals:
        opened: an exhibit, whether or not it could be opened (its ``error`` says so).
        opening_ended: the paths of a request, the exhibits it brought, and the ``Ending``.
        stage_changed: an exhibit and its ``Stage``.
        found: an exhibit and a batch of findings.
        examined: an exhibit whose examination is over, and whether the findings announced were not the final ones.
        reopened: an exhibit whose source is another one now.
    """

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
        self.scans = ScanQueue(tools.examine, self)
        self._numbers = itertools.count(1)
        self._jobs: dict[Job, tuple[tuple[Path, ...], list[Exhibit]]] = {}
        self._so_far: dict[int, list[Finding]] = {}
        self._stages: dict[int, Stage] = {}
        self.scans.started.connect(self._on_scan_started)
        self.scans.found.connect(self._on_found)
        self.scans.ended.connect(self._on_scan_ended)

    def open_paths(self, paths: Iterable[Path], *, raw: bool = False) -> None:
        """Open files, and all files of folders; each is examined when its turn comes."""
        wanted = tuple(paths)
        job = Job("open", opening(self.tools, wanted, self._next_number, raw=raw), self)
        self._jobs[job] = (wanted, [])
        job.batch.connect(self._on_opened)
        job.ended.connect(self._on_opening_ended)
        job.start()

    def add_exhibit(self, exhibit: Exhibit) -> None:
        """Take an exhibit into the case and examine it."""
        self.case.exhibits.append(exhibit)
        self.opened.emit(exhibit)
        self.examine(exhibit)

    def next_number(self) -> int:
        """The number of the exhibit to come."""
        return self._next_number()

    def examine(self, exhibit: Exhibit) -> None:
        """Examine ``exhibit`` from the start; what was known of it is forgotten."""
        if exhibit.source is None:
            self._set_stage(exhibit, Stage.OVER)
            return
        self.scans.withdraw(exhibit)
        exhibit.examination = exhibit.closing = None
        self._so_far[exhibit.number] = []
        self._set_stage(exhibit, Stage.WAITING)
        self.scans.add(exhibit)

    def reopen(self, exhibit: Exhibit) -> None:
        """Open the evidence of ``exhibit`` again, and examine it from the start."""
        if exhibit.source is None or exhibit.source.path is None:
            return
        self.scans.withdraw(exhibit)
        fresh = self.tools.open_exhibit(exhibit.source.path, exhibit.number)
        exhibit.source.close()
        exhibit.source, exhibit.times, exhibit.error = fresh.source, fresh.times, fresh.error
        exhibit.notes, exhibit.examination, exhibit.closing = fresh.notes, None, None
        self.reopened.emit(exhibit)
        self.examine(exhibit)

    def stage_of(self, exhibit: Exhibit) -> Stage:
        """Where the examination of ``exhibit`` is."""
        return self._stages.get(exhibit.number, Stage.OVER)

    def findings_of(self, exhibit: Exhibit) -> list[Finding]:
        """What is known so far."""
        return list(exhibit.findings) or list(self._so_far.get(exhibit.number, ()))

    def exhibit(self, number: int) -> Exhibit | None:
        """The exhibit of that number."""
        return next((e for e in self.case.exhibits if e.number == number), None)

    def close(self) -> None:
        """Stop all work, wait for it, and give the evidence back."""
        self.scans.stop()
        for job in self._jobs:
            job.stop()
        self._jobs.clear()
        for exhibit in self.case.exhibits:
            if exhibit.source is not None:
                exhibit.source.close()

    def _next_number(self) -> int:
        return next(self._numbers)

    def _set_stage(self, exhibit: Exhibit, stage: Stage) -> None:
        self._stages[exhibit.number] = stage
        self.stage_changed.emit(exhibit, stage)

    @Slot(object)
    def _on_opened(self, exhibits: list[Exhibit]) -> None:
        job = self.sender()
        for exhibit in exhibits:
            if isinstance(job, Job) and job in self._jobs:
                self._jobs[job][1].append(exhibit)
            self.add_exhibit(exhibit)

    @Slot(object)
    def _on_opening_ended(self, ending: Ending) -> None:
        job = self.sender()
        if not isinstance(job, Job):
            return
        paths, exhibits = self._jobs.pop(job)
        job.deleteLater()
        self.opening_ended.emit(paths, exhibits, ending)

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
