"""The console messages the grammar knows, read from ``resources/grammar/console.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from core.finding import Mark

CODE_PAGES = ("cp437", "cp850")
"""What names in a post office may be written in; the alphabets of fields hold the letters of both."""
_PRINTABLE = bytes(range(0x20, 0x7F))
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ACCENTED = bytes(
    byte for byte in range(0x80, 0x100) if any(bytes([byte]).decode(page).isalpha() for page in CODE_PAGES)
)
_FILE = _LETTERS + b"_-$~!#%&{}()@^"

ALPHABETS: Mapping[str, bytes] = {
    "name": _PRINTABLE.replace(b'"', b"") + _ACCENTED,
    "hex": b"0123456789ABCDEFabcdef",
    "letters": _LETTERS,
    "digits": b"0123456789",
    "file": _FILE,
    "files": _FILE + b".*",  # a name with its suffix, or a pattern
    "version": b"0123456789.",
    "key": b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
    "path": _PRINTABLE.translate(None, b'"*<>?|') + _ACCENTED,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message: literal ``text``, or one or more bytes of ``alphabet``; perhaps (part of) a field.

    With ``any_case``, the letters of ``text`` stand for both cases. An ``optional`` part is shown by no source: where
    it is absent, nothing is missing.
    """

    text: bytes = b""
    alphabet: bytes = b""
    field: str | None = None
    any_case: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A form of a console message; there is one object of each.

    Attributes:
        mark: documented when a source shows the text, else unconfirmed.
        says: what the message means, as the middle of a sentence.
        in_text: whether it is out of place in files of text too.
        common: words of it that many other texts hold too.
    """

    name: str
    mark: Mark
    sources: tuple[str, ...]
    says: str
    parts: tuple[Part, ...]
    in_text: bool = True
    common: bytes = b""


def _part(entry: Mapping[str, Any]) -> Part:
    alphabet = ALPHABETS[entry["of"]] if "of" in entry else b""
    flags = {name: entry.get(name, False) for name in ("any_case", "optional")}
    return Part(entry.get("text", "").encode("cp437"), alphabet, entry.get("field"), **flags)


def _template(entry: Mapping[str, Any]) -> Template:
    parts = tuple(_part(part) for part in entry["parts"])
    return Template(
        name=entry["name"],
        mark=Mark(entry["mark"]),
        sources=tuple(entry["sources"]),
        says=entry["says"],
        parts=parts,
        in_text=entry.get("in_text", True),
        common=entry.get("common", "").encode("cp437"),
    )


@cache
def templates() -> tuple[Template, ...]:
    """Return all templates, in order of preference."""
    return tuple(_template(entry) for entry in tomllib.loads(resources.text("grammar/console.toml"))["template"])
