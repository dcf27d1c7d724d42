"""What the program tells the user: one sentence each, shown without stopping anybody, and logged."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from core.report.visible import visible

logger = logging.getLogger(__name__)

KEPT = 200
"""Notices kept for the history."""


class Weight(StrEnum):
    """How much a notice matters; also the name of its icon."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


_LEVELS = {
    Weight.INFO: logging.INFO,
    Weight.SUCCESS: logging.INFO,
    # A warning to the examiner is the program doing its work, no trouble of the program.
    Weight.WARNING: logging.INFO,
    Weight.ERROR: logging.INFO,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, and when it was said."""

    weight: Weight
    text: str
    at: datetime


class Notices(QObject):
    """The one way by which anything reaches the message bar.

    Signals:
        posted: a ``Notice``.
    """

    posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: deque[Notice] = deque(maxlen=KEPT)

    def info(self, text: str) -> None:
        """Say something that is good to know."""
        self._post(Weight.INFO, text)

    def success(self, text: str) -> None:
        """Say that something was done."""
        self._post(Weight.SUCCESS, text)

    def warning(self, text: str) -> None:
        """Say something that the examiner must know of the evidence or the work."""
        self._post(Weight.WARNING, text)

    def error(self, text: str) -> None:
        """Say that something could not be done, and why."""
        self._post(Weight.ERROR, text)

    def note(self, text: str) -> None:
        """Keep a warning for the list of messages that the window shows elsewhere already."""
        self._kept(Weight.WARNING, text)

    def _post(self, weight: Weight, text: str) -> None:
        self.posted.emit(self._kept(weight, text))

    def _kept(self, weight: Weight, text: str) -> Notice:
        notice = Notice(weight, visible(text), datetime.now().astimezone())
        self.history.append(notice)
        logger.log(_LEVELS[weight], "%s: %s", weight, notice.text)
        return notice
