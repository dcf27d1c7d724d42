"""The folder of own structures, what lies in it, and which of its files are trusted."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Signal, Slot

import resources
from core.formats.own.definition import OwnStructure, own_structures
from core.formats.own.trust import Trust, TrustState
from core.scan.examination import ScanState
from gui.settings import Settings
from gui.workers.job import Ending, Job, Work

EXAMPLE = "dos_directory.py"
_FOLDER = "own/folder"
_TRUST = "own/trust"


class OwnStore(QObject):
    """Owns the list of definitions and the decisions on them; the folder is read on a thread.

    Signals:
        changed: the list, or a decision, is another one now.
        revoked: a file is trusted no more; what was parsed with it is not to be parsed again.
        failed: one sentence on why the folder could not be read or written.
    """

    changed = Signal()
    revoked = Signal()
    failed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._job: Job | None = None
        self.listed: tuple[OwnStructure, ...] = ()

    @property
    def folder(self) -> Path:
        """Where the definitions lie."""
        chosen = self._settings.text(_FOLDER)
        return Path(chosen) if chosen else user_data_path("postal-inspector", appauthor=False) / "structures"

    @property
    def trust(self) -> Trust:
        """The decisions so far."""
        return Trust.from_text(self._settings.text(_TRUST))

    def state(self, own: OwnStructure) -> TrustState:
        """How things stand with ``own``."""
        return self.trust.state(own)

    def set_folder(self, folder: Path) -> None:
        """Look in another folder."""
        self._settings.set_text(_FOLDER, str(folder.absolute()))
        self.listed = ()
        self.changed.emit()
        self._start(listing(folder))

    def grant(self, own: OwnStructure) -> None:
        """Trust ``own`` with the bytes it has in the list."""
        self._keep(self.trust.granted(own))

    def revoke(self, own: OwnStructure) -> None:
        """Trust ``own`` no more."""
        self._keep(self.trust.revoked(own))
        self.revoked.emit()

    def refresh(self) -> None:
        """Read the folder again, unless that is under way."""
        if self._job is None:
            self._start(listing(self.folder))

    def add_example(self) -> None:
        """Put the example into the folder, unless something of its name lies there."""
        self._start(adding_example(self.folder))

    def stop(self) -> None:
        """Stop for good."""
        for job in self.findChildren(Job):
            job.stop()

    def _keep(self, trust: Trust) -> None:
        self._settings.set_text(_TRUST, trust.to_text())
        self._settings.save()
        self.changed.emit()

    def _start(self, work: Work) -> None:
        self._job = Job("own structures", work, self)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.deleteLater()
        if job is not self._job:
            return  # it read a folder that is not the one any more
        self._job = None
        if isinstance(ending.error, OSError):
            self.failed.emit(f"{self.folder} could not be used: {ending.error.strerror or ending.error}.")
        elif ending.error is not None:
            raise ending.error
        elif isinstance(ending.result, tuple) and ending.result != self.listed:
            self.listed = ending.result
            self.changed.emit()


def listing(folder: Path) -> Work:
    """Return work that returns the definitions in ``folder``."""

    def work(_state: ScanState) -> Generator[list[object], None, object]:
        yield []
        return own_structures(folder)

    return work


def adding_example(folder: Path) -> Work:
    """Return work that puts the example into ``folder`` and returns the definitions there."""

    def work(_state: ScanState) -> Generator[list[object], None, object]:
        yield []
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / EXAMPLE).exists():
            with (folder / EXAMPLE).open("xb") as file:
                file.write(resources.blob(f"samples/{EXAMPLE}.txt"))
        return own_structures(folder)

    return work
