from __future__ import annotations

from datetime import UTC, datetime

from core.version import VERSION
from gui.actions import ACTIONS
from gui.dialogs.help_texts import about_html, notices_html, shortcuts_html
from gui.notices import Notice, Weight


def test_that_every_shortcut_is_in_the_overview():
    text = shortcuts_html()

    assert [action.id for action in ACTIONS if action.keys and action.keys not in text] == []


def test_that_about_says_the_version_and_claims_no_decoding():
    assert VERSION in about_html()
    assert "does not claim to decode" in about_html()


def test_that_messages_are_newest_first_and_never_markup():
    at = datetime(2026, 1, 1, tzinfo=UTC)

    text = notices_html([Notice(Weight.INFO, "first", at), Notice(Weight.ERROR, "<b>second</b>", at)])

    assert text.index("second") < text.index("first")
    assert "<b>second" not in text
    assert "Nothing was said" in notices_html([])
