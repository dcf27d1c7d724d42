"""What to do about findings: said once, however many findings of however many exhibits it is for."""

from __future__ import annotations

from collections.abc import Sequence

from core.case.case import Exhibit
from core.report.details import kind_in_words
from core.report.model import Advice
from core.report.visible import begun
from core.report.words import listed, ranges


def advice_of(exhibits: Sequence[Exhibit]) -> tuple[Advice, ...]:
    """Return the advice the findings of ``exhibits`` carry, each list of steps once, with the items it is for."""
    kinds: dict[tuple[str, ...], dict[str, None]] = {}
    items: dict[tuple[str, ...], set[int]] = {}
    for exhibit in exhibits:
        for finding in exhibit.findings:
            if finding.advice:
                kinds.setdefault(finding.advice, {})[kind_in_words(finding).lower()] = None
                items.setdefault(finding.advice, set()).add(exhibit.number)
    return tuple(
        Advice(
            f"{listed(list(names)).capitalize()}: {_items(items[steps])}", tuple(begun(step, 1000) for step in steps)
        )
        for steps, names in kinds.items()
    )


def _items(numbers: set[int]) -> str:
    return f"item{'' if len(numbers) == 1 else 's'} {ranges(numbers)}"
