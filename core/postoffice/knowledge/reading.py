"""Entries of the knowledge base from TOML, held to their rules while they are read.

A table is an entry; its keys are the parts below. A part is a sentence or several, ``{ text, mark, sources }`` where a
sentence is marked otherwise than its entry or rests on other documents, or a list of these.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source
from core.postoffice.knowledge.entry import NOT_STATED, Chapter, Entry, Statement

PARTS: Mapping[str, str] = {
    "says": "",
    "shows": "Literally",
    "import": "IMPORT",
    "export": "EXPORT",
    "symptom": "Symptom",
    "cause": "Cause",
    "evidence": "Evidence in files",
    "advice": "Advice",
    "conflict": "The sources conflict",
}
"""The parts of an entry and the headings they stand under, in the order in which they are shown."""

_LITERAL = frozenset({"shows"})
_OWED = {Chapter.ARTICLES: ("symptom", "cause", "evidence", "advice")}
"""Parts that every entry of a chapter has; where our sources say nothing, the entry says that."""

_OTHER_KEYS = frozenset({"title", "mark", "sources", "also", "see"})


def read_entries(toml: str, chapter: Chapter, sort: str, known: Mapping[str, Source]) -> tuple[Entry, ...]:
    """Return the entries of ``chapter``, which cite documents in ``known``; ``sort`` goes before their ids.

    An entry without a sort is itself a document: it rests on itself, and its title is that of the catalogue.

    Raises:
        ValueError: an entry has a part nobody knows, a mark that does not exist, no source or an unknown one.
    """
    return tuple(_entry(key, table, chapter, sort, known) for key, table in tomllib.loads(toml).items())


def _entry(key: str, table: Mapping[str, Any], chapter: Chapter, sort: str, known: Mapping[str, Source]) -> Entry:
    ident = f"{sort}:{key}" if sort else key
    if odd := table.keys() - PARTS.keys() - _OTHER_KEYS:
        raise ValueError(f"the entry {ident} has parts that do not exist: {', '.join(sorted(odd))}")
    mark = Mark(table.get("mark", Mark.DOCUMENTED))
    sources = tuple(table.get("sources", () if sort else (key,)))
    if not sort and key not in known:
        raise ValueError(f"the catalogue has no document {key}")
    statements = (*_statements(table, mark, sources), *_owed(table, chapter, sources))
    order = list(PARTS.values())
    entry = Entry(
        ident,
        chapter,
        table["title"] if sort else known[key].title,
        mark,
        tuple(sorted(statements, key=lambda statement: order.index(statement.heading))),
        tuple(table.get("also", ())),
        tuple(table.get("see", ())),
    )
    for statement in entry.statements or (Statement("", mark, ()),):
        if not statement.sources or any(source not in known for source in statement.sources):
            raise ValueError(f"the entry {ident} needs sources that are in the catalogue: {statement.text!r}")
    return entry


def _statements(table: Mapping[str, Any], mark: Mark, sources: tuple[str, ...]) -> Iterator[Statement]:
    for part in PARTS.keys() & table.keys():
        said = table[part]
        for one in said if isinstance(said, list) else [said]:
            own = one if isinstance(one, dict) else {"text": one}
            yield Statement(
                own["text"],
                Mark(own.get("mark", mark)),
                tuple(own.get("sources", sources)),
                PARTS[part],
                part in _LITERAL,
            )


def _owed(table: Mapping[str, Any], chapter: Chapter, sources: tuple[str, ...]) -> Iterator[Statement]:
    for part in _OWED.get(chapter, ()):
        if part not in table:
            yield Statement(NOT_STATED, Mark.UNKNOWN, sources, PARTS[part])
