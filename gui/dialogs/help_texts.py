"""The words of the help dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from core.version import NAME, VERSION
from gui.actions import ACTIONS, Action
from gui.notices import Notice

IN_THE_BYTES = (
    ("Arrows, Page Up, Page Down", "Move the caret"),
    ("Shift with these", "Select"),
    ("Home, End", "Begin and end of the row"),
    ("Ctrl+Home, Ctrl+End", "Begin and end of the file"),
    ("Tab", "Between hex and text"),
)


def shortcuts_html() -> str:
    """Every action and its keys, menu by menu."""
    parts = [f"<h3>In the bytes</h3>{_table(IN_THE_BYTES)}"]
    for menu, actions in groupby(ACTIONS, key=_menu):
        rows = [(action.keys, action.plain_text) for action in actions if action.keys]
        if rows:
            parts.append(f"<h3>{escape(menu)}</h3>{_table(rows)}")
    return "".join(parts)


def about_html() -> str:
    """Name, version, what it is and what it is not."""
    return (
        f"<h2>{NAME} {VERSION}</h2>"
        "<p>Finds console text that was written into Lotus cc:Mail post office files, as described in Microsoft "
        "Knowledge Base article Q179072, and reports it so that another examiner can check every statement.</p>"
        "<p>The file formats of cc:Mail are unpublished. This program does not claim to decode them: everything it "
        "says is marked as documented with its source, as inferred, or as unknown.</p>"
        "<p>Free software under the Apache License 2.0. It comes with no warranty."
        "</p><p>Lotus and cc:Mail are trademarks of their owners.</p>"
    )


def notices_html(notices: Iterable[Notice]) -> str:
    """What was said so far, newest first."""
    rows = [(f"{n.at:%H:%M:%S}", f"{n.weight.capitalize()}: {n.text}") for n in reversed(list(notices))]
    return _table(rows) if rows else "<p>Nothing was said yet.</p>"


def _menu(action: Action) -> str:
    return action.menu.replace("&", "").partition("/")[0]


def _table(rows: Iterable[tuple[str, str]]) -> str:
    left, right = "padding: 2px 16px 2px 0", "padding: 2px 0"
    cells = "".join(
        f"<tr><td width='240' style='{left}'><b>{escape(a)}</b></td><td style='{right}'>{escape(b)}</td></tr>"
        for a, b in rows
    )
    return f"<table cellspacing='0'>{cells}</table>"
