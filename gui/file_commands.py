"""Opening, pasting, closing, reporting: what the File and Scan menus do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.case.case import Exhibit
from core.errors import InspectorError
from core.postoffice.kinds import EXCERPT, KINDS
from core.source.base import ByteSource
from gui.dialogs.paste_dialog import PasteDialog
from gui.parts import Parts
from gui.reporting import Reporting
from gui.tools import Words
from gui.workers.job import Ending, Job
from gui.workers.opening import practising

SAMPLE = "KB Q179072"
ALL_FILES = "All files (*)"


class FileCommands(QObject):
    """Dialogs are opened and left; nothing waits for them.

    Signals:
        recent_changed: another file was opened.
        hashes_chosen: the names of the hashes that are computed from now on.
    """

    recent_changed = Signal()
    hashes_chosen = Signal(str)

    def __init__(self, parts: Parts, words: Words, reporting: Reporting, window: QWidget) -> None:
        super().__init__(window)
        self._session = parts.session
        self._workspace = parts.workspace
        self._notices = parts.notices
        self._settings = parts.settings
        self._reporting = reporting
        self._words = words
        self._window = window
        self._pasted = 0
        self._raw = False
        self._remembers = True
        self._job: Job | None = None
        self.dialog: QFileDialog | PasteDialog | None = None

    def open_paths(self, paths: list[Path], *, raw: bool = False) -> None:
        """Open files and folders, and remember them."""
        if not paths:
            return
        for path in paths:
            self._settings.remember(str(path.absolute()))
        self._settings.set_text("open_folder", str(paths[0].absolute().parent))
        self.recent_changed.emit()
        self._session.open_paths(paths, raw=raw)

    def file_open(self) -> None:
        """Ask for files."""
        self._raw = False
        self._ask("Open file", QFileDialog.FileMode.ExistingFiles)

    def file_open_raw(self) -> None:
        """Ask for files that are to be shown as the bytes they have."""
        self._raw = True
        self._ask("Open as raw bytes", QFileDialog.FileMode.ExistingFiles)

    def file_open_folder(self) -> None:
        """Ask for a folder."""
        self._raw = False
        self._ask("Open folder", QFileDialog.FileMode.Directory)

    def file_paste(self) -> None:
        """Ask for a dump."""
        dialog = PasteDialog(self._words.paste, f"Pasted dump {self._pasted + 1}", self._window)
        dialog.pasted.connect(self._on_pasted)
        self.dialog = dialog
        dialog.open()

    def file_sample(self) -> None:
        """Open the dump of the Microsoft article."""
        try:
            source, notes = self._words.paste(self._words.sample(), SAMPLE)
        except InspectorError as err:
            self._notices.error(str(err))
            return
        self._add_pasted(source, notes)

    def file_practice(self) -> None:
        """Ask for a folder for a practice post office."""
        self._ask("Folder for the practice post office", QFileDialog.FileMode.Directory, self._on_practice_folder)

    def practise_in(self, folder: Path, *, remember: bool = True) -> None:
        """Write a practice post office and open it; not to be remembered where the folder will soon be gone."""
        self._remembers = remember
        job = Job("practice", practising(self._session.tools, folder), self)
        job.ended.connect(self._on_practice_written)
        self._job = job
        job.start()

    def file_reopen(self) -> None:
        """Open the evidence in front again."""
        if (tab := self._workspace.current) is not None:
            self._session.reopen(tab.exhibit)

    def file_close(self) -> None:
        """Close the tab in front."""
        self._workspace.close_tab(self._workspace.tabs.currentIndex())

    def file_report(self) -> None:
        """Show the report page."""
        self._workspace.show_page(self._reporting.page, "Report")
        self._reporting.page.examiner.setFocus()
        self._reporting.preview_if_stale()

    def file_export(self, form: str) -> None:
        """Ask where to write the report."""
        self._reporting.ask_where(form)

    def file_quit(self) -> None:
        """Leave."""
        self._window.close()

    def scan_again(self) -> None:
        """Examine the exhibit in front from the start."""
        if (tab := self._workspace.current) is not None:
            self._session.examine(tab.exhibit)

    def scan_kind(self, ident: str) -> None:
        """Examine the exhibit in front as a file of another kind."""
        if (tab := self._workspace.current) is not None:
            self._session.set_kind(tab.exhibit, next(kind for kind in KINDS if kind.id == ident))

    def scan_hashes(self, names: str) -> None:
        """Compute these hashes, from the next scan on."""
        self._settings.set_text("hashes", names)
        self.use_hashes()

    def use_hashes(self) -> None:
        """Compute the hashes that were chosen."""
        names = self._settings.hashes
        self._session.scans.settings = replace(self._session.scans.settings, hashes=tuple(names.split()))
        self.hashes_chosen.emit(names)

    def scan_cancel(self) -> None:
        """Stop opening and examining."""
        self._session.cancel_opening()
        self._session.scans.cancel()

    def stop(self) -> None:
        """Stop for good."""
        if self._job is not None:
            self._job.stop()

    def _ask(self, title: str, mode: QFileDialog.FileMode, then: Callable[[list[str]], None] | None = None) -> None:
        folder = self._settings.text("open_folder") or str(Path.home())
        dialog = QFileDialog(self._window, title, folder, ALL_FILES)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ReadOnly)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(then or self._on_files)
        self.dialog = dialog
        dialog.open()

    def _add_pasted(self, source: ByteSource, notes: tuple[str, ...]) -> None:
        exhibit = Exhibit(self._session.next_number(), source.name, EXCERPT, source, notes=notes)
        self._session.add_exhibit(exhibit)
        self._workspace.show_exhibit(exhibit)

    @Slot(object, object)
    def _on_pasted(self, source: ByteSource, notes: tuple[str, ...]) -> None:
        self._pasted += 1
        self._add_pasted(source, notes)

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        self.open_paths([Path(name) for name in names], raw=self._raw)

    @Slot(list)
    def _on_practice_folder(self, names: list[str]) -> None:
        if names:
            self.practise_in(Path(names[0]))

    @Slot(object)
    def _on_practice_written(self, ending: Ending) -> None:
        self._job = None
        if isinstance(ending.error, InspectorError | OSError):
            self._notices.error(f"The practice post office could not be written: {ending.error}")
        elif ending.error is not None:
            raise ending.error
        elif isinstance(ending.result, Path):
            self._notices.success(f"A practice post office was written to {ending.result}.")
            if self._remembers:
                self.open_paths([ending.result])
            else:
                self._session.open_paths([ending.result])
