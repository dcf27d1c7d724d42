"""Findings that are not suspect: what is the same everywhere is said once, over a table of the places."""

from __future__ import annotations

from dataclasses import dataclass

from core.case.case import Case, Exhibit
from core.finding import Finding, FindingKind
from core.report.details import kind_in_words, row_of
from core.report.items import name_of
from core.report.model import Pairs, PlaceGroup, PlaceRow
from core.report.visible import begun, shown
from core.report.words import count, sentence

ROWS = 100
"""Places a group names; the findings file has them all."""


@dataclass(frozen=True, slots=True)
class _Place:
    exhibit: Exhibit
    index: int
    finding: Finding


def not_suspect_of(case: Case) -> tuple[PlaceGroup, ...]:
    """Return all findings that are not suspect by kind and sentence; those with a sentence of their own by kind."""
    same: dict[tuple[FindingKind, str], list[_Place]] = {}
    for exhibit in case.exhibits:
        for index, finding in enumerate(exhibit.findings, 1):
            if not finding.is_suspect:
                same.setdefault((finding.kind, finding.explanation), []).append(_Place(exhibit, index, finding))
    alone: dict[FindingKind, list[_Place]] = {}
    for (kind, _), places in same.items():
        if len(places) == 1:
            alone.setdefault(kind, []).extend(places)
    return (
        *(_group(places, places[0].finding.explanation) for places in same.values() if len(places) > 1),
        *(_group(places, "") for places in alone.values()),
    )


def _group(places: list[_Place], explanation: str) -> PlaceGroup:
    rows = tuple(_row(place, is_explained=bool(explanation)) for place in places[:ROWS])
    more = f"The first {ROWS} of {len(places):,} are listed; all are in the findings file."
    title = f"{kind_in_words(places[0].finding)}: {count(len(places), 'place')}"
    title += "" if explanation else ", each with its own words"
    said = sentence(begun(explanation, 1000)) if explanation else ""
    return PlaceGroup(
        title, said, _facts([place.finding for place in places]), rows, more if len(places) > ROWS else ""
    )


def _facts(found: list[Finding]) -> Pairs:
    """Return what holds for all of ``found``."""
    bases, cited = {finding.basis for finding in found}, {finding.sources for finding in found}
    facts = []
    if len(bases) == 1 and found[0].basis:
        facts.append(("How it was found", begun(found[0].basis, 2000)))
    if any(cited):
        facts.append(("Sources", shown(", ".join(sorted({name for names in cited for name in names})), 2000)))
    return tuple(facts)


def _row(place: _Place, *, is_explained: bool) -> PlaceRow:
    row = row_of(place.exhibit, place.index, place.finding)
    note = "" if is_explained else sentence(begun(place.finding.explanation))
    return PlaceRow(row.number, name_of(place.exhibit), row.offset, row.length, row.text, note)
