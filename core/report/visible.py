"""Text from evidence made fit to print: nothing in it can hide, reorder, or run off the page."""

from __future__ import annotations

import re

# Controls, soft hyphen, zero-width and bidirectional marks, separators, surrogates, private use, noncharacters, tags:
# all that has no picture of its own or changes how its neighbours are shown.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_NAMES = {"\t": "[TAB]", "\n": "[LF]", "\r": "[CR]", "\x00": "[NUL]", "\x1b": "[ESC]", "\xa0": "[NBSP]"}
# What code page 437 shows for the controls below 20h; 00h is blank there, so it is named instead.
_PICTURES = "\x00☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼"
_DOS = {i: _PICTURES[i] for i in range(1, 32) if i not in (9, 10, 13)} | {0x7F: "⌂"}
_LINE_END = re.compile("\r\n|\r|\n")
_SENTENCE_END = re.compile(r"[.!?][”\")]*(?= )")
_ENDS = {"\r\n": "[CR LF]", "\r": "[CR]", "\n": "[LF]"}


def _name(match: re.Match[str]) -> str:
    char = match.group()
    if "\udc80" <= char <= "\udcff":  # a byte of a file name that is no UTF-8, as Python keeps it
        return f"[byte {ord(char) - 0xDC00:02X}]"
    return _NAMES.get(char) or f"[U+{ord(char):04X}]"


def visible(text: str) -> str:
    """Return ``text`` with each character that cannot be seen replaced by its name in brackets."""
    return _UNSEEN.sub(_name, text)


def shortened(text: str, limit: int = 300) -> str:
    """Return ``text``, or its two ends and a visible note of how much stood between them."""
    if len(text) <= limit:
        return text
    head, tail = limit * 2 // 3, limit // 6
    return f"{text[:head]} … [{len(text) - head - tail:,} characters not shown] … {text[-tail:]}"


def shown(text: str, limit: int = 300) -> str:
    """Return ``text`` on one line, visible and not longer than ``limit`` and a note."""
    return visible(shortened(text, limit))


def begun(text: str, limit: int = 600) -> str:
    """Return the beginning of prose ``text``, visible: whole sentences, else whole words, and a note of the rest."""
    if len(text) <= limit:
        return visible(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, limit // 2, limit + 1)]
    cut = ends[-1] if ends else text.rfind(" ", limit // 2, limit + 1)
    kept = text[: cut if cut > 0 else limit].rstrip()
    return f"{visible(kept)} … [{len(text) - len(kept):,} more characters]"


def dos_lines(text: str, limit: int = 1200) -> tuple[str, ...]:
    """Return CP437 ``text`` as lines, each with its line end named, the rest of the controls as CP437 shows them."""
    lines, at = [], 0
    cut = shortened(text, limit)
    for end in _LINE_END.finditer(cut):
        lines.append(dos(cut[at : end.start()]) + _ENDS[end.group()])
        at = end.end()
    return (*lines, dos(cut[at:])) if cut[at:] else tuple(lines)


def dos(text: str) -> str:
    """Return CP437 ``text`` on one line, controls as CP437 shows them, line ends and tabs named."""
    return visible(text.translate(_DOS))
