"""What the commands of the window share."""

from __future__ import annotations

from dataclasses import dataclass

from gui.icon_set import IconSet
from gui.models.findings_model import FindingsModel
from gui.notices import Notices
from gui.session import Session
from gui.settings import Settings
from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Parts:
    """Made by the main window, one of each, and handed to whoever needs some of them."""

    session: Session
    workspace: Workspace
    findings: FindingsModel
    notices: Notices
    settings: Settings
    icons: IconSet
