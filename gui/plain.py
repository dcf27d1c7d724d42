"""Names from the evidence made fit to be shown by Qt: nothing hidden in them, nothing in them is markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from core.case.case import Exhibit
from core.report.visible import visible


def name_of(exhibit: Exhibit) -> str:
    """The name of an exhibit, every character of it to be seen."""
    return visible(exhibit.source.name if exhibit.source else exhibit.path)


def path_of(exhibit: Exhibit) -> str:
    """The path of an exhibit, every character of it to be seen."""
    return visible(exhibit.path)


def briefly(sentences: Iterable[str], path: str) -> tuple[str, ...]:
    """``sentences`` on the file at ``path``, for places where it is plain which file that is."""
    start = f"{path}: "
    return tuple(f"It {said.removeprefix(start)}" if said.startswith(start) else said for said in sentences)


def caption(text: str) -> str:
    """``text`` for a tab, a button, a menu: what would be a mnemonic is a letter like any other."""
    return visible(text).replace("&", "&&")


def tip(text: str) -> str:
    """One line of ``text`` as a tool tip; Qt would show as rich text what looks like it."""
    return tip_lines([text])


def tip_lines(lines: Iterable[str]) -> str:
    """``lines`` as a tool tip."""
    shown = [visible(line) for line in lines]
    if not any("<" in line for line in shown):
        return "\n".join(shown)
    return f"<span>{'<br>'.join(escape(line) for line in shown)}</span>"
