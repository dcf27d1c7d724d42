"""What is concluded from a case: a verdict, its evidence, and what would change it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from core.finding import Mark
from core.postoffice.knowledge.catalogue import Source, sources
from core.span import Span
from resources import text


class Status(StrEnum):
    """How a verdict stands. Nothing is ever proved by these rules, and no sign is no proof of health."""

    SUPPORTED = "supported by evidence"
    POSSIBLE = "possible"
    NO_SIGN = "no sign found"
    NOT_EXAMINED = "not examined"


class Group(StrEnum):
    """What verdicts are about, in their order; the values are headings."""

    Q179072 = "Console text in post office files (Q179072)"
    DAMAGE = "Other documented damage"
    CAUSE = "Causes to rule out"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in the case that speaks for a verdict.

    Attributes:
        exhibit: the number of the exhibit.
        name: what the exhibit is called.
        span: the bytes; ``None`` where it is the file as a whole.
        text: one sentence.
    """

    exhibit: int
    name: str
    span: Span | None
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a verdict is about, whatever the case.

    Attributes:
        id: stands in the JSON, so it never changes.
        mark: how well the rule itself is established.
        confirm: what would confirm it.
        refute: what would refute it.
    """

    id: str
    title: str
    group: Group
    mark: Mark
    sources: tuple[str, ...]
    confirm: str
    refute: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule makes of the facts of a case.

    Attributes:
        statement: what can be said, in a sentence or two.
        evidence: what speaks for it, in the order of the exhibits.
        missing: what could not be looked at, one sentence each.
        is_inferred: the way from the evidence to the verdict is no source's, whatever the rule's own mark.
    """

    status: Status
    statement: str
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A topic, and what became of it in this case."""

    topic: Topic
    judgement: Judgement

    @property
    def id(self) -> str:
        """Its fixed name."""
        return self.topic.id

    @property
    def title(self) -> str:
        """What it is about."""
        return self.topic.title

    @property
    def status(self) -> Status:
        """How it stands."""
        return self.judgement.status

    @property
    def mark(self) -> Mark:
        """How well it is established: the rule's mark, or inferred where the evidence leads to it only so."""
        is_weaker = self.judgement.is_inferred and self.topic.mark is Mark.DOCUMENTED
        return Mark.INFERRED if is_weaker else self.topic.mark


@cache
def topics() -> Mapping[str, Topic]:
    """Return every topic by its id, in the order in which they are shown."""
    return MappingProxyType(read_topics(text("knowledge/verdicts.toml"), sources()))


def read_topics(toml: str, known: Mapping[str, Source]) -> dict[str, Topic]:
    """Read topics that cite the documents in ``known``.

    Raises:
        ValueError: one lacks a source or cites an unknown one, or has an empty sentence or an unknown mark.
        KeyError: one lacks a value, or its group does not exist.
    """
    read = {
        ident: Topic(
            ident,
            entry["title"],
            Group[entry["group"].upper()],
            Mark(entry["mark"]),
            tuple(entry["sources"]),
            entry["confirm"],
            entry["refute"],
        )
        for ident, entry in tomllib.loads(toml).items()
    }
    for topic in read.values():
        if not topic.sources or not known.keys() >= set(topic.sources):
            raise ValueError(f"the topic {topic.id} needs sources that are in the catalogue")
        if not (topic.title and topic.confirm and topic.refute):
            raise ValueError(f"the topic {topic.id} is incomplete")
    return read
