"""The view state of one exhibit: one owner, many views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import Flag, auto

from PySide6.QtCore import QObject, Signal, Slot

from core.finding import Finding
from core.inspect.codepages import NAMES
from core.scan.examination import Overview
from core.source.base import ByteSource, Reading
from core.source.pages import PageCache
from core.span import Span
from gui.hexview.caret import Caret, Step, selecting
from gui.hexview.fetch import PageFetch
from gui.hexview.finding_index import FindingIndex
from gui.hexview.history import History
from gui.hexview.layout import Pane

CODE_PAGE = NAMES[0]
"""What DOS showed when these files were made."""


class Change(Flag):
    """What changed in a document."""

    NOTHING = 0
    CARET = auto()
    SELECTION = auto()
    SCROLL = auto()
    FINDINGS = auto()
    OVERVIEW = auto()
    LAYOUT = auto()
    BYTES = auto()


class DocumentView(QObject):
    """Where the reader of one source is and what is known of it. Views show it, change it and never call each other.

    Signals:
        changed: a ``Change`` with everything that happened, once per outermost ``changing()`` block.
    """

    changed = Signal(object)

    def __init__(self, source: ByteSource, pages: PageCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._pages = pages
        self._fetch = PageFetch(pages, self)
        self._fetch.arrived.connect(self._on_arrived)
        self._arrived: Reading | None = None
        self._caret = Caret()
        self._pane = Pane.HEX
        self._top_row = 0
        self._visible_rows = 24
        self._bytes_per_row = 16
        self._code_page = CODE_PAGE
        self._index = FindingIndex()
        self._overview: Overview | None = None
        self._history = History()
        self._depth = 0
        self._pending = Change.NOTHING

    # What is the case

    @property
    def size(self) -> int:
        """Bytes of the source."""
        return self.source.size

    @property
    def caret(self) -> int:
        """The byte the caret covers; 0 in an empty file."""
        return self._caret.offset

    @property
    def selection(self) -> Span | None:
        """The selected bytes."""
        return self._caret.selection

    @property
    def active_pane(self) -> Pane:
        """Where the caret is filled and keys go."""
        return self._pane

    @property
    def top_row(self) -> int:
        """The first row on show. The truth; a scroll bar only mirrors it."""
        return self._top_row

    @property
    def visible_rows(self) -> int:
        """Rows that are wholly on show."""
        return self._visible_rows

    @property
    def rows(self) -> int:
        """Rows of the whole file; an empty one has one."""
        return max(1, -(-self.size // self._bytes_per_row))

    @property
    def last_top(self) -> int:
        """The greatest row that may be on top."""
        return max(0, self.rows - self._visible_rows)

    @property
    def visible_span(self) -> Span:
        """The bytes that are on show."""
        start = min(self._top_row * self._bytes_per_row, self.size)
        return Span(start, min(start + self._visible_rows * self._bytes_per_row, self.size))

    @property
    def bytes_per_row(self) -> int:
        """Bytes in a row."""
        return self._bytes_per_row

    @property
    def code_page(self) -> str:
        """The name of the code page of the text pane, as ``core.inspect.codepages`` knows it."""
        return self._code_page

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in order."""
        return self._index.findings

    @property
    def finding_index(self) -> FindingIndex:
        """The same, for those who look up many places."""
        return self._index

    @property
    def overview(self) -> Overview | None:
        """The whole file at a glance, as far as it was examined."""
        return self._overview

    @property
    def current_finding(self) -> Finding | None:
        """The finding under the caret."""
        return self._index.at(self.caret)

    def findings_in(self, span: Span) -> tuple[Finding, ...]:
        """The findings with a byte in ``span``."""
        return self._index.within(span)

    @property
    def can_go_back(self) -> bool:
        """Whether ``back`` leads anywhere."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether ``forward`` leads anywhere."""
        return self._history.can_go_forward

    def reading(self, span: Span) -> Reading | None:
        """The bytes of ``span``, at most a few pages of them.

        A slow source is not waited for: ``None`` means that the bytes are on their way, and ``Change.BYTES`` will
        tell of their arrival.
        """
        if not span:
            return Reading(span, ())
        if not self.source.is_slow:
            return self._pages.read(span)
        if self._arrived is not None and self._arrived.span == span:
            return self._arrived
        reading = self._pages.ready(span)
        if reading is None:
            self._fetch.request(span)
        return reading

    # What happens

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Gather what happens inside and tell of it once, at the end."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth and self._pending:
                what, self._pending = self._pending, Change.NOTHING
                self.changed.emit(what)

    def go_to(self, target: Span | int, *, select: bool = True) -> None:
        """Jump: caret to ``target``, its bytes selected, a third from the top unless comfortably in view already."""
        if isinstance(target, Span) and select:
            caret = selecting(target, self.size)
        else:
            start = target.start if isinstance(target, Span) else target
            caret = self._caret.moved_to(start, self.size)
        if caret.offset != self.caret:
            self._history.left(self.caret)
        with self.changing():
            self._place(caret)
            self._show_comfortably(caret.offset)

    def move_to(self, offset: int, *, extend: bool = False) -> None:
        """Put the caret on ``offset`` and scroll no more than needed; ``extend`` selects up to there."""
        with self.changing():
            self._place(self._caret.moved_to(offset, self.size, extend=extend))
            self._show(self.caret)

    def step(self, step: Step, *, extend: bool = False) -> None:
        """Move the caret as a key does; a page takes the view along."""
        rows = max(1, self._visible_rows - 1)
        with self.changing():
            if step in (Step.PAGE_UP, Step.PAGE_DOWN):
                self.scroll_to(self._top_row + (rows if step is Step.PAGE_DOWN else -rows))
            self._place(self._caret.stepped(step, self.size, self._bytes_per_row, rows, extend=extend))
            self._show(self.caret)

    def select(self, span: Span | None) -> None:
        """Select ``span`` where it is, without scrolling; ``None`` keeps the caret and selects nothing."""
        with self.changing():
            self._place(Caret(self.caret) if span is None else selecting(span, self.size))

    def back(self) -> bool:
        """Return to where the last jump began; whether there was such a place."""
        return self._revisit(self._history.back(self.caret))

    def forward(self) -> bool:
        """Undo ``back``; whether there was anything to undo."""
        return self._revisit(self._history.forward(self.caret))

    def scroll_to(self, row: int) -> None:
        """Put ``row`` on top, or the nearest that may be."""
        row = min(max(row, 0), self.last_top)
        if row != self._top_row:
            self._top_row = row
            self._note(Change.SCROLL)

    def set_active_pane(self, pane: Pane) -> None:
        """Make ``pane`` the one that keys go to."""
        if pane is not self._pane:
            self._pane = pane
            self._note(Change.CARET)

    def set_visible_rows(self, rows: int) -> None:
        """Called by the hex view: how many rows it shows wholly."""
        row = self.caret // self._bytes_per_row
        was_on_show = 0 <= row - self._top_row < self._visible_rows
        with self.changing():
            self._visible_rows = max(1, rows)
            self.scroll_to(self._top_row)
            if was_on_show:
                self._show(self.caret)

    def set_bytes_per_row(self, count: int) -> None:
        """Rearrange the rows; what stood on top stays on top."""
        if count < 1:
            raise ValueError(f"no row has {count} bytes")
        if count == self._bytes_per_row:
            return
        top = self._top_row * self._bytes_per_row
        with self.changing():
            self._bytes_per_row = count
            self._note(Change.LAYOUT)
            self.scroll_to(top // count)

    def set_code_page(self, name: str) -> None:
        """Show the text pane in the code page ``name``."""
        if name != self._code_page:
            self._code_page = name
            self._note(Change.LAYOUT)

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Take in what a scan found."""
        more = tuple(findings)
        if more:
            self._index = self._index.joined_with(more)
            self._note(Change.FINDINGS)

    def clear_findings(self) -> None:
        """Forget all findings, as before a new scan."""
        if self._index.findings:
            self._index = FindingIndex()
            self._note(Change.FINDINGS)

    def set_overview(self, overview: Overview | None) -> None:
        """Take in what a scan has seen so far."""
        self._overview = overview
        self._note(Change.OVERVIEW)

    def refresh(self) -> None:
        """Read again what is on show, as after the pages were forgotten or the evidence changed."""
        self._arrived = None
        self._note(Change.BYTES)

    def close(self) -> None:
        """Stop reading; the source itself belongs to whoever opened it."""
        self._fetch.stop()

    # How

    def _note(self, change: Change) -> None:
        with self.changing():
            self._pending |= change

    def _place(self, caret: Caret) -> None:
        if caret.offset != self._caret.offset:
            self._note(Change.CARET)
        if caret.selection != self._caret.selection:
            self._note(Change.SELECTION)
        self._caret = caret

    def _show(self, offset: int) -> None:
        row = offset // self._bytes_per_row
        if row < self._top_row:
            self.scroll_to(row)
        elif row >= self._top_row + self._visible_rows:
            self.scroll_to(row - self._visible_rows + 1)

    def _show_comfortably(self, offset: int) -> None:
        row = offset // self._bytes_per_row
        edge = min(2, (self._visible_rows - 1) // 2)
        top_is_near = row < self._top_row + edge and self._top_row > 0
        end_is_near = row >= self._top_row + self._visible_rows - edge and self._top_row < self.last_top
        if top_is_near or end_is_near or not 0 <= row - self._top_row < self._visible_rows:
            self.scroll_to(row - self._visible_rows // 3)

    def _revisit(self, offset: int | None) -> bool:
        if offset is None:
            return False
        with self.changing():
            self._place(Caret().moved_to(offset, self.size))
            self._show_comfortably(self.caret)
        return True

    @Slot(object)
    def _on_arrived(self, reading: Reading) -> None:
        self._arrived = reading
        self._note(Change.BYTES)
