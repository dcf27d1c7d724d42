"""Moving about, copying, and how things look: what the Edit, Go and View menus do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.source.base import Reading
from core.span import Span
from gui.copying import dump_of, hex_of, text_of
from gui.dialogs.goto_bar import GotoBar
from gui.exhibit_tab import ExhibitTab
from gui.models.finding_rows import neighbour
from gui.panes import Panes
from gui.parts import Parts

COPY_LIMIT = 1 << 20
"""Bytes that go to the clipboard at once; more would stall every program that looks at it."""


class ViewCommands(QObject):
    """What the examiner does with the bytes and the window.

    Signals:
        theme_chosen: the name of a theme, or ``system``.
        row_length_chosen: bytes per row, as text.
        panes_reset: put the panes back.
        report_wanted: show the report page.
    """

    theme_chosen = Signal(str)
    row_length_chosen = Signal(str)
    panes_reset = Signal()
    report_wanted = Signal()

    def __init__(self, parts: Parts, goto: GotoBar, panes: Panes, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = parts.workspace
        self._findings = parts.findings
        self._notices = parts.notices
        self._goto = goto
        self._panes = panes
        self._zoom_start = 0.0

    def edit_copy_hex(self) -> None:
        """Copy the selection as digits."""
        if (reading := self._selected()) is not None:
            self._to_clipboard(hex_of(reading), reading)

    def edit_copy_text(self) -> None:
        """Copy the selection as text."""
        tab, reading = self._workspace.current, self._selected()
        if tab is not None and reading is not None:
            self._to_clipboard(text_of(reading, tab.document.code_page), reading)

    def edit_copy_dump(self) -> None:
        """Copy the selection as DEBUG prints it."""
        tab, reading = self._workspace.current, self._selected()
        if tab is not None and reading is not None:
            self._to_clipboard(dump_of(reading, tab.document.source), reading)

    def go_offset(self) -> None:
        """Ask where to go."""
        if (tab := self._workspace.current) is not None:
            self._goto.ask(tab.document)

    def go_back(self) -> None:
        """Return to where the last jump began."""
        tab = self._workspace.current
        if tab is not None and not tab.document.back():
            self._notices.info("There is no earlier place to go back to in this file.")

    def go_forward(self) -> None:
        """Undo going back."""
        tab = self._workspace.current
        if tab is not None and not tab.document.forward():
            self._notices.info("There is no place to go forward to in this file.")

    def go_next_finding(self) -> None:
        """Go to the next finding of the case."""
        self._go_to_finding(forward=True)

    def go_previous_finding(self) -> None:
        """Go to the finding of the case before this place."""
        self._go_to_finding(forward=False)

    def go_next_tab(self) -> None:
        """Show the next tab."""
        self._turn(1)

    def go_previous_tab(self) -> None:
        """Show the tab before."""
        self._turn(-1)

    def view_zoom_in(self) -> None:
        """Larger bytes."""
        self._zoom(1.0)

    def view_zoom_out(self) -> None:
        """Smaller bytes."""
        self._zoom(-1.0)

    def view_zoom_reset(self) -> None:
        """The size it started with."""
        for tab in self._workspace.all_tabs:
            if self._zoom_start:
                tab.view.set_point_size(self._zoom_start)

    def view_row(self, count: str) -> None:
        """Rearrange the rows."""
        self.row_length_chosen.emit(count)

    def view_theme(self, name: str) -> None:
        """Wear a theme."""
        self.theme_chosen.emit(name)

    def view_pane(self, name: str) -> None:
        """Show a pane and give it the keyboard."""
        if name == "report":
            self.report_wanted.emit()
            return
        if name == "hex":
            if (tab := self._workspace.current) is not None:
                tab.view.setFocus()
            return
        pane = self._panes.named(name)
        pane.show()
        pane.raise_()
        content = pane.widget()
        if content is not None:
            content.setFocus()

    def view_reset_panes(self) -> None:
        """Put every pane back."""
        self.panes_reset.emit()

    def _selected(self) -> Reading | None:
        tab = self._workspace.current
        if tab is None or tab.document.selection is None:
            return None
        span = tab.document.selection
        cut = Span(span.start, min(span.stop, span.start + COPY_LIMIT))
        reading = tab.document.reading(cut)
        if reading is None:
            self._notices.info("The bytes are still being read; try again in a moment.")
        elif cut != span:
            self._notices.warning(f"Only the first {COPY_LIMIT:,} bytes of the selection were copied.")
        return reading

    def _to_clipboard(self, text: str, reading: Reading) -> None:
        QGuiApplication.clipboard().setText(text)
        missing = sum(fault.span.stop - fault.span.start for fault in reading.faults)
        if missing:
            self._notices.warning(f"{missing:,} of the copied bytes could not be read and stand there as ??.")

    def _go_to_finding(self, *, forward: bool) -> None:
        tab = self._workspace.current
        place = _place(tab, forward=forward)
        row = neighbour(self._findings.all_rows, *place, forward=forward)
        if row is None:
            self._notices.info("There is no finding in this case.")
            return
        here = place if tab is not None else None
        if here is not None and (row.key[:2] <= here if forward else row.key[:2] >= here):
            self._notices.info(f"That was the {'last' if forward else 'first'} finding; this is the "
                               f"{'first' if forward else 'last'} again.")  # fmt: skip
        self._workspace.go_to(row.exhibit, row.finding.span)

    def _turn(self, by: int) -> None:
        tabs = self._workspace.tabs
        if tabs.count():
            tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())

    def _zoom(self, by: float) -> None:
        for tab in self._workspace.all_tabs:
            self._zoom_start = self._zoom_start or tab.view.point_size
            tab.view.set_point_size(tab.view.point_size + by)


def _place(tab: ExhibitTab | None, *, forward: bool) -> tuple[int, int]:
    """Where one is in the case; before the first or behind the last when nothing is shown."""
    if tab is None:
        return (0, -1) if forward else (1 << 62, 0)
    here = tab.document.current_finding
    offset = tab.document.caret
    if here is None:
        return (tab.exhibit.number, offset)
    # A caret that nobody has moved yet may stand on a finding at byte 0, which is still to come then.
    is_to_come = forward and offset == here.span.start and tab.document.selection is None and here.span
    return (tab.exhibit.number, here.span.start - 1 if is_to_come else here.span.start)
