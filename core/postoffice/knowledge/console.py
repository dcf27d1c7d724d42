"""The console messages the grammar knows, as entries of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from core.finding import Mark
from core.postoffice.knowledge.entry import Chapter, Entry, Statement
from core.postoffice.templates import Part, Template, templates

SORT = "console"


def console_entries() -> Iterator[Entry]:
    """Yield an entry for each name of a message, with all its forms."""
    for name, forms in groupby(sorted(templates(), key=lambda t: t.name), key=lambda t: t.name):
        yield _entry(name, list(forms))


def _entry(name: str, forms: list[Template]) -> Entry:
    said = [statement for form in forms for statement in _statements(form)]
    return Entry(
        f"{SORT}:{name}",
        Chapter.CONSOLE,
        _title(name),
        min((form.mark for form in forms), key=list(Mark).index),
        tuple(dict.fromkeys(said)),
        tuple(sorted({part.field for form in forms for part in form.parts if part.field})),
    )


def _title(name: str) -> str:
    words = name.replace("_", " ")
    return f"Post office{words[2:]}" if words.startswith("po ") else words.capitalize()


def _statements(form: Template) -> Iterator[Statement]:
    yield Statement(f"{form.says[0].upper()}{form.says[1:]}.", form.mark, form.sources)
    yield Statement("".join(map(_wording, form.parts)), form.mark, form.sources, is_literal=True)


def _wording(part: Part) -> str:
    """The literal text with its line ends to be seen, or the name of what varies: ``«mailbox»``."""
    if part.alphabet:
        return f"«{part.field or '…'}»"
    return part.text.decode("cp437").replace("\r\n", "↵\n")
