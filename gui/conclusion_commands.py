"""Draws conclusions when all files of the case have been examined, and leads from them to the evidence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.reconstruction.conclusions import Conclusions
from gui.docks.conclusions_dock import NOTHING, ConclusionsDock
from gui.docks.conclusions_html import Place
from gui.parts import Parts
from gui.workers.concluding import concluding
from gui.workers.job import Ending, Job

DRAWING = "Reading the logs and drawing conclusions…"


class ConclusionCommands(QObject):
    """Runs one job at a time; a case that changed meanwhile is concluded from anew.

    Signals:
        changed: there are new conclusions, or other answers.
    """

    changed = Signal()

    def __init__(self, parts: Parts, dock: ConclusionsDock, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._workspace, self._notices = parts.session, parts.workspace, parts.notices
        self._dock = dock
        self._job: Job | None = None
        dock.place_chosen.connect(self._on_place)
        dock.answered.connect(self._on_answered)
        self._session.scans.idle.connect(self.draw)
        self._session.reopened.connect(self.draw)

    @Slot()
    def draw(self) -> None:
        """Draw conclusions from the case as it is now."""
        if not self._session.case.exhibits:
            self._dock.say(NOTHING)
            return
        if not self._session.scans.is_idle:
            return
        self.stop()
        if self._dock.conclusions is None:
            self._dock.say(DRAWING)
        self._job = Job("conclusions", concluding(self._session.case), self)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def stop(self) -> None:
        """Stop for good what is being done."""
        if self._job is not None:
            self._job.stop()
            self._job.deleteLater()
        self._job = None

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        self.stop()
        if ending.is_cancelled:
            return
        if ending.error is not None:
            raise ending.error
        if isinstance(ending.result, Conclusions):
            self._session.case.logs = dict(ending.result.logs)
            self._dock.show_conclusions(ending.result.answered(self._session.case.answers))
            self.changed.emit()

    @Slot(object)
    def _on_answered(self, answers: dict[str, str]) -> None:
        """Keep the answers with the case; no answer is one too, so each can be taken back."""
        self._session.case.answers = answers  # another dict: a report may be reading the one before
        if (found := self._dock.conclusions) is not None:
            self._dock.show_conclusions(found.answered(answers))
        self.changed.emit()

    @Slot(object)
    def _on_place(self, place: Place) -> None:
        exhibit = self._session.exhibit(place.number)
        if exhibit is None or self._workspace.show_exhibit(exhibit) is None:
            self._notices.error((exhibit and exhibit.error) or f"Item {place.number} is not open.")
        elif place.span is not None:
            self._workspace.go_to(exhibit, place.span)
