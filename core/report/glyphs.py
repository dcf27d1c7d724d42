"""Which characters the fonts inside typst can show; the rest are named, because a PDF/A must not hold a blank box."""

from __future__ import annotations

import re

# Found by typesetting every character with the fonts of the wheel; a test holds these ranges against them.
_SHOWN = (
    "\x20-\x7e\xa1-\xac\xae-\u02ff"  # Latin
    "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff\u1e00-\u1eff"  # Greek, Cyrillic, more Latin
    "\u2010-\u2027\u2030-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2100-\u211e\u2126-\u2151"
    "\u2190-\u23ff\u2460-\u2606\u2609-\u262f\u2638-\u268b"  # arrows, operators, boxes, pictures of code page 437
)
_LACKING = re.compile(f"[^{_SHOWN}]")
_LONG = re.compile(r"[^ ]{25,}")
_PIECE = re.compile(r"[^\\/._@-]{1,16}[\\/._@-]*|[\\/._@-]{1,16}")
JOINT = "\u200b"
"""Where a long word may be broken. No evidence text holds one, and the template takes it out again."""


def printable(text: str) -> str:
    """Return ``text`` with each character that no font has named in brackets, and long words breakable."""
    named = _LACKING.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)
    return _LONG.sub(lambda match: JOINT.join(_PIECE.findall(match.group())), named)
