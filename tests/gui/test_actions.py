from __future__ import annotations

from collections import Counter

from core.postoffice.kinds import KINDS
from gui.actions import ACTIONS, Action


def test_that_ids_are_unique():
    assert max(Counter(action.id for action in ACTIONS).values()) == 1


def test_that_shortcuts_are_unique():
    assert max(Counter(action.keys for action in ACTIONS if action.keys).values()) == 1


def test_that_every_action_can_be_reached_by_keyboard():
    """Through its own keys, or through the mnemonics of its menu."""
    assert [a.id for a in ACTIONS if not a.keys and not ("&" in a.text and "&" in a.menu)] == []


def test_that_no_menu_has_a_mnemonic_twice():
    letters = Counter((a.menu, a.text[a.text.index("&") + 1].casefold()) for a in ACTIONS if "&" in a.text)

    assert [place for place, count in letters.items() if count > 1] == []


def test_that_every_button_has_an_icon_and_every_action_a_tip():
    assert [a.id for a in ACTIONS if (a.on_toolbar and not a.icon) or not a.tip] == []


def test_that_a_choice_is_passed_to_one_method():
    action = Action("view.theme:dark", "&Dark", "&View")

    assert (action.method, action.choice) == ("view_theme", "dark")


def test_that_plain_text_has_no_marks():
    assert Action("file.open", "&Open file…", "&File").plain_text == "Open file"


def test_that_a_choice_says_what_it_is_a_choice_of():
    texts = {action.id: action.full_text for action in ACTIONS}

    assert texts["view.theme:dark"] == "Theme: Dark"
    assert texts["view.row:32"] == "Bytes per row: 32"
    assert texts["scan.kind:message"] == "Examine as: Message file"
    assert max(Counter(texts.values()).values()) == 1


def test_that_every_kind_can_be_chosen():
    assert {a.choice for a in ACTIONS if a.method == "scan_kind"} == {kind.id for kind in KINDS}
