"""What happens on the report page: jobs for preview and export."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.case.case import CaseDetails
from core.errors import InspectorError
from core.report.build import DETAILED
from gui.models.exhibit_state import count_in_words
from gui.parts import Parts
from gui.report_page import ReportPage
from gui.workers.job import Ending, Job
from gui.workers.progress import percent
from gui.workers.report_work import PREVIEW_DETAILED, Exported, exporting, previewing

SOON_MS = 100
FILTERS = {"pdf": "PDF (*.pdf)", "html": "HTML (*.html)", "json": "JSON (*.json)"}


class Reporting(QObject):
    """Runs one report job at a time; a newer preview replaces an older one."""

    def __init__(self, parts: Parts, page: ReportPage, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session = parts.session
        self._notices = parts.notices
        self._settings = parts.settings
        self.page = page
        self._job: Job | None = None
        self._pages: list[bytes] = []
        self._form = "pdf"
        self._is_exporting = False
        self._wants_preview = False
        self._is_stale = True
        self._workspace = parts.workspace
        self.dialog: QFileDialog | None = None
        page.examiner.setText(self._settings.text("examiner"))
        page.organisation.setText(self._settings.text("organisation"))
        page.details_changed.connect(self._on_details)
        page.preview_wanted.connect(self.preview)
        page.export_wanted.connect(self.ask_where)
        page.cancel_wanted.connect(self.cancel)
        self._soon = QTimer(self)  # of thousands of files, not each is worth counting anew
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._summarise)
        self._session.opened.connect(self._refresh_soon)
        self._session.examined.connect(self._refresh_soon)
        self._session.reopened.connect(self.refresh)
        self._session.scans.idle.connect(self.preview_if_stale)
        self._workspace.current_changed.connect(self.preview_if_stale)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what the report is going to be about; pages made before are not of this case any more."""
        self._is_stale = True
        self._summarise()

    @Slot()
    def _refresh_soon(self) -> None:
        self._is_stale = True
        self._soon.start()

    @Slot()
    def _summarise(self) -> None:
        exhibits = self._session.case.exhibits
        findings = sum(len(e.findings) for e in exhibits)
        files = f"{len(exhibits):,} file{'' if len(exhibits) == 1 else 's'}"
        text = f"{files}, {count_in_words(findings).lower()}." if exhibits else "Open evidence first."
        if findings > PREVIEW_DETAILED:
            text += f" The preview describes {PREVIEW_DETAILED} of them in full, a saved report up to {DETAILED:,}."
        self.page.set_summary(text, has_exhibits=bool(exhibits))

    @Slot()
    def preview(self) -> None:
        """Make the pages of the report as it would be now."""
        if not self._session.case.exhibits:
            return
        if self._job is not None:
            self._wants_preview = True
            return
        self._session.case.details = self.page.details
        self._is_stale = False
        self._pages = []
        self.page.pages.say("Making the preview…")
        self._start(Job("preview", previewing(self._session.tools, self._session.case), self), "Making the preview…")

    @Slot()
    def preview_if_stale(self) -> None:
        """Make the pages anew if they are on show and the case is another one than when they were made."""
        if self._is_stale and self._workspace.shows_page:
            self.preview()

    @Slot(str)
    def ask_where(self, form: str) -> None:
        """Ask where to write the report; nothing waits for the answer."""
        if not self._session.case.exhibits:
            self._notices.info("There is nothing to report yet: open evidence first.")
            return
        self._form = form
        self.dialog = QFileDialog(self._window, f"Export report as {form.upper()}", self._proposal(form), FILTERS[form])
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix(form)
        self.dialog.fileSelected.connect(self._on_chosen)
        self.dialog.open()

    def export(self, path: Path, form: str) -> None:
        """Write the report to ``path``."""
        if self._is_exporting:
            self._notices.info("Another report is being written; wait for it or cancel it.")
            return
        if self._job is not None:
            self._drop_job()
        self._session.case.details = self.page.details
        self._settings.set_text("export_folder", str(path.parent))
        self._is_exporting = True
        rehash = self.page.rehash.isChecked()
        work = exporting(self._session.tools, self._session.case, path, form, rehash=rehash)
        self._start(Job("export", work, self), "Hashing the evidence again…" if rehash else "Writing the report…")

    @Slot()
    def cancel(self) -> None:
        """Stop what is being done."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Stop for good."""
        if self._job is not None:
            self._drop_job()

    def _proposal(self, form: str) -> str:
        folder = Path(self._settings.text("export_folder") or Path.home())
        number = re.sub(r"[^\w.-]+", "-", self.page.case_number.text().strip())
        return str(folder / f"{'-'.join(part for part in ('evidence-report', number) if part)}.{form}")

    def _start(self, job: Job, doing: str) -> None:
        self._job = job
        job.batch.connect(self._on_pages)
        job.progress.connect(self._on_progress)
        job.ended.connect(self._on_ended)
        self.page.set_busy(doing)
        job.start()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job.deleteLater()
        self._job = None
        self._is_exporting = False

    @Slot(object)
    def _on_details(self, details: CaseDetails) -> None:
        self._session.case.details = details
        self._settings.set_text("examiner", details.examiner)
        self._settings.set_text("organisation", details.organisation)
        if self.page.isVisible():
            self.preview()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        if path:
            self.export(Path(path), self._form)

    @Slot(object)
    def _on_pages(self, pages: list[bytes]) -> None:
        self._pages += pages

    @Slot(object, object)
    def _on_progress(self, done: int, total: int) -> None:
        if total:
            self.page.set_progress(percent(done, total))

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        was_export = self._is_exporting
        self._drop_job()
        self.page.set_busy("")
        if ending.is_cancelled:
            self._notices.info(str(ending.error))
        elif isinstance(ending.error, InspectorError):
            self._notices.error(str(ending.error))
        elif ending.error is not None:
            raise ending.error
        elif was_export and isinstance(ending.result, Exported):
            self._on_exported(ending.result)
        else:
            self.page.pages.set_pages(self._pages)
        self._preview_if_wanted()

    def _preview_if_wanted(self) -> None:
        if self._wants_preview:
            self._wants_preview = False
            self.preview()

    def _on_exported(self, exported: Exported) -> None:
        changed: list[str] = []
        for exhibit in self._session.case.exhibits:
            if (closing := exported.closings.get(exhibit.number)) is not None:
                exhibit.closing = closing
                changed += closing.changes
        self._notices.success(f"The report was written to {exported.path}.")
        if changed:
            self._notices.warning(f"The evidence changed since it was opened: {changed[0]}")
