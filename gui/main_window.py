"""The window: makes the parts, puts them in their places, connects them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStatusBar, QToolBar, QVBoxLayout, QWidget

from core.typing import override
from core.version import NAME
from gui.action_set import ActionSet
from gui.actions import PARSE_HERE
from gui.announcer import Announcer
from gui.conclusion_commands import ConclusionCommands
from gui.dialogs.goto_bar import GotoBar
from gui.field_commands import FieldCommands
from gui.file_commands import FileCommands
from gui.help_commands import HelpCommands
from gui.icon_set import IconSet
from gui.knowledge_commands import KnowledgeCommands
from gui.models.evidence_model import EvidenceModel
from gui.models.findings_model import FindingsModel
from gui.notice_bar import NoticeBar
from gui.notices import Notices
from gui.own_commands import OwnCommands
from gui.own_store import OwnStore
from gui.panes import Panes
from gui.parts import Parts
from gui.plain import path_of
from gui.report_page import ReportPage
from gui.reporting import Reporting
from gui.session import Session
from gui.settings import Settings
from gui.status_line import StatusLine
from gui.status_text import cancelling
from gui.theme.follow import ThemeFollower
from gui.timeline_commands import TimelineCommands
from gui.tools import Tools, Words
from gui.view_commands import ViewCommands
from gui.welcome import WelcomePage
from gui.window_style import style_sheet
from gui.wiring import Wiring
from gui.workspace import Workspace

STARTS = ("file.open", "file.open_folder", "file.paste", "file.sample", "file.practice")
IN_CONTEXT = ("edit.copy_hex", "edit.copy_text", "edit.copy_dump", "go.offset", "go.back", "go.forward")
SIZE = QSize(1440, 900)
FRAME = QMargins(8, 40, 8, 8)
"""Room for the frame: the window system draws it, and tells how large it is only when the window is on the screen."""
LAYOUT = 6
"""Raised when panes are added or get other sizes, so that a layout saved by an older version is not applied."""


class MainWindow(QMainWindow):
    """The window itself.

    ::

    +---------------------- menus, tool bar -----------------------+
    | Evidence |  messages, go to, changes    | Finding, Inspector |
    |          |  map | hex view              |                    |
    |          +------------------------------+--------------------+
    |          |  Findings                                         |
    +----------------------- status line --------------------------+
    """

    def __init__(self, tools: Tools, words: Words, themes: ThemeFollower, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self._themes = themes
        self._settings = settings
        self._is_warm = False
        self.icons = IconSet(themes, self)
        self.notices = Notices(self)
        self.session = Session(tools, self)
        self.actions_ = ActionSet(self.icons, self)
        self.evidence = EvidenceModel(self.icons, self)
        self.findings = FindingsModel(self)
        self.welcome = WelcomePage([self.actions_[ident] for ident in STARTS], self.icons)
        self.workspace = Workspace(self.session, self.welcome, self.icons)
        self.workspace.set_bytes_per_row(settings.row_length)
        self.parts = Parts(self.session, self.workspace, self.findings, self.notices, settings, self.icons)
        self.report = ReportPage(self.icons, self)
        self.report.hide()
        self.reporting = Reporting(self.parts, self.report, self)
        self.goto = GotoBar(words.parse_goto)
        self.status = StatusLine()
        self.panes = Panes(self, self.evidence, self.findings, self.icons, words.source_title)
        self._make_centre()
        self._make_commands(words)
        self._make_bars()
        self.announcer = Announcer(self.session, self.notices, self)
        self.wiring = Wiring(self.parts, self.evidence, self.panes, self.status, self)
        self._connect()
        self._dress()
        self.resize(within(QRect(QPoint(), SIZE), self.screen().availableGeometry()).size())
        self.panes.reset()
        self._restore()

    def open_paths(self, paths: list[Path]) -> None:
        """Open files and folders."""
        self.files.open_paths(paths)

    def _make_centre(self) -> None:
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(NoticeBar(self.notices, self.icons))
        column.addWidget(self.goto)
        column.addWidget(self.workspace, 1)
        self.setCentralWidget(centre)

    def _make_commands(self, words: Words) -> None:
        self.files = FileCommands(self.parts, words, self.reporting, self)
        self.views = ViewCommands(self.parts, self.goto, self.panes, self)
        self.help = HelpCommands(self._every_action, self.notices, self)
        self.timeline = TimelineCommands(self.parts, self.panes.timeline, self)
        self.timeline.made.connect(self.reporting.refresh)
        self.timeline.made.connect(self.reporting.preview_if_stale)
        self.knowledge = KnowledgeCommands(self.panes, self.notices, self)
        self.structures = FieldCommands(self.panes, self.workspace, self.notices, self)
        self.own_store = OwnStore(self._settings, self)
        self.own = OwnCommands(self.own_store, self.structures, self)
        self.actions_.bind((self.files, self.views, self.help, self.knowledge, self.structures, self.own))
        self.panes.fields.entry_chosen.connect(self.knowledge.show_entry)
        self.panes.conclusions.entry_chosen.connect(self.knowledge.show_entry)
        self.conclusions = ConclusionCommands(self.parts, self.panes.conclusions, self)
        self.conclusions.changed.connect(self.reporting.refresh)
        self.conclusions.changed.connect(self.reporting.preview_if_stale)

    def _every_action(self) -> list[QAction]:
        return [*self.actions_.all, *self.status.code_page.menu().actions()]

    def _make_bars(self) -> None:
        menus = self.actions_.fill_menus(self.menuBar())
        self._structures_menu = menus[PARSE_HERE]
        self._structures_menu.addMenu(self.own.menu)
        self.panes.fields.set_structures(self._structures_menu)
        code_pages = menus["&View"].addMenu("&Code page")
        code_pages.addActions(self.status.code_page.menu().actions())
        bar = QToolBar("Tool bar", self)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_.fill_toolbar(bar)
        self.addToolBar(bar)
        line = QStatusBar(self)
        line.setSizeGripEnabled(False)
        line.setContentsMargins(0, 0, 0, 0)
        line.addPermanentWidget(self.status, 1)
        self.setStatusBar(line)

    def _connect(self) -> None:
        self.welcome.recent_chosen.connect(self._on_recent)
        self.files.recent_changed.connect(self._on_recent_changed)
        self.views.theme_chosen.connect(self._on_theme_chosen)
        self.views.row_length_chosen.connect(self._on_row_length)
        self.views.report_wanted.connect(self.files.file_report)
        self.views.panes_reset.connect(self.panes.reset)
        self.goto.closed.connect(self._on_goto_closed)
        self.status.cancel_wanted.connect(self.files.scan_cancel)
        self.status.code_page_chosen.connect(self.workspace.set_code_page)
        self._themes.changed.connect(self._dress)
        self.workspace.current_changed.connect(self._on_tab_changed)
        self.workspace.context_requested.connect(self._on_context)
        self.wiring.allowed.connect(self.actions_.allow)
        self.wiring.waiting.connect(self._on_waiting)
        self.session.stage_changed.connect(self._tick_kind)
        self.wiring.refresh()
        self.actions_.choose("view.row", str(self._settings.row_length))
        self.actions_.choose("view.theme", self._settings.theme)
        self.files.hashes_chosen.connect(self._on_hashes_chosen)
        self.files.use_hashes()
        self._on_recent_changed()

    def _restore(self) -> None:
        geometry, state = self._settings.layout("geometry"), self._settings.layout("state")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
            if not (self.isMaximized() or self.isFullScreen()):
                self.setGeometry(within(self.geometry(), self.screen().availableGeometry()))
        if not state.isEmpty() and self.restoreState(state, LAYOUT):
            self.panes.keep_sizes()

    @Slot()
    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._themes.theme))
        for tab in self.workspace.all_tabs:
            tab.set_theme(self._themes.theme)

    @Slot(object)
    def _on_tab_changed(self, tab: object) -> None:
        current = self.workspace.current
        self.goto.set_document(current.document if current else None)
        self._tick_kind()
        title = path_of(current.exhibit) if current and tab is current else ""
        self.setWindowTitle(f"{title} - {NAME}" if title else NAME)

    @Slot()
    def _tick_kind(self) -> None:
        exhibit = self.workspace.current_exhibit
        self.actions_.choose("scan.kind", exhibit.kind.id if exhibit else "")

    @Slot(object)
    def _on_waiting(self, count: int) -> None:
        self.status.show_waiting(count)
        text, tip = cancelling(count)
        self.actions_.reword("scan.cancel", f"&{text}" if count else "&Cancel examining", f"{tip} (Shift+Esc)")

    @Slot(object)
    def _on_context(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions_[ident] for ident in IN_CONTEXT])
        menu.addSeparator()
        menu.addMenu(self._structures_menu)
        menu.popup(where)

    @Slot(str)
    def _on_recent(self, path: str) -> None:
        self.open_paths([Path(path)])

    @Slot()
    def _on_recent_changed(self) -> None:
        self.welcome.set_recent(self._settings.recent)

    @Slot(str)
    def _on_theme_chosen(self, name: str) -> None:
        self._settings.set_text("theme", name)
        self._themes.pin(None if name == "system" else name)
        self.actions_.choose("view.theme", name)

    @Slot(str)
    def _on_hashes_chosen(self, names: str) -> None:
        self.actions_.choose("scan.hashes", names)

    @Slot(str)
    def _on_row_length(self, count: str) -> None:
        self._settings.set_text("row_length", count)
        self.workspace.set_bytes_per_row(int(count))
        self.actions_.choose("view.row", count)

    @Slot()
    def _on_goto_closed(self) -> None:
        if (tab := self.workspace.current) is not None:
            tab.view.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Get ready for the first file while nobody waits for it."""
        super().showEvent(event)
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(0, self, self.workspace.warm_up)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bytes their share of a window that became narrow, and the panes theirs of a wide one."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.panes.fit)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop all work and wait for it; then remember how the window was."""
        self.panes.make_room(wanted=False)  # or the panes would still be away the next time
        self._settings.set_layout("geometry", self.saveGeometry())
        self._settings.set_layout("state", self.saveState(LAYOUT))
        self._settings.save()
        self.files.stop()
        self.reporting.stop()
        self.panes.fields.stop()
        self.own_store.stop()
        self.timeline.stop()
        self.conclusions.stop()
        self.workspace.close_documents()
        self.session.close()
        event.accept()


def within(window: QRect, available: QRect) -> QRect:
    """Return ``window``, which is without its frame, so small and so placed that frame and all are ``available``."""
    room = available.marginsRemoved(FRAME)
    kept = QRect(window.topLeft(), window.size().boundedTo(room.size()))
    kept.moveLeft(max(room.left(), min(kept.left(), room.right() + 1 - kept.width())))
    kept.moveTop(max(room.top(), min(kept.top(), room.bottom() + 1 - kept.height())))
    return kept
