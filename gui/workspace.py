"""The middle of the window: a tab for each exhibit that is shown, the welcome page when there is none."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QToolButton, QWidget

from core.case.case import Exhibit
from core.finding import Finding
from core.inspect.codepages import NAMES
from core.postoffice.kinds import UNKNOWN
from core.source.memory import MemorySource
from core.span import Span
from gui.exhibit_tab import ExhibitTab
from gui.icon_set import IconSet
from gui.named import named
from gui.plain import caption, name_of, tip
from gui.session import Session

PAGE_ICON = "report"
"""The one page that is no exhibit is the report."""


class Workspace(QStackedWidget):
    """Makes tabs when they are wanted: a post office has more files than anybody wants tabs.

    Signals:
        current_changed: the ``ExhibitTab`` that is in front now, or ``None``.
        evidence_changed: an exhibit and the sentences that say how.
        context_requested: the place on the screen where a menu for the bytes is wanted.
    """

    current_changed = Signal(object)
    evidence_changed = Signal(object, object)
    context_requested = Signal(object)

    def __init__(self, session: Session, welcome: QWidget, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._tabs_by_number: dict[int, ExhibitTab] = {}
        self.bytes_per_row = 16
        self.code_page = NAMES[0]
        self._welcome = welcome
        self.tabs = named(QTabWidget(), "tabs", "Open files")
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.addWidget(welcome)
        self.addWidget(self.tabs)
        icons.changed.connect(self._on_icons_changed)
        session.found.connect(self._on_found)
        session.examined.connect(self._on_examined)
        session.reopened.connect(self._on_reopened)
        session.stage_changed.connect(self._on_stage_changed)

    @property
    def current(self) -> ExhibitTab | None:
        """The tab in front, when it shows an exhibit."""
        widget = self.tabs.currentWidget()
        return widget if isinstance(widget, ExhibitTab) else None

    @property
    def current_exhibit(self) -> Exhibit | None:
        """The exhibit whose tab is in front."""
        return self.current.exhibit if self.current else None

    @property
    def shows_page(self) -> bool:
        """Whether a page that is no exhibit is in front."""
        return self.tabs.currentWidget() is not None and self.current is None

    @property
    def all_tabs(self) -> list[ExhibitTab]:
        """Every exhibit that has a tab."""
        return list(self._tabs_by_number.values())

    def show_exhibit(self, exhibit: Exhibit) -> ExhibitTab | None:
        """Bring ``exhibit`` to the front; ``None`` when it could not be opened."""
        if exhibit.source is None:
            return None
        tab = self._tabs_by_number.get(exhibit.number) or self._add(exhibit)
        if tab is not None:
            self.tabs.setCurrentWidget(tab)
        return tab

    def go_to(self, exhibit: Exhibit, span: Span) -> None:
        """Show bytes of an exhibit."""
        tab = self.show_exhibit(exhibit)
        if tab is not None:
            tab.document.go_to(span)

    def show_page(self, page: QWidget, title: str) -> None:
        """Bring a page that is no exhibit to the front."""
        if self.tabs.indexOf(page) < 0:
            self._add_close_button(self.tabs.addTab(page, self._icons(PAGE_ICON), title), page, title)
        self.tabs.setCurrentWidget(page)
        self.setCurrentWidget(self.tabs)

    def warm_up(self) -> None:
        """Make a tab of nothing, and drop it: the binding makes its classes on first use, which costs some frames."""
        tab = ExhibitTab(Exhibit(0, "", UNKNOWN), MemorySource("", b""), self._icons)
        tab.close_document()
        tab.deleteLater()

    def set_bytes_per_row(self, count: int) -> None:
        """Rearrange every tab, and those to come."""
        self.bytes_per_row = count
        for tab in self.all_tabs:
            tab.document.set_bytes_per_row(count)

    def set_code_page(self, name: str) -> None:
        """Show the text of every tab in a code page, and of those to come."""
        self.code_page = name
        for tab in self.all_tabs:
            tab.document.set_code_page(name)

    @Slot(int)
    def close_tab(self, index: int) -> None:
        """Take a tab away; the case keeps the exhibit."""
        widget = self.tabs.widget(index)
        self.tabs.removeTab(index)
        if isinstance(widget, ExhibitTab):
            self._forget(widget)
        self._show_welcome_if_empty()

    def close_documents(self) -> None:
        """Stop all reading and watching; for when the window closes."""
        for tab in self.all_tabs:
            tab.close_document()

    def _add(self, exhibit: Exhibit) -> ExhibitTab | None:
        if exhibit.source is None:
            return None
        tab = ExhibitTab(exhibit, exhibit.source, self._icons, self)
        tab.document.set_bytes_per_row(self.bytes_per_row)
        tab.document.set_code_page(self.code_page)
        tab.add_findings(self._session.findings_of(exhibit))
        tab.document.set_overview(exhibit.examination.overview if exhibit.examination else None)
        tab.evidence_changed.connect(self.evidence_changed)
        tab.view.context_requested.connect(self._on_context)
        tab.reopen_wanted.connect(self._session.reopen)
        self._tabs_by_number[exhibit.number] = tab
        index = self.tabs.addTab(tab, caption(exhibit.source.name))
        self.tabs.setTabToolTip(index, tip(exhibit.path))
        self._retitle()
        self._add_close_button(index, tab, name_of(exhibit))
        self.setCurrentWidget(self.tabs)
        return tab

    def _add_close_button(self, index: int, page: QWidget, name: str) -> None:
        button = named(QToolButton(), "tabClose", f"Close {name}", tip="Close this tab; the case keeps the file")
        button.setAutoRaise(True)
        button.setIcon(self._icons("close"))
        button.setIconSize(QSize(12, 12))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._close_page, page))
        self.tabs.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, button)

    def _retitle(self) -> None:
        """Let tabs of the same name be told apart by the folder their files lie in."""
        names = Counter(name_of(tab.exhibit) for tab in self.all_tabs)
        for tab in self.all_tabs:
            name, folder = name_of(tab.exhibit), PurePath(tab.exhibit.path).parent.name
            title = f"{name} ({folder})" if names[name] > 1 and folder else name
            self.tabs.setTabText(self.tabs.indexOf(tab), caption(title))

    def _show_welcome_if_empty(self) -> None:
        if self.tabs.count() == 0:
            self.setCurrentWidget(self._welcome)

    def _close_page(self, page: QWidget) -> None:
        self.close_tab(self.tabs.indexOf(page))

    @Slot()
    def _on_icons_changed(self) -> None:
        for index in range(self.tabs.count()):
            button = self.tabs.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(self._icons("close"))
            if not isinstance(self.tabs.widget(index), ExhibitTab):
                self.tabs.setTabIcon(index, self._icons(PAGE_ICON))

    def _forget(self, tab: ExhibitTab) -> None:
        self._tabs_by_number.pop(tab.exhibit.number, None)
        tab.close_document()
        tab.deleteLater()
        self._retitle()

    @Slot(int)
    def _on_tab_changed(self, _index: int) -> None:
        self.current_changed.emit(self.current)
        if (tab := self.current) is not None:
            tab.view.setFocus()

    @Slot(object, object)
    def _on_context(self, _offset: int, where: QPoint) -> None:
        self.context_requested.emit(where)

    @Slot(object, object)
    def _on_found(self, exhibit: Exhibit, findings: list[Finding]) -> None:
        if (tab := self._tabs_by_number.get(exhibit.number)) is not None:
            tab.add_findings(findings)

    @Slot(object, object)
    def _on_examined(self, exhibit: Exhibit) -> None:
        if (tab := self._tabs_by_number.get(exhibit.number)) is not None:
            tab.finish()

    @Slot(object)
    def _on_reopened(self, exhibit: Exhibit) -> None:
        tab = self._tabs_by_number.get(exhibit.number)
        if tab is None:
            return
        index = self.tabs.indexOf(tab)
        caret = tab.document.caret
        self.tabs.removeTab(index)
        self._forget(tab)
        fresh = self._add(exhibit)
        if fresh is None:
            self._show_welcome_if_empty()
        else:
            self.tabs.tabBar().moveTab(self.tabs.indexOf(fresh), index)
            self.tabs.setCurrentWidget(fresh)
            fresh.document.move_to(min(caret, max(0, fresh.document.size - 1)))

    @Slot(object, object)
    def _on_stage_changed(self, exhibit: Exhibit) -> None:
        if exhibit.examination is None and (tab := self._tabs_by_number.get(exhibit.number)) is not None:
            tab.restart()
