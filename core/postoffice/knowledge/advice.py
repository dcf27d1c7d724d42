"""What to do about a finding: steps, each with its mark and the documents it rests on.

A step without a source, or with one that nobody has heard of, never reaches the screen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.finding import FindingKind, Mark
from core.postoffice.kinds import KINDS
from core.postoffice.knowledge.catalogue import Source, sources
from resources import text

_KIND_IDS = frozenset(kind.id for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do about a finding.

    Attributes:
        mark: how well the fact is established on which the step rests.
        findings: the kinds of finding it is for.
        files: the ids of the file kinds it is for.
    """

    text: str
    mark: Mark
    sources: tuple[str, ...]
    findings: frozenset[FindingKind]
    files: frozenset[str]

    @property
    def in_words(self) -> str:
        """The step with its mark and its sources: ``Read the log. [documented: Q179072]``."""
        return f"{self.text} [{self.mark}: {', '.join(self.sources)}]"


@cache
def steps() -> tuple[Step, ...]:
    """Return all advice, in the order in which it is to be followed."""
    return read_steps(text("knowledge/advice.toml"), sources())


@cache
def advice_for(kind: FindingKind, file_kind_id: str) -> tuple[str, ...]:
    """Return what to do about a finding of ``kind`` in a file of that kind, each step with its mark and sources."""
    return tuple(step.in_words for step in steps() if kind in step.findings and file_kind_id in step.files)


def read_steps(toml: str, known: Mapping[str, Source]) -> tuple[Step, ...]:
    """Read advice that cites the documents in ``known``.

    Raises:
        ValueError: a step has no source or an unknown one, or names a mark or a kind that does not exist.
    """
    table = tomllib.loads(toml)
    return tuple(_step(entry, table.get("groups", {}), known) for entry in table["step"])


def _step(entry: Mapping[str, Any], groups: Mapping[str, Sequence[str]], known: Mapping[str, Source]) -> Step:
    step = Step(
        text=entry["text"],
        mark=Mark(entry["mark"]),
        sources=tuple(entry.get("sources", ())),
        findings=frozenset(map(FindingKind, entry.get("findings", FindingKind))),
        files=_files(entry.get("files", _KIND_IDS), groups),
    )
    if not step.sources or not known.keys() >= set(step.sources):
        raise ValueError(f"a step needs sources that are in the catalogue: {step.text!r}")
    return step


def _files(named: Sequence[str] | frozenset[str], groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    files = frozenset(file for name in named for file in groups.get(name, (name,)))
    if unknown := files - _KIND_IDS:
        raise ValueError(f"no such kind of file: {', '.join(sorted(unknown))}")
    return files
