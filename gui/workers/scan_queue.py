"""Examinations, one after another."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.case.case import Exhibit
from core.finding import Finding
from core.scan.examination import Examination, ScanSettings, ScanState
from gui.tools import Examine
from gui.workers.job import Ending, Job, Work


def examining(examine: Examine, exhibit: Exhibit, settings: ScanSettings) -> Work:
    """Return work that examines ``exhibit``: yields findings, returns the examination."""
    source = exhibit.source
    if source is None:
        raise ValueError(f"{exhibit.path} is not open")

    def work(state: ScanState) -> Generator[list[object], None, object]:
        return (yield from examine(source, exhibit.kind, settings, state))  # type: ignore[misc]  # list[Finding] is only read

    return work


class ScanQueue(QObject):
    """Runs one examination at a time: two would only fight for the disk.

    Signals:
        started: an exhibit.
        found: an exhibit, and a list of findings.
        progress: bytes done, bytes in all, seconds so far.
        ended: an exhibit, and its ``Examination``; ``None`` when it was still waiting when it was cancelled.
        idle: nothing is left to do.
    """

    started = Signal(object)
    found = Signal(object, object)
    progress = Signal(object, object, float)
    ended = Signal(object, object)
    idle = Signal()

    def __init__(self, examine: Examine, parent: QObject | None = None, breath_ms: int = 0) -> None:
        """Make a queue; a scan takes every core, so the first waits ``breath_ms`` for the window to show the file."""
        super().__init__(parent)
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.setInterval(breath_ms)
        self._breath.timeout.connect(self._start_next)
        self.settings = ScanSettings()
        self._examine = examine
        self._waiting: deque[Exhibit] = deque()
        self._job: Job | None = None
        self.current: Exhibit | None = None
        self._began = 0.0
        self.finished = 0
        """Exhibits that are done with since it was idle."""

    @property
    def waiting(self) -> int:
        """How many exhibits wait for their turn."""
        return len(self._waiting)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return self._job is None and not self._waiting

    def add(self, exhibit: Exhibit) -> None:
        """Examine ``exhibit`` when its turn comes."""
        self._waiting.append(exhibit)
        if self._job is None:
            self._breath.start() if self._breath.interval() else self._start_next()

    def withdraw(self, exhibit: Exhibit) -> None:
        """Do not examine ``exhibit``, or no further; nothing is said of it any more."""
        if exhibit in self._waiting:
            self._waiting.remove(exhibit)
        if exhibit is self.current and self._job is not None:
            self._job.stop()
            self._finish_job()
            self._start_next()

    def cancel(self) -> None:
        """Stop the examination that runs, and forget those that wait."""
        if self._job is not None:
            self._job.cancel()
        dropped, self._waiting = self._waiting, deque()
        for exhibit in dropped:
            self.ended.emit(exhibit, None)

    def stop(self) -> None:
        """Stop for good, without another word."""
        self._breath.stop()
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()
            self._finish_job()

    @Slot()
    def _start_next(self) -> None:
        if not self._waiting:
            self.finished = 0
            self.idle.emit()
            return
        exhibit = self._waiting.popleft()
        job = Job("scan", examining(self._examine, exhibit, self.settings), self)
        job.batch.connect(self._on_batch)
        job.progress.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._job, self.current, self._began = job, exhibit, time.monotonic()
        self.started.emit(exhibit)
        job.start()

    def _finish_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = self.current = None

    @Slot(object)
    def _on_batch(self, findings: list[Finding]) -> None:
        self.found.emit(self.current, findings)

    @Slot(object, object)
    def _on_progress(self, done: int, total: int) -> None:
        self.progress.emit(done, total, time.monotonic() - self._began)

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        exhibit = self.current
        self._finish_job()
        if ending.error is not None:
            raise ending.error  # an examination never fails by exception: this is our own mistake
        self.finished += 1
        self.ended.emit(exhibit, cast("Examination", ending.result))
        self._start_next()
