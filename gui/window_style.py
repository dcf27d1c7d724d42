"""The style sheet of the window's own parts; everything else is the palette's."""

from __future__ import annotations

from string import Template

from gui.theme.theme import Theme

_SHEET = Template(
    """
QMainWindow::separator { background: $mid; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QToolBar { border: none; border-bottom: 1px solid $mid; padding: 3px 6px; spacing: 2px; }
QToolBar QToolButton { padding: 4px 7px; border: 1px solid transparent; border-radius: 4px; }
QToolBar QToolButton:hover { background: $hover; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $mid; }
QToolBar QToolButton:focus { border-color: $accent; }
QToolBar::separator { background: $mid; width: 1px; margin: 5px 5px; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { padding: 5px 9px; background: $window; border-bottom: 1px solid $mid; }
QTreeView, QTableView { border: none; background: $page; alternate-background-color: $alternate; }
QTreeView::item, QTableView::item { padding: 2px 4px; }
QTableView#inspector::item { padding: 2px 1px; }
QHeaderView::section { background: $window; border: none; border-bottom: 1px solid $mid;
  border-right: 1px solid $midlight; padding: 4px 6px; }
QTextBrowser, QScrollArea#inspectorArea { border: none; background: $page; }
QMainWindow > QTabBar { qproperty-elideMode: ElideNone; }
QMainWindow > QTabBar::tab { padding: 5px 7px; border: none; border-bottom: 2px solid transparent;
  background: $window; color: $quiet; }
QMainWindow > QTabBar::tab:hover { background: $hover; }
QMainWindow > QTabBar::tab:selected { border-bottom-color: $accent; color: $text; }
QTabWidget::pane { border: none; border-top: 1px solid $mid; }
#noticeBar, #changeBar, #gotoBar { background: $page; border: none; border-bottom: 1px solid $mid; }
#noticeBar { border-left: 4px solid $information; }
#noticeBar[weight="success"] { border-left-color: $success; }
#noticeBar[weight="warning"], #changeBar { border-left: 4px solid $warning; }
#noticeBar[weight="error"] { border-left-color: $error; }
#exhibitNote { background: $page; border-bottom: 1px solid $midlight; padding: 4px 12px; color: $quiet; }
#readOnly { border: 1px solid $mid; border-radius: 4px; padding: 1px 7px; }
#welcome, #welcomePage { background: $page; }
#welcomeTitle { font-size: 22pt; font-weight: 600; padding-bottom: 2px; }
#welcomeLead { font-size: 11pt; color: $quiet; }
#welcomeHint, #quiet { color: $quiet; }
#welcomeHint { padding-top: 6px; }
#welcomeHeading, #sectionTitle { font-weight: 600; padding-top: 6px; }
QPushButton[start="true"] { text-align: left; padding: 9px 14px; border: 1px solid $mid; border-radius: 6px;
  background: $button; }
QPushButton[start="true"]:hover { border-color: $accent; background: $hover; }
QPushButton[start="true"]:focus { border: 2px solid $accent; padding: 8px 13px; }
QPushButton#welcomeRecent { text-align: left; padding: 4px 8px; border: 1px solid transparent; border-radius: 4px; }
QPushButton#welcomeRecent:hover { background: $hover; }
QPushButton#welcomeRecent:focus { border-color: $accent; }
#emptyState { color: $quiet; background: $page; padding: 18px; }
#problem { color: $error; }
#good { color: $success; }
"""
)


def style_sheet(theme: Theme) -> str:
    """The sheet in the colours of ``theme``."""
    return _SHEET.substitute(
        page=theme.roles["page.background"],
        window=theme.roles["window.background"],
        alternate=theme.roles["window.alternate"],
        button=theme.roles["window.button"],
        hover=theme.roles["window.midlight"],
        midlight=theme.roles["window.midlight"],
        mid=theme.roles["window.mid"],
        accent=theme.roles["window.highlight"],
        text=theme.roles["window.text"],
        quiet=theme.roles["page.header"],
        error=theme.roles["notice.error"],
        warning=theme.roles["notice.warning"],
        success=theme.roles["notice.success"],
        information=theme.roles["notice.information"],
    )
