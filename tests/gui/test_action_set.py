from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenuBar, QToolBar

from gui.action_set import FULL_TEXT, ActionSet
from gui.actions import ACTIONS, Needs
from tests.gui.fakes import icons


class Everything:
    """Does everything, and remembers what it was asked for."""

    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        def method(*choice):
            self.asked.append((name, *choice))

        return method


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def actions(qapp, owner):
    return ActionSet(icons(qapp), owner)


def test_that_an_action_calls_the_method_named_after_it(actions):
    handler = Everything()
    actions.bind([handler])

    actions["file.open"].trigger()
    actions["view.theme:dark"].trigger()

    assert handler.asked == [("file_open",), ("view_theme", "dark")]


def test_that_an_action_nobody_does_is_found_out_at_start(actions):
    with pytest.raises(LookupError, match=r"file\.open"):
        actions.bind([object()])


def test_that_an_action_is_enabled_by_what_is_there(actions):
    actions.allow({Needs.SOURCE})

    assert actions["go.offset"].isEnabled()
    assert not actions["edit.copy_hex"].isEnabled()
    assert actions["file.open"].isEnabled()


def test_that_one_choice_excludes_the_others(actions):
    actions.choose("view.theme", "dark")
    actions.choose("view.theme", "light")

    assert [i for i in ("system", "light", "dark") if actions[f"view.theme:{i}"].isChecked()] == ["light"]


def test_that_every_action_stands_in_its_menu(actions, qtbot):
    bar = QMenuBar()
    qtbot.addWidget(bar)

    menus = actions.fill_menus(bar)

    assert all(actions[action.id] in menus[action.menu].actions() for action in ACTIONS)


def test_that_the_tool_bar_has_the_buttons_of_the_table(actions, qtbot):
    bar = QToolBar()
    qtbot.addWidget(bar)

    actions.fill_toolbar(bar)

    shown = [action.objectName() for action in bar.actions() if not action.isSeparator()]
    assert shown == [action.id for action in ACTIONS if action.on_toolbar]


def test_that_tips_name_the_keys(actions):
    assert actions["go.offset"].toolTip().endswith("(Ctrl+G)")
    assert len(actions.all) == len(ACTIONS)


def test_that_an_action_can_say_what_it_would_do_now(actions):
    actions.reword("scan.cancel", "&Cancel all 3", "Stop")

    assert actions["scan.cancel"].property(FULL_TEXT) == "Cancel all 3"
    assert actions["scan.cancel"].toolTip() == "Stop"


def test_that_no_choice_may_be_in_force(actions):
    actions.choose("scan.kind", "usr")
    assert actions["scan.kind:usr"].isChecked()

    actions.choose("scan.kind", "")

    assert not any(action.isChecked() for action in actions.all)
