"""Text that recurs at regular places is how the file is built, not what was written into it.

Rule: plain text (nothing the grammar knows), the same to the byte, at ``MANY`` places or more, of whose distances at
least ``MOSTLY`` are multiples of the commonest one, which is at least ``STEP`` bytes. Such places are shown as one,
with their number, and do not make a file suspect. Text with a line end in it is a screen's and not a record's: it is
never taken for structure, for the connector writes it in every cycle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from core.finding import Finding, FindingKind

MANY = 8
STEP = 16
MOSTLY = 0.9
LINE_ENDS = frozenset(b"\r\n")
EDGES = 3
"""Bytes by which chance may prolong one of the places."""


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in order, with those that are structure of the file shown once, at their first place."""
    found = tuple(findings)
    by_text: defaultdict[bytes, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.kind is FindingKind.PLAIN_TEXT and not finding.is_text_cut and not LINE_ENDS & set(finding.raw):
            by_text[finding.raw].append(finding)
    steps = {text: step for text, same in by_text.items() if (step := _step(same)) is not None}
    first = {text: by_text[text][0] for text in steps}
    count: Counter[bytes] = Counter()
    kept: list[Finding] = []
    for finding in found:
        text = _text_of(finding, first, steps)
        count.update([text] if text is not None else [])
        if text is None or finding is first[text]:
            kept.append(finding)
    return tuple(_structure(f, count[f.raw], steps[f.raw]) if f is first.get(f.raw) else f for f in kept)


def _text_of(finding: Finding, first: dict[bytes, Finding], steps: dict[bytes, int]) -> bytes | None:
    """Return the recurring text that ``finding`` is, chance neighbours that read like text allowed for."""
    if finding.kind is not FindingKind.PLAIN_TEXT:
        return None
    for text, step in steps.items():
        at = finding.raw.find(text)
        distance = finding.span.start + at - first[text].span.start
        if at >= 0 and len(finding.raw) - len(text) <= EDGES and distance % step == 0:
            return text
    return finding.raw if finding.raw in steps else None


def _step(same: list[Finding]) -> int | None:
    """Return the distance at which ``same`` recur, if they do so regularly."""
    if len(same) < MANY:
        return None
    distances = [b.span.start - a.span.start for a, b in pairwise(same)]
    step = min(Counter(distances).most_common(), key=lambda pair: (-pair[1], pair[0]))[0]
    regular = sum(distance % step == 0 for distance in distances)
    return step if step >= STEP and regular >= MOSTLY * len(distances) else None


def _structure(finding: Finding, count: int, step: int) -> Finding:
    length = len(finding.raw)
    return replace(
        finding,
        kind=FindingKind.REPEATED_TEXT,
        repeats=count,
        explanation=(
            f"The same {length:,} bytes of text stand at {count:,} places, mostly {step:,} bytes or a multiple of it "
            f"apart, the first at 0x{finding.span.start:X}: regular repetition is taken for the file's own structure "
            "and does not count as an intrusion."
        ),
        advice=(),
    )
