"""Text that recurs at regular places is how the file is built, not what was written into it.

Rule: plain text (nothing the grammar knows), the same to the byte, at ``MANY`` places or more, of whose distances at
least ``MOSTLY`` are multiples of the commonest one, which is at least ``STEP`` bytes. Such places are shown as one,
with their number, and do not make a file suspect. Text with a line end in it is a screen's and not a record's: it is
never taken for structure, for the connector writes it in every cycle.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from core.finding import Finding, FindingKind

MANY = 8
STEP = 16
MOSTLY = 0.9
LINE_ENDS = frozenset(b"\r\n")
EDGES = 3
"""Bytes by which chance may prolong one of the places."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A text that recurs at regular places.

    Attributes:
        rank: its number among such texts, in the order of their first places.
        first: the offset of the first place.
        step: the commonest distance between two places, in bytes.
    """

    rank: int
    first: int
    step: int

    def recurs_at(self, offset: int) -> bool:
        """Whether ``offset`` is a whole number of steps from the first place."""
        return (offset - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class ByRepetition:
    """Says of a finding that its ``text`` recurs every ``step`` bytes."""

    text: bytes
    step: int

    def __call__(self, finding: Finding) -> str:
        """Return the explanation."""
        length, first = len(self.text), finding.span.start + finding.raw.find(self.text)
        return (
            f"The same {length:,} bytes of text stand at {finding.repeats:,} places, mostly {self.step:,} bytes "
            f"or a multiple of it apart, the first at 0x{first:X}: regular repetition is taken for the file's own "
            "structure and does not count as an intrusion."
        )


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in order, with those that are structure of the file shown once, at their first place."""
    found = tuple(findings)
    structures = _structures(found)
    if not structures:
        return found
    texts = [_text_of(finding, structures) for finding in found]
    count = Counter(texts)
    shown: dict[bytes, Finding] = {}
    for finding, text in zip(found, texts, strict=True):
        if text is not None and (text not in shown or finding.raw == text != shown[text].raw):
            shown[text] = finding
    return tuple(
        finding if text is None else _structure(finding, count[text], ByRepetition(text, structures[text].step))
        for finding, text in zip(found, texts, strict=True)
        if text is None or finding is shown[text]
    )


def _structures(found: Iterable[Finding]) -> Mapping[bytes, Structure]:
    """Return the texts that are structure, in the order of their first places."""
    plain = [finding for finding in found if _may_be_structure(finding)]
    count = Counter(finding.raw for finding in plain)
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for finding in plain:
        if count[finding.raw] >= MANY:
            places[finding.raw].append(finding.span.start)
    return {
        text: Structure(rank, starts[0], step)
        for rank, (text, starts) in enumerate(places.items())
        if (step := _step(starts)) is not None
    }


def _may_be_structure(finding: Finding) -> bool:
    return finding.kind is FindingKind.PLAIN_TEXT and not finding.is_text_cut and LINE_ENDS.isdisjoint(finding.raw)


def _step(starts: list[int]) -> int | None:
    """Return the distance at which places recur, if they do so regularly."""
    distances = [b - a for a, b in pairwise(starts)]
    step = min(Counter(distances).items(), key=lambda pair: (-pair[1], pair[0]))[0]
    if step < STEP:
        return None
    regular = sum(distance % step == 0 for distance in distances)
    return step if regular >= MOSTLY * len(distances) else None


def _text_of(finding: Finding, structures: Mapping[bytes, Structure]) -> bytes | None:
    """Return the recurring text that ``finding`` is, chance neighbours that read like text allowed for.

    Of several that stand where they recur, it is the one that came first.
    """
    if finding.kind is not FindingKind.PLAIN_TEXT:
        return None
    raw, start = finding.raw, finding.span.start
    at_step = (
        (structure.rank, text)
        for at, text in _cores(raw)
        if (structure := structures.get(text)) and structure.recurs_at(start + at) and raw.find(text) == at
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
