"""What happens when the program itself is wrong: one dialog with a report to copy, then the end.

Running on in an undefined state could show something about evidence that is not so.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from html import escape
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot, qVersion

from core.version import NAME, VERSION
from gui.dialogs.text_dialog import TextDialog

logger = logging.getLogger(__name__)
LEAD = (
    f"{NAME} has made a mistake and stops now. The evidence is untouched: it was open for reading only. "
    "Please send this report to whoever maintains the program."
)
EXIT_STATUS = 70
"""EX_SOFTWARE of sysexits.h."""


def report_of(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """Return everything a maintainer needs to know, and nothing from the evidence."""
    lines = (
        f"{NAME} {VERSION}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
        *(line.rstrip() for line in traceback.format_exception(kind, error, trace)),
    )
    return "\n".join(lines)


class CrashHandler(QObject):
    """Takes over where exceptions end up that nobody caught, in any thread.

    Attributes:
        left_behind: where the report of a crash that ended the last run is; ``None`` when it ended in order.

    Signals:
        crashed: the report; sent to the GUI thread from wherever it happened.
    """

    crashed = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: TextDialog | None = None
        self._has_crashed = False
        self._old = (sys.excepthook, threading.excepthook)
        # The file outlives this function on purpose: faulthandler writes to it when all else is lost.
        self.left_behind = _kept(log)
        self._file = _opened(log)
        if self._file is not None:
            faulthandler.enable(self._file)
        self.crashed.connect(self._on_crashed)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._old
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(1)
            return
        self._tell(report_of(kind, error, trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        self._tell(report_of(args.exc_type, args.exc_value, args.exc_traceback))

    def _tell(self, report: str) -> None:
        if self._has_crashed:
            return  # what follows from the first mistake tells nothing new
        self._has_crashed = True
        logger.critical("%s", report)
        self.crashed.emit(report)

    @Slot(str)
    def _on_crashed(self, report: str) -> None:
        self.dialog = TextDialog(NAME, f"<pre>{escape(report)}</pre>", lead=LEAD, can_copy=True)
        self.dialog.finished.connect(self._on_read)
        self.dialog.open()

    @Slot()
    def _on_read(self) -> None:
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        QCoreApplication.exit(EXIT_STATUS)


def _kept(log: Path) -> Path | None:
    """Put aside what the last run left in ``log``, and say where; a run that ends in order leaves nothing."""
    try:
        if log.exists() and log.stat().st_size:
            return log.replace(log.with_stem(f"{log.stem}-last"))
    except OSError as err:
        logger.info("The crash log %s cannot be kept: %s", log, err.strerror)
    return None


def _opened(log: Path) -> IO[str] | None:
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        return log.open("w", encoding="utf-8")
    except OSError as err:
        logger.info("No crash log at %s: %s", log, err.strerror)
        return None
