"""What to do about the findings of an item: said once, however many findings it is for."""

from __future__ import annotations

from core.case.case import Exhibit
from core.report.details import kind_in_words
from core.report.model import Advice
from core.report.visible import shown
from core.report.words import listed


def advice_of(exhibit: Exhibit) -> tuple[Advice, ...]:
    """Return the advice the findings of ``exhibit`` carry, each list of steps once."""
    kinds: dict[tuple[str, ...], dict[str, None]] = {}
    for finding in exhibit.findings:
        if finding.advice:
            kinds.setdefault(finding.advice, {})[kind_in_words(finding).lower()] = None
    return tuple(
        Advice(f"What to do: {listed(list(names))}", tuple(shown(step, 1000) for step in steps))
        for steps, names in kinds.items()
    )
