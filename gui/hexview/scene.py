"""Everything one painted page depends on."""

from __future__ import annotations

from dataclasses import dataclass

from core.finding import Finding
from core.span import Span
from gui.hexview.layout import HexLayout, Pane
from gui.hexview.page import Page


@dataclass(frozen=True, slots=True)
class Scene:
    """A page and what is marked on it; painting the same scene twice gives the same pixels."""

    layout: HexLayout
    top: int
    rows: int
    page: Page
    addresses: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    current: Finding | None = None
    selection: Span | None = None
    caret: int = 0
    active_pane: Pane = Pane.HEX
    has_focus: bool = True
