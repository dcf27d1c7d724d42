"""The timeline of the case that is open: made when everything is examined, and made anew when something changed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.case.timeline import Entry
from core.report.visible import visible
from core.span import Span
from gui.dialogs.text_dialog import TextDialog
from gui.docks.timeline_dock import TimelineDock
from gui.models.timeline_rows import TimelineRows
from gui.parts import Parts
from gui.workers.job import Ending, Job
from gui.workers.timeline_work import reading, shifting

SOON_MS = 200


class TimelineCommands(QObject):
    """Runs one job at a time, and leads from an entry to its bytes.

    Signals:
        made: the case has another timeline.
    """

    made = Signal()

    def __init__(self, parts: Parts, dock: TimelineDock, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session = parts.session
        self._workspace = parts.workspace
        self._notices = parts.notices
        self._dock = dock
        self._job: Job | None = None
        self._is_stale = False
        self.dialog: TextDialog | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._read_if_quiet)
        for signal in (self._session.opened, self._session.examined, self._session.stage_changed):
            signal.connect(self._on_changed)
        self._session.reopened.connect(self._on_reopened)
        self._session.opening_ended.connect(self._on_quiet)
        self._session.scans.idle.connect(self._on_quiet)
        dock.entry_chosen.connect(self.go_to)
        dock.zone_chosen.connect(self.use_zone)
        dock.notes_wanted.connect(self.show_notes)
        dock.cancel_wanted.connect(self.cancel)

    def stop(self) -> None:
        """Stop for good."""
        self._soon.stop()
        self._drop_job()

    @Slot()
    def cancel(self) -> None:
        """Read no more; what was read is shown."""
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def use_zone(self, zone: int | None) -> None:
        """Take the local times of the case for those of ``zone``, minutes east of UTC."""
        case = self._session.case
        case.zone = zone
        if case.timeline is None or self._is_stale:
            self._is_stale = True
            self._soon.start()
        else:
            self._drop_job()
            self._start(Job("timeline", shifting(case.timeline, zone), self))

    @Slot(object)
    def go_to(self, entry: Entry) -> None:
        """Show the bytes that tell an entry; for the times of a file, its beginning."""
        exhibit = self._session.exhibit(entry.exhibit)
        if exhibit is None or exhibit.source is None:
            self._notices.info(f"{visible(entry.where)} is not open.")
            return
        self._workspace.go_to(exhibit, entry.span or Span(0, 0))
        if (tab := self._workspace.current) is not None:
            tab.view.setFocus()

    @Slot()
    def show_notes(self) -> None:
        """Say what was left out and what cannot be relied on."""
        timeline = self._dock.model.rows.timeline
        tests = [word for test in timeline.tests for word in test.words]
        paragraphs = (f"<p>{escape(visible(text))}</p>" for text in (*timeline.notes, *tests))
        self.dialog = TextDialog("Notes on the timeline", "".join(paragraphs), self._window, can_copy=True)
        self.dialog.open()

    @Slot()
    def _on_changed(self) -> None:
        self._is_stale = True
        self._session.case.timeline = None  # or a report would carry one that is not of this case any more

    @Slot(object)
    def _on_reopened(self) -> None:
        """Let go of the evidence that is about to be closed."""
        self._drop_job()
        self._on_changed()

    @Slot()
    def _on_quiet(self) -> None:
        self._soon.start()

    @Slot()
    def _read_if_quiet(self) -> None:
        """Read everything, once nobody else does; what was read before of another state of the case is dropped."""
        session = self._session
        if not self._is_stale or session.is_opening or not session.scans.is_idle:
            return
        self._drop_job()
        self._is_stale = False
        session.case.timeline = None
        self._start(Job("timeline", reading(session.tools, session.case), self))

    def _start(self, job: Job) -> None:
        self._job = job
        job.progress.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self._dock.set_reading(is_reading=True)
        job.start()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job.deleteLater()
            self._job = None
            self._dock.set_reading(is_reading=False)

    @Slot(object, object)
    def _on_progress(self, done: int, total: int) -> None:
        self._dock.set_reading(is_reading=True, done=done, total=total)

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        self._drop_job()
        if ending.error is not None:
            raise ending.error  # nothing in evidence raises: this is our own mistake
        if isinstance(ending.result, TimelineRows):
            self._session.case.timeline = ending.result.timeline
            self._dock.show_rows(ending.result)
            self.made.emit()
