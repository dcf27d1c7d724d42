"""The table of actions as Qt's own objects: menus, tool bar, enablement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from gui.actions import ACTIONS, Action, Needs
from gui.icon_set import IconSet

FULL_TEXT = "full_text"
"""The property of an action with its name as the palette shows it."""


class ActionSet(QObject):
    """Makes each action once and hands it to whoever shows it."""

    def __init__(self, icons: IconSet, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons
        self._groups: dict[str, QActionGroup] = {}
        self._made = {action.id: self._make(action) for action in ACTIONS}
        icons.changed.connect(self._on_icons_changed)
        self._on_icons_changed()

    def __getitem__(self, ident: str) -> QAction:
        """The action of that id."""
        return self._made[ident]

    @property
    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return list(self._made.values())

    def bind(self, handlers: Iterable[object]) -> None:
        """Connect each action with the method named after it, on whichever handler has it.

        Raises:
            LookupError: nobody has the method.
        """
        targets = tuple(handlers)
        for action in ACTIONS:
            method = _method(action, targets)
            slot = partial(method, action.choice) if action.choice else partial(method)
            self._made[action.id].triggered.connect(_without_checked(slot))

    def allow(self, there: set[Needs]) -> None:
        """Enable what can be done when ``there`` is what is there."""
        for action in ACTIONS:
            self._made[action.id].setEnabled(action.needs is Needs.NOTHING or action.needs in there)

    def reword(self, ident: str, text: str, tip: str) -> None:
        """Let an action say what it would do now."""
        made = self._made[ident]
        made.setText(text)
        made.setProperty(FULL_TEXT, text.replace("&", ""))
        made.setToolTip(tip)

    def choose(self, family: str, choice: str) -> None:
        """Tick one of several that exclude each other; none when ``choice`` is empty."""
        for action in ACTIONS:
            if action.choice and action.id.partition(":")[0] == family and family in self._groups:
                self._made[action.id].setChecked(action.choice == choice)

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus, and return them by path."""
        menus: dict[str, QMenu] = {}
        for action in ACTIONS:
            menu = _menu(bar, menus, action.menu)
            if action.starts_group:
                menu.addSeparator()
            menu.addAction(self._made[action.id])
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Make the buttons, a separator between menus."""
        menu = ""
        for action in ACTIONS:
            if action.on_toolbar:
                if menu and (menu != action.menu or action.starts_group):
                    bar.addSeparator()
                menu = action.menu
                bar.addAction(self._made[action.id])

    def _make(self, action: Action) -> QAction:
        made = QAction(action.text, self.parent())
        made.setObjectName(action.id)
        made.setShortcut(QKeySequence(action.keys))
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        tip = action.tip or action.plain_text
        made.setToolTip(f"{tip} ({made.shortcut().toString()})" if action.keys else tip)
        made.setStatusTip("")
        made.setIconText(action.plain_text)
        made.setProperty(FULL_TEXT, action.full_text)
        if action.is_exclusive:
            made.setCheckable(True)
            self._group(action.id.partition(":")[0]).addAction(made)
        return made

    def _group(self, family: str) -> QActionGroup:
        if family not in self._groups:
            self._groups[family] = QActionGroup(self)
        return self._groups[family]

    @Slot()
    def _on_icons_changed(self) -> None:
        for action in ACTIONS:
            if action.icon:
                self._made[action.id].setIcon(self._icons(action.icon))


def _method(action: Action, targets: tuple[object, ...]) -> Callable[..., object]:
    for target in targets:
        method = getattr(target, action.method, None)
        if callable(method):
            return method  # type: ignore[no-any-return]
    raise LookupError(f"nobody does {action.id}")


def _without_checked(slot: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool) -> None:  # noqa: FBT001 - what QAction.triggered sends
        slot()

    return call


def _menu(bar: QMenuBar, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        above, _, title = path.rpartition("/")
        menus[path] = _menu(bar, menus, above).addMenu(title) if above else bar.addMenu(title)
        menus[path].setToolTipsVisible(True)
    return menus[path]
