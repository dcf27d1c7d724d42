"""Text directly beside a finding and not part of it: the bounds are what the score supports, and the rest is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

from core.finding import TEXT_BESIDE, Finding
from core.scan.textbytes import TEXT_BYTES

TELLING = 2
"""So many bytes on one side are told; a single one stands on either side of most findings in random bytes."""


def text_at_start(data: bytes) -> int:
    """Return how many text bytes ``data`` begins with."""
    return len(data) - len(data.lstrip(TEXT_BYTES))


def text_at_end(data: bytes) -> int:
    """Return how many text bytes ``data`` ends with."""
    return len(data) - len(data.rstrip(TEXT_BYTES))


def apart(findings: Sequence[Finding]) -> list[Finding]:
    """Return ``findings``, which are in order, each with only such text beside it as is of no other.

    What stands beside a finding is counted when it is read, and the one behind it is not known yet.
    """
    stops = (0, *(finding.span.stop for finding in findings))
    starts = (*(finding.span.start for finding in findings[1:]), sys.maxsize)
    return [
        _within(finding, finding.span.start - stop, start - finding.span.stop)
        for stop, finding, start in zip(stops, findings, starts, strict=False)
    ]


def _within(finding: Finding, room_before: int, room_behind: int) -> Finding:
    """Return ``finding`` with no more text beside it than there is room for."""
    before, behind = min(finding.text_before, max(0, room_before)), min(finding.text_behind, max(0, room_behind))
    is_same = (before, behind) == (finding.text_before, finding.text_behind)
    return finding if is_same else replace(finding, text_before=before, text_behind=behind)


def beside_in_words(finding: Finding) -> str:
    """Say how many printable bytes stand directly beside ``finding``; nothing, where they are too few to be told."""
    sides = ((finding.text_before, "before"), (finding.text_behind, "behind"))
    if all(count < TELLING for count, _ in sides):
        return ""
    return " and ".join(f"{_printable(count)} directly {side} it" for count, side in sides if count)


def _printable(count: int) -> str:
    more = " or more" if count == TEXT_BESIDE else ""
    return f"{count}{more} printable byte{'' if count == 1 else 's'}"
