"""What may be wrong with a message file, as the literature has it, and one place where it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from core.finding import Mark
from core.span import Span
from resources import text


@dataclass(frozen=True, slots=True)
class MalformationKind:
    """Something that may be wrong with a message file.

    Attributes:
        id: its fixed name, ``missing-contents``.
        sentence: what it means, for an analyst.
        sources: ids of the documents that say so.
        mark: whether a source describes exactly this, or it follows from what the sources say.
        is_damage: whether something is lost or overwritten; else it is worth a remark only.
    """

    id: str
    sentence: str
    sources: tuple[str, ...]
    mark: Mark
    is_damage: bool


@dataclass(frozen=True, slots=True)
class Malformation:
    """A place in a message file where something is wrong.

    Attributes:
        id: the ``MalformationKind`` it is of.
        span: the bytes in question; empty where something is missing.
        detail: one sentence on what stands here, with the values; may be empty.
    """

    id: str
    span: Span
    detail: str = ""

    @property
    def kind(self) -> MalformationKind:
        """What is known of it."""
        return malformation_kinds()[self.id]

    @property
    def in_words(self) -> str:
        """The sentence of its kind, and the detail."""
        return f"{self.kind.sentence} {self.detail}".rstrip()


@cache
def malformation_kinds() -> Mapping[str, MalformationKind]:
    """Return all kinds, by id."""
    return MappingProxyType(read_kinds(text("knowledge/malformations.toml")))


def read_kinds(toml: str) -> dict[str, MalformationKind]:
    """Read a table of kinds.

    Raises:
        ValueError: an entry has no sentence or no source, or a mark that does not exist.
        KeyError: an entry lacks a value.
    """
    kinds = {
        ident: MalformationKind(
            ident, entry["sentence"], tuple(entry["sources"]), Mark(entry["mark"]), bool(entry["is_damage"])
        )
        for ident, entry in tomllib.loads(toml).items()
    }
    for kind in kinds.values():
        if not kind.sentence or not kind.sources:
            raise ValueError(f"the entry {kind.id} is incomplete")
    return kinds
