"""The pane with everything in the case that has a time: a table and a plot of the same entries."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.case.timeline import EAST, WEST, Entry, Lane, zone_in_words
from gui.docks.empty_state import EmptyState
from gui.docks.halves import Halves
from gui.elided_label import ElidedLabel
from gui.icon_set import IconSet
from gui.models.timeline_model import TimelineModel
from gui.models.timeline_rows import Column, TimelineRows
from gui.named import named
from gui.plain import tip_lines
from gui.theme.theme import Theme
from gui.timeline.painter import ROLES, shape
from gui.timeline.view import TimelineView
from gui.workers.progress import percent

NOTHING_YET = (
    "Nothing with a time yet.\n\nOpen a whole post office with the connector store and the event log (.evt): "
    "events, file times, log lines and message dates appear here, and findings between them."
)
READING = "Reading logs and messages…"
WIDE = 860
"""From this width on, the plot stands beside the table and not above it."""
FILTER_MS = 150
WIDTHS = {Column.TIME: 172, Column.CLOCK: 112, Column.LANE: 76, Column.WHERE: 104, Column.BASIS: 132}
ZONES = tuple(range(WEST, EAST + 1, 30))


class TimelineDock(QDockWidget):
    """A line of filters above a table and a plot; what is marked in one is marked in the other.

    Signals:
        entry_chosen: the ``Entry`` whose bytes are wanted.
        zone_chosen: minutes east of UTC to take local times for, or ``None``.
        notes_wanted: say what was left out and what cannot be relied on.
        cancel_wanted: read no more.
    """

    entry_chosen = Signal(object)
    zone_chosen = Signal(object)
    notes_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__("Timeline", parent)
        self.setObjectName("dock.timeline")
        self._icons = icons
        self.model = TimelineModel(self)
        self.plot = TimelineView(icons.theme, self.model.told)
        self.table = named(QTableView(), "timeline", "Timeline")
        self.filter = named(QLineEdit(), "timelineFilter", "Filter the timeline")
        self.filter.setPlaceholderText("Filter by any words…")
        self.filter.setClearButtonEnabled(True)
        self.zone = named(QComboBox(), "timelineZone", "Zone of local times", tip=ZONE_TIP)
        self.zone.addItem("Local times: zone unknown", None)
        for minutes in ZONES:
            self.zone.addItem(f"Local times: {zone_in_words(minutes)}", minutes)
        self.count = named(QLabel(), "timelineCount", "Number of entries")
        self.verdict = named(ElidedLabel(), "quiet", "What the numbers of message files tell")
        self.notes = _button("timelineNotes", "Notes", "What was left out, and what cannot be relied on")
        self.cancel = _button("timelineCancel", "Stop reading", "Stop reading; what is known so far is shown")
        self.zoom_in = _button("timelineZoomIn", "", "Zoom in on the timeline (+)")
        self.zoom_out = _button("timelineZoomOut", "", "Zoom out of the timeline (-)")
        self.fit = _button("timelineFit", "All", "Show the whole timeline (0)")
        self.lanes = {lane: _toggle(lane) for lane in Lane}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FILTER_MS)
        self._set_up_table()
        self._arrange()
        self._connect()
        self._dress()
        self.set_reading(is_reading=False)
        self._on_changed()

    @property
    def entry(self) -> Entry | None:
        """The entry that is marked."""
        index = self.table.currentIndex()
        return self.model.entry_at(self.model.row_at(index)) if index.isValid() else None

    def show_rows(self, rows: TimelineRows) -> None:
        """Show a timeline; of another case, at first the time of what evidence tells."""
        is_other = len(rows.entries) != len(self.model.rows.entries)
        self.model.set_rows(rows)
        self._show_lanes()
        if is_other:
            self.plot.fit_contents()
        at = self.zone.findData(rows.timeline.zone)
        self.zone.setCurrentIndex(max(at, 0))
        told = [word for test in rows.timeline.tests for word in test.words if test.count]
        self.verdict.setText(" ".join(told))
        self.verdict.setToolTip(tip_lines(told))
        self._on_changed()

    def set_reading(self, *, is_reading: bool, done: int = 0, total: int = 0) -> None:
        """Say that logs are being read, and how far that is."""
        self.cancel.setVisible(is_reading)
        self.cancel.setText(f"Stop reading ({percent(done, total)} %)" if total else "Stop reading")
        if is_reading and not self.model.rows.entries:
            self._state.show_text(READING)
        elif not is_reading:
            self._on_changed()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.TIME, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(QFontMetrics(table.font()).height() + 7)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.resizeSection(Column.WHAT, 320)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)

    def _arrange(self) -> None:
        bar = _row(self.filter, *self.lanes.values(), self.zone, self.count)
        bar.setStretchFactor(self.filter, 1)
        self.filter.setMaximumWidth(280)
        bar.addStretch(1)
        for button in (self.cancel, self.notes, self.zoom_out, self.zoom_in, self.fit):
            bar.addWidget(button)
        self._halves = Halves(self.plot, self.table, (45, 55), WIDE)
        self._state = EmptyState(self._halves, NOTHING_YET, self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._state, 1)
        self.verdict.setContentsMargins(10, 3, 10, 4)
        column.addWidget(self.verdict)
        page.setFocusProxy(self.table)
        self.setWidget(page)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_typed)
        self.filter.returnPressed.connect(self.table.setFocus)
        self._pause.timeout.connect(self._on_filter)
        for button in self.lanes.values():
            button.toggled.connect(self._on_filter)
        self.zone.activated.connect(self._on_zone)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.plot.marked.connect(self._on_marked)
        self.plot.chosen.connect(self._on_chosen)
        self.zoom_in.clicked.connect(self._on_zoom_in)
        self.zoom_out.clicked.connect(self._on_zoom_out)
        self.fit.clicked.connect(self.plot.fit)
        self.notes.clicked.connect(self.notes_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._icons.changed.connect(self._dress)

    def _hidden(self) -> frozenset[Lane]:
        return frozenset(lane for lane, button in self.lanes.items() if not button.isChecked())

    def _show_lanes(self) -> None:
        rows, hidden = self.model.rows, self._hidden()
        self.plot.set_lanes(rows.narrowed(self.model.shown), [lane for lane in Lane if lane not in hidden])

    @Slot()
    def _dress(self) -> None:
        theme = self._icons.theme
        self.plot.set_theme(theme)
        self.zoom_in.setIcon(self._icons("zoom-in"))
        self.zoom_out.setIcon(self._icons("zoom-out"))
        for lane, button in self.lanes.items():
            button.setIcon(_lane_icon(lane, theme, self.devicePixelRatioF()))

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_filter(self) -> None:
        self.model.filter(self.filter.text(), self._hidden())
        self._show_lanes()
        self._on_marked(self.plot.row)
        self._on_changed()

    def _on_changed(self) -> None:
        """Say how many entries there are; with none of them on show, why."""
        shown, rows = self.model.rowCount(), self.model.rows
        total = len(rows.entries)
        self.count.setText(f"{total:,} entries" if shown == total else f"{shown:,} of {total:,}")
        for lane, button in self.lanes.items():
            button.setToolTip(f"{lane.label}: {rows.counts[lane]:,}. Show or hide them")
        self.notes.setEnabled(bool(rows.timeline.notes or rows.timeline.tests))
        self.verdict.setVisible(bool(self.verdict.text()))
        if shown:
            self._state.show_content()
        elif total:
            self._state.show_text("Nothing matches the filter.\n\nClear it, or show more lanes.")
        else:
            self._state.show_text(NOTHING_YET)

    @Slot(int)
    def _on_zone(self, at: int) -> None:
        self.zone_chosen.emit(self.zone.itemData(at))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.entry_chosen.emit(self.model.entry_at(self.model.row_at(index)))

    @Slot(QModelIndex, QModelIndex)
    def _on_row_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.plot.mark(self.model.row_at(index))

    @Slot(object)
    def _on_marked(self, row: int) -> None:
        if (at := self.model.place_of(row)) >= 0:
            self.table.setCurrentIndex(self.model.index(at, 0))

    @Slot(object)
    def _on_chosen(self, row: int) -> None:
        self.entry_chosen.emit(self.model.entry_at(row))

    @Slot()
    def _on_zoom_in(self) -> None:
        self.plot.zoom(1.5)

    @Slot()
    def _on_zoom_out(self) -> None:
        self.plot.zoom(1 / 1.5)


ZONE_TIP = (
    "Log lines and messages tell local times. Choose the zone they were written in if you know it; "
    "the report states your choice."
)


def _row(*widgets: QWidget) -> QHBoxLayout:
    bar = QHBoxLayout()
    bar.setContentsMargins(8, 4, 8, 4)
    bar.setSpacing(6)
    for widget in widgets:
        bar.addWidget(widget)
    return bar


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = named(QToolButton(), name, tip.partition(" (")[0], tip=tip)
    button.setText(text)
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    return button


def _toggle(lane: Lane) -> QToolButton:
    button = _button(f"timelineLane-{lane}", "", f"Show {lane.label.lower()}")
    button.setCheckable(True)
    button.setChecked(True)
    return button


def _lane_icon(lane: Lane, theme: Theme, ratio: float) -> QIcon:
    """The mark of a lane in its colour, as it stands in the plot."""
    pixmap = QPixmap(QSize(16, 16) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ROLES[lane]))
        painter.drawPath(shape(lane, 5.0).translated(8, 8.5))
    return QIcon(pixmap)
