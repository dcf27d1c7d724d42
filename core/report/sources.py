"""The documents a report cites, by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.case.case import Case
from core.finding import Finding
from core.postoffice.knowledge import source_title
from core.report.model import Source
from core.report.visible import shown

_ALWAYS = ("Q179072",)
_CITATION = re.compile(r"\[\w+: ([^\[\]]+)\]$")


def cited(case: Case, more: Iterable[str] = ()) -> tuple[Source, ...]:
    """Return the documents that kinds, findings and advice of ``case`` name, and ``more``, by their ids."""
    ids = {
        *_ALWAYS,
        *more,
        *(name for exhibit in case.exhibits for name in exhibit.kind.sources),
        *(name for exhibit in case.exhibits for name in _of_findings(exhibit.findings)),
    }
    return tuple(Source(shown(name), shown(_title(name), 500)) for name in sorted(ids))


def _title(name: str) -> str:
    title = source_title(name)
    return "title not recorded" if title == name else title


def _of_findings(findings: Iterable[Finding]) -> set[str]:
    steps = {step for finding in findings for step in finding.advice}
    in_advice = (match for step in steps if (match := _CITATION.search(step)))
    return {
        *(name for finding in findings for name in finding.sources),
        *(name for match in in_advice for name in match.group(1).split(", ")),
    }
