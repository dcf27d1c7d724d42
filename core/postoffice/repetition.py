"""Text that recurs at regular places is how the file is built, not what was written into it.

Rule: plain text (nothing the grammar knows), the same to the byte, at ``MANY`` places or more, of whose distances at
least ``MOSTLY`` are multiples of the commonest one, which is at least ``STEP`` bytes. Or as many of the places stand in
at most ``COLUMNS`` columns of ``MANY`` places, each column's that distance or a multiple of it apart: records have more
than one field. The places fill ``DENSE`` of the steps between the first and the last, or are ``PLENTY``: a few sectors
in a row and some elsewhere are none. Such places are shown as one, with their number, and do not make a file suspect.
Text with a line end in it is a screen's and not a record's: it is never taken for structure, for the connector writes
it in every cycle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from math import gcd

from core.finding import Finding, FindingKind

MANY = 8
STEP = 16
MOSTLY = 0.9
COLUMNS = 4
SPARSE = 2
"""A grid on which the places lie has this many times as many columns at least: else any text on it has regular ones."""
DENSE = 0.25
PLENTY = 50
LINE_ENDS = frozenset(b"\r\n")
EDGES = 12
"""Bytes by which chance may prolong one of the places, if they do not say enough to be a finding of their own."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A text that recurs at regular places.

    Attributes:
        rank: its number among such texts, in the order of their first places.
        bits: what it scores where it first stands alone.
        step: the commonest distance between two places, in bytes.
        columns: where in a step it recurs.
    """

    rank: int
    bits: float
    step: int
    columns: frozenset[int]

    def recurs_at(self, offset: int) -> bool:
        """Whether ``offset`` is in one of the columns."""
        return offset % self.step in self.columns

    def in_words(self, text: bytes, first: int) -> ByRepetition:
        """Return what explains that ``text``, of which the first stands at ``first``, is this structure."""
        return ByRepetition(len(text), first, self.step, len(self.columns))


@dataclass(frozen=True, slots=True)
class ByRepetition:
    """Says of a finding that its ``length`` bytes recur from ``first`` on every ``step``, in so many ``columns``."""

    length: int
    first: int
    step: int
    columns: int

    def __call__(self, finding: Finding) -> str:
        """Return the explanation."""
        columns = "" if self.columns == 1 else f" in {self.columns} columns"
        return (
            f"The same {self.length:,} bytes of text stand at {finding.repeats:,} places{columns}, mostly "
            f"{self.step:,} bytes or a multiple of it apart, the first at 0x{self.first:X}: regular repetition is "
            "taken for the file's own structure and does not count as an intrusion."
        )


def grouped(findings: Iterable[Finding], least: float) -> tuple[Finding, ...]:
    """Return ``findings``, each of ``least`` bits or more, in order, with those that are structure of the file once.

    That is where the text first stands alone; chance can prolong it elsewhere.
    """
    found = tuple(findings)
    structures = _structures(found)
    if not structures:
        return found
    texts = [_text_of(finding, structures, least) for finding in found]
    count = Counter(texts)
    shown: dict[bytes, Finding] = {}
    first: dict[bytes, int] = {}
    for finding, text in zip(found, texts, strict=True):
        if text is not None:
            first.setdefault(text, finding.span.start + finding.raw.find(text))
            if text not in shown or finding.raw == text != shown[text].raw:
                shown[text] = finding
    return tuple(
        finding if text is None else _structure(finding, count[text], structures[text].in_words(text, first[text]))
        for finding, text in zip(found, texts, strict=True)
        if text is None or finding is shown[text]
    )


def _structures(found: Iterable[Finding]) -> Mapping[bytes, Structure]:
    """Return the texts that are structure, in the order of their first places."""
    plain = [finding for finding in found if _may_be_structure(finding)]
    count = Counter(finding.raw for finding in plain)
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    bits: dict[bytes, float] = {}
    for finding in plain:
        if count[finding.raw] >= MANY:
            places[finding.raw].append(finding.span.start)
            bits.setdefault(finding.raw, finding.bits or 0.0)
    return {
        text: Structure(rank, bits[text], step, columns)
        for rank, (text, starts) in enumerate(places.items())
        if (step := _step(starts)) >= STEP and (columns := _columns(starts, step))
    }


def _may_be_structure(finding: Finding) -> bool:
    return finding.kind is FindingKind.PLAIN_TEXT and not finding.is_text_cut and LINE_ENDS.isdisjoint(finding.raw)


def _step(starts: list[int]) -> int:
    """Return the commonest distance between two places, the least of several."""
    distances = Counter(b - a for a, b in pairwise(starts))
    return min(distances.items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _columns(starts: list[int], step: int) -> frozenset[int]:
    """Return where in a step the places recur; nowhere, if they do not do so regularly."""
    if len(starts) < min(PLENTY, DENSE * ((starts[-1] - starts[0]) // step + 1)):
        return frozenset()
    regular = sum((b - a) % step == 0 for a, b in pairwise(starts))
    if regular >= MOSTLY * (len(starts) - 1):
        return frozenset([starts[0] % step])
    possible = step // gcd(step, *(start - starts[0] for start in starts))  # more, or it may be a grid of sectors
    commonest = Counter(start % step for start in starts).most_common(COLUMNS)
    columns = {column: count for column, count in commonest if count >= MANY and possible >= SPARSE * COLUMNS}
    return frozenset(columns if sum(columns.values()) >= MOSTLY * len(starts) else ())


def _text_of(finding: Finding, structures: Mapping[bytes, Structure], least: float) -> bytes | None:
    """Return the recurring text that ``finding`` is, neighbours that say less than ``least`` bits allowed for.

    Of several that stand where they recur, it is the one that came first.
    """
    if finding.kind is not FindingKind.PLAIN_TEXT or finding.is_text_cut:
        return None
    raw, start, bits = finding.raw, finding.span.start, finding.bits or 0.0
    at_step = (
        (structure.rank, text)
        for at, text in _cores(raw)
        if (structure := structures.get(text))
        and structure.recurs_at(start + at)
        and raw.find(text) == at
        and bits < structure.bits + least
    )
    _, text = min(at_step, default=(0, raw))
    return text if text in structures else None


def _cores(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield ``raw`` without up to ``EDGES`` bytes at its edges, and where in it each begins."""
    for length in range(max(0, len(raw) - EDGES), len(raw) + 1):
        for at in range(len(raw) - length + 1):
            yield at, raw[at : at + length]


def _structure(finding: Finding, count: int, words: ByRepetition) -> Finding:
    return replace(finding, kind=FindingKind.REPEATED_TEXT, repeats=count, explained_by=words, advice=())
