"""Findings of which the same is to be said: it is said once, and each place shows its own bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from core.case.case import Exhibit
from core.finding import Finding, FindingKind
from core.report.details import detail_of, kind_in_words
from core.report.model import Detail, DetailGroup, Pairs
from core.report.words import place, ranges


def groups_of(exhibit: Exhibit, limit: int) -> tuple[DetailGroup, ...]:
    """Return the first ``limit`` suspect findings in full, those of one kind and sentence together."""
    same: dict[tuple[FindingKind, str], list[int]] = {}
    suspect = ((i, finding) for i, finding in enumerate(exhibit.findings, 1) if finding.is_suspect)
    for index, finding in islice(suspect, limit):
        same.setdefault((finding.kind, finding.explanation), []).append(index)
    return tuple(_group(exhibit, indices) for indices in same.values())


def _group(exhibit: Exhibit, indices: list[int]) -> DetailGroup:
    found: list[Finding] = [exhibit.findings[i - 1] for i in indices]
    details = tuple(detail_of(exhibit, i, finding) for i, finding in zip(indices, found, strict=True))
    if len(details) == 1:
        return DetailGroup("", "", "", (), details)
    told = [[_anywhere(fact, finding) for fact in detail.facts] for detail, finding in zip(details, found, strict=True)]
    shared = tuple(fact for fact in told[0] if all(fact in other for other in told))
    return DetailGroup(
        f"{exhibit.number}.{ranges(indices)}",
        f"{kind_in_words(found[0])} at {len(found):,} places",
        details[0].explanation,
        shared,
        tuple(_own(detail, finding, shared) for detail, finding in zip(details, found, strict=True)),
    )


def _anywhere(fact: tuple[str, str], finding: Finding) -> tuple[str, str]:
    """Return ``fact`` without the offset of ``finding``; a fact that is only that offset stays as it is."""
    label, text = fact
    here = re.compile(rf"\b{place(finding.span.start)}\b")
    return label, text if here.match(text) else here.sub("the place", text)


def _own(detail: Detail, finding: Finding, shared: Pairs) -> Detail:
    facts = tuple(fact for fact in detail.facts if _anywhere(fact, finding) not in shared)
    return replace(detail, explanation="", facts=facts)
