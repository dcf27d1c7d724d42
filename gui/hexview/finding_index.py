"""Findings in offset order, found again by bisection: fifty thousand of them must not slow a repaint."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from core.finding import Finding
from core.span import Span


def _place(finding: Finding) -> Span:
    return finding.span


class FindingIndex:
    """An unchanging set of findings. A finding without bytes (an empty file) counts as standing at its start."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings: tuple[Finding, ...] = tuple(sorted(findings, key=_place))
        self._starts = [finding.span.start for finding in self.findings]
        # Findings may overlap, so their ends need not ascend; the greatest end so far does.
        stops = (max(finding.span.stop, finding.span.start + 1) for finding in self.findings)
        self._reach = list(accumulate(stops, max))

    def joined_with(self, more: Iterable[Finding]) -> FindingIndex:
        """These and ``more``; cheap when ``more`` lies behind, as a scan delivers it."""
        return FindingIndex((*self.findings, *more))

    def within(self, span: Span) -> tuple[Finding, ...]:
        """The findings with at least one byte in ``span``, in order."""
        first = bisect_right(self._reach, span.start)
        stop = bisect_left(self._starts, span.stop)
        return tuple(f for f in self.findings[first:stop] if max(f.span.stop, f.span.start + 1) > span.start)

    def any_in(self, span: Span) -> bool:
        """Whether a finding has a byte in ``span``."""
        first = bisect_right(self._reach, span.start)
        return first < len(self._starts) and self._starts[first] < span.stop

    def at(self, offset: int) -> Finding | None:
        """The finding that covers ``offset``; of several, the one that starts last."""
        found = self.within(Span.of(offset, 1))
        return found[-1] if found else None
