"""What the knowledge base is made of: entries of statements, each with its mark and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.finding import Mark

NOT_STATED = "Not stated in our sources."
TITLE_ONLY = "Cited for its title only: nothing else of it is recorded here."


class Chapter(StrEnum):
    """The chapters in their order; the values are their titles."""

    ARTICLES = "Articles"
    CODES = "Result codes"
    EVENTS = "Events"
    FILES = "Files"
    FORMATS = "Formats"
    CONNECTOR = "Connector"
    LIMITS = "Limits"
    GENERATIONS = "Database generations"
    CONSOLE = "Console text"
    PARAMETERS = "Command line"
    REPAIR = "Repair"
    NOT_KNOWN = "Not known"
    DOCUMENTS = "Other documents"
    TITLES = "Articles known by title"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said, and on whose word.

    Attributes:
        heading: what it is about, ``Cause``; empty for the body of an entry.
        is_literal: the text stands in a program's output or in a file just so; else it is this project's wording.
    """

    text: str
    mark: Mark
    sources: tuple[str, ...]
    heading: str = ""
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to look up.

    Attributes:
        id: ``Q179072`` for a document, else with the sort before it, ``code:4``, ``event:59``, ``file:clandata``.
        mark: how well the entry as a whole is established; a statement may be marked otherwise.
        also: other words to find it by.
        see: the ids of entries that belong to it.
    """

    id: str
    chapter: Chapter
    title: str
    mark: Mark
    statements: tuple[Statement, ...]
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What lists show: the number of a document before its title."""
        return self.title if ":" in self.id else f"{self.id}: {self.title}"

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents its statements rest on, each once, in the order in which they are cited."""
        return tuple(dict.fromkeys(source for statement in self.statements for source in statement.sources))
