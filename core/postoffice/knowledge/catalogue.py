"""The documents the program cites, by the ids it cites them by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from resources import text

PUBLISHERS = frozenset({"knowledge-base", "product-help", "readme", "technote", "manual", "web-page", "project"})
"""Who stands behind a document; ``knowledge-base`` is Microsoft's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document the program cites.

    Attributes:
        id: what the program cites it by, ``Q179072``.
        publisher: one of ``PUBLISHERS``.
    """

    id: str
    title: str
    publisher: str


@cache
def sources() -> Mapping[str, Source]:
    """Return every document the program may cite, by id."""
    return MappingProxyType(read_sources(text("knowledge/sources.toml")))


def source_title(ident: str) -> str:
    """Return the title of the document cited as ``ident``, or ``ident`` where the catalogue has none of that name."""
    source = sources().get(ident)
    return source.title if source else ident


def read_sources(toml: str) -> dict[str, Source]:
    """Read a catalogue of documents.

    Raises:
        ValueError: an entry lacks a title or its publisher is of no known sort.
    """
    read = {ident: Source(ident, entry["title"], entry["publisher"]) for ident, entry in tomllib.loads(toml).items()}
    for source in read.values():
        if not source.title or source.publisher not in PUBLISHERS:
            raise ValueError(f"the entry of source {source.id} is incomplete")
    return read
