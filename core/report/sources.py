"""The documents a report cites, by their titles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

import resources
from core.case.case import Case
from core.report.model import Source
from core.report.visible import shown

_ALWAYS = ("Q179072",)


def cited(case: Case) -> tuple[Source, ...]:
    """Return the sources that kinds and findings of ``case`` name, in the order of their ids."""
    ids = {
        *_ALWAYS,
        *(name for exhibit in case.exhibits for name in exhibit.kind.sources),
        *(name for exhibit in case.exhibits for name in _of_findings(exhibit.findings)),
    }
    return tuple(Source(shown(name), shown(_titles().get(name, ""), 500)) for name in sorted(ids))


def _of_findings(findings: Iterable[object]) -> Iterable[str]:
    for finding in findings:
        yield from getattr(finding, "sources", ())


@cache
def _titles() -> dict[str, str]:
    try:
        table = tomllib.loads(resources.text("knowledge/sources.toml"))
    except FileNotFoundError:  # a build without the knowledge folder still cites by id
        return {}
    return {name: _title(entry) for name, entry in table.items()}


def _title(entry: object) -> str:
    return str(entry.get("title", "")) if isinstance(entry, dict) else str(entry)
