"""Says in words what happened to the case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from core.case.case import Exhibit
from core.case.opening import folder_note
from core.errors import InspectorError
from core.scan.examination import Outcome
from gui.models.exhibit_state import found_in_words, state_of
from gui.notices import Notices
from gui.plain import name_of
from gui.session import Session
from gui.workers.job import Ending

MANY = 5
"""Files named in one sentence."""


class Announcer(QObject):
    """Turns what the session does into notices, several files at a time."""

    def __init__(self, session: Session, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._over: list[Exhibit] = []
        session.opening_ended.connect(self._on_opening_ended)
        session.examined.connect(self._on_examined)
        session.scans.idle.connect(self._on_idle)

    @Slot(object, object, object)
    def _on_opening_ended(self, paths: tuple[Path, ...], exhibits: list[Exhibit], ending: Ending) -> None:
        if ending.is_cancelled:
            self._notices.info(str(ending.error))
        elif isinstance(ending.error, InspectorError):
            self._notices.error(str(ending.error))
        elif ending.error is not None:
            raise ending.error
        elif not exhibits:
            self._notices.warning(f"There is no file to examine in {paths[0]}.")
        else:
            self._tell_of_opening(paths, exhibits)

    def _tell_of_opening(self, paths: tuple[Path, ...], exhibits: list[Exhibit]) -> None:
        failed = [exhibit.error for exhibit in exhibits if exhibit.error is not None]
        if failed:
            more = f" And {len(failed) - 1:,} more; the Evidence pane has them all." if len(failed) > 1 else ""
            self._notices.error(f"{failed[0]}{more}")
        elif len(paths) == 1 and paths[0].is_dir() and (note := folder_note(paths[0], exhibits)) is not None:
            self._notices.warning(f"{note} {_files(len(exhibits)).capitalize()} will be examined all the same.")

    @Slot(object)
    def _on_examined(self, exhibit: Exhibit) -> None:
        self._over.append(exhibit)

    @Slot()
    def _on_idle(self) -> None:
        over, self._over = self._over, []
        if len(over) == 1:
            self._tell_of_one(over[0])
        elif over:
            self._tell_of_many(over)

    def _tell_of_one(self, exhibit: Exhibit) -> None:
        done = exhibit.examination
        name = _name(exhibit)
        if done is None:
            self._notices.warning(f"{name} was not examined: it was cancelled before its turn.")
            return
        advice = " Press F8 to go to the first." if exhibit.findings else ""
        text = " ".join((f"{name}: {done.in_words} {found_in_words(exhibit)}.{advice}", *done.changes))
        if done.outcome is Outcome.FAILED:
            self._notices.error(text)
        elif exhibit.verdict != "clean":
            self._notices.warning(text)
        else:
            self._notices.success(text)

    def _tell_of_many(self, over: list[Exhibit]) -> None:
        suspect = [_name(e) for e in over if e.suspicious]
        clean = sum(e.verdict == "clean" for e in over)
        rest = [f"{_name(e)}: {state_of(e).words.lower()}" for e in over if not e.suspicious and e.verdict != "clean"]
        parts = [f"Examined {_files(len(over))}: {len(suspect):,} suspect, {clean:,} clean."]
        if suspect:
            parts.append(f"Suspect: {_listed(suspect)}. Press F8 to go to the first finding.")
        if rest:
            parts.append(f"Not wholly examined: {_listed(rest)}.")
        if suspect or rest:
            self._notices.warning(" ".join(parts))
        else:
            self._notices.success(" ".join(parts))


def _name(exhibit: Exhibit) -> str:
    return name_of(exhibit)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:MANY])
    return f"{shown} and {len(names) - MANY:,} more" if len(names) > MANY else shown
