"""Findings held against shuffled bytes of the same file: a text must be better than what chance makes of them.

The bound on chance findings holds for bytes drawn from the background. Where a file's bytes are not, in whatever order,
the decoy scan says what chance can do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.finding import Finding, FindingKind
from core.scan.decoy import Decoy


@dataclass(frozen=True, slots=True)
class ByChance:
    """Says of a text that shuffled bytes give such texts at so many ``places``, the best of ``best`` bits."""

    places: int
    best: float

    def __call__(self, finding: Finding) -> str:
        """Return the explanation."""
        places = "one place" if self.places == 1 else f"{self.places:,} places"
        return (
            f"{len(finding.span):,} bytes that read like text stand at 0x{finding.span.start:X}, but the bytes of this "
            f"file in random order give {places} like it, up to {self.best:.0f} bits: nothing follows from it."
        )


def weighed(findings: Iterable[Finding], decoy: Decoy | None, size: int) -> tuple[Finding, ...]:
    """Return ``findings`` of ``size`` bytes, plain text no better than the best of the decoy's as chance text.

    The decoy is a sample: each doubling up to the whole file lets chance do a bit more.
    """
    found = tuple(findings)
    if decoy is None or not decoy.findings:
        return found
    most = decoy.best + math.log2(max(1.0, size / max(1, decoy.bytes_)))
    by_chance = ByChance(decoy.findings, decoy.best)
    return tuple(
        replace(each, kind=FindingKind.CHANCE_TEXT, explained_by=by_chance, advice=())
        if _is_no_better(each, most)
        else each
        for each in found
    )


def _is_no_better(finding: Finding, most: float) -> bool:
    return finding.kind is FindingKind.PLAIN_TEXT and finding.bits is not None and finding.bits <= most
