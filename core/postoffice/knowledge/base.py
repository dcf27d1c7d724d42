"""The knowledge base as a whole: every entry there is, by id, and what cites what.

Nothing is read before somebody asks: the window starts without it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source, sources
from core.postoffice.knowledge.console import console_entries
from core.postoffice.knowledge.entry import TITLE_ONLY, Chapter, Entry, Statement
from core.postoffice.knowledge.events import event_entries
from core.postoffice.knowledge.reading import read_entries
from resources import text

SORTS: Mapping[Chapter, str] = {
    Chapter.ARTICLES: "",
    Chapter.CODES: "code",
    Chapter.FILES: "file",
    Chapter.FORMATS: "format",
    Chapter.CONNECTOR: "connector",
    Chapter.LIMITS: "limit",
    Chapter.GENERATIONS: "generation",
    Chapter.PARAMETERS: "parameter",
    Chapter.REPAIR: "repair",
    Chapter.NOT_KNOWN: "not-known",
}
"""The chapters that are files of their own, ``Chapter.CODES`` in ``codes.toml``, and what their ids begin with."""

PUBLISHERS: Mapping[str, str] = {
    "product-help": "The help or documentation of a product.",
    "readme": "A text file that came with a program.",
    "technote": "A technical note of GSS, a cc:Mail consultancy.",
    "manual": "A manual.",
    "web-page": "A page of the web.",
    "project": "A software project or what it publishes.",
}
"""What is said of a document that is no article; each publisher of the catalogue but Microsoft."""


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry, chapter by chapter."""
    order = list(Chapter)
    return tuple(sorted(_all(), key=lambda entry: order.index(entry.chapter)))


@cache
def by_id() -> Mapping[str, Entry]:
    """Return every entry by its id."""
    return MappingProxyType({entry.id: entry for entry in entries()})


def citing(ident: str) -> tuple[Entry, ...]:
    """Return the other entries that rest on the document ``ident``, or name the entry ``ident`` as one to see too."""
    return tuple(entry for entry in entries() if entry.id != ident and ident in (*entry.sources, *entry.see))


def _all() -> Iterator[Entry]:
    for chapter, sort in SORTS.items():
        yield from read_entries(text(f"knowledge/{_file(chapter)}.toml"), chapter, sort, sources())
    yield from event_entries()
    yield from console_entries()
    told = tomllib.loads(text("knowledge/articles.toml")).keys()
    yield from (_document(source) for source in sources().values() if source.id not in told)


def _file(chapter: Chapter) -> str:
    return chapter.name.lower().replace("_", "-")


def _document(source: Source) -> Entry:
    """The entry of a document of which nothing else is told: who published it, or that its title is all there is."""
    about = PUBLISHERS.get(source.publisher)
    chapter, mark = (Chapter.DOCUMENTS, Mark.DOCUMENTED) if about else (Chapter.TITLES, Mark.UNKNOWN)
    said = Statement(about or TITLE_ONLY, mark, (source.id,))
    return Entry(source.id, chapter, source.title, mark, (said,))
