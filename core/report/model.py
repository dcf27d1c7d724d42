"""The report as plain data: every word and number that a writer lays out, and nothing it would have to decide."""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""Rows of a label and its text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a hex row that are all suspect, or all not."""

    text: str
    suspect: bool


@dataclass(frozen=True, slots=True)
class HexRow:
    """Sixteen bytes; ``address`` is empty where the evidence has no addresses of its own."""

    offset: str
    address: str
    hex: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The bytes of a finding and around it; ``omitted`` says what was left out between the two halves."""

    head: tuple[HexRow, ...]
    omitted: str = ""
    tail: tuple[HexRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A value read out of a finding."""

    name: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding on one line; ``is_detailed`` says that it has a place of its own further down."""

    number: str
    offset: str
    length: str
    kind: str
    text: str
    chance: str
    is_detailed: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """One finding with all that is known of it."""

    number: str
    title: str
    explanation: str
    facts: Pairs
    text: tuple[str, ...]
    text_note: str
    fields: tuple[FieldRow, ...]
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class DetailGroup:
    """Findings of which the same is to be said, which is said once; a single one says everything itself.

    ``number``, ``title``, ``explanation`` and ``facts`` are empty for a single finding.
    """

    number: str
    title: str
    explanation: str
    facts: Pairs
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A finding that is not suspect; ``note`` explains it where its group does not."""

    number: str
    name: str
    offset: str
    length: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Findings that are not suspect, of one kind and sentence; ``more`` says of how many the rows are the beginning."""

    title: str
    explanation: str
    facts: Pairs
    rows: tuple[PlaceRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Steps, and which findings of which items they are for."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapMark:
    """Findings that begin in one column of the map, and the columns they cover."""

    column: int
    width: int
    title: str


@dataclass(frozen=True, slots=True)
class FileMap:
    """The whole file on one strip of ``columns`` columns; each layer has one value 0..255 a column, or is empty.

    ``unread`` are the columns of which at least one byte was not examined, as runs ``(first, behind)``.
    """

    columns: int
    text: tuple[int, ...]
    zeros: tuple[int, ...]
    entropy: tuple[int, ...]
    marks: tuple[MapMark, ...]
    unread: tuple[tuple[int, int], ...]
    scale: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class HashRow:
    """A hash of an item before and after the examination, and what comparing them says."""

    algorithm: str
    before: str
    after: str
    comparison: str


@dataclass(frozen=True, slots=True)
class Item:
    """One exhibit with suspect findings."""

    number: int
    name: str
    path: str
    verdict: str
    result: str
    facts: Pairs
    synthetic: str
    hashes: tuple[HashRow, ...]
    hash_note: str
    outcome: str
    missing: tuple[str, ...]
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    negative: str
    map: FileMap | None
    rows: tuple[Row, ...]
    groups: tuple[DetailGroup, ...]
    beyond: tuple[str, ...]

    @property
    def details(self) -> tuple[Detail, ...]:
        """The findings described in full, group by group."""
        return tuple(detail for group in self.groups for detail in group.details)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An exhibit without suspect findings; ``hashes`` are names and digests, ``notes`` what else is to be said."""

    number: int
    name: str
    path: str
    kind: str
    size: str
    times: Pairs
    hashes: Pairs
    integrity: str
    verdict: str
    result: str
    outcome: str
    remarks: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherItems:
    """The exhibits without suspect findings; ``more`` says of how many the rows are the beginning."""

    intro: str
    rows: tuple[ItemRow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What speaks for a conclusion: the number and name of an item, an offset or “file”, and what is there."""

    item: str
    name: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A verdict; ``cited`` is its mark with its sources, ``more`` says of how many the evidence is the beginning."""

    title: str
    status: str
    statement: str
    cited: str
    evidence: tuple[EvidenceRow, ...]
    more: str
    missing: tuple[str, ...]
    confirm: str
    refute: str


@dataclass(frozen=True, slots=True)
class ConclusionGroup:
    """Verdicts under a heading."""

    title: str
    conclusions: tuple[Conclusion, ...]


@dataclass(frozen=True, slots=True)
class GuideStep:
    """A step with its mark and sources, and the facts of the case that belong to it."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideSection:
    """Steps under a heading; ``condition`` is empty where they hold for this case."""

    title: str
    condition: str
    steps: tuple[GuideStep, ...]


@dataclass(frozen=True, slots=True)
class GuideText:
    """What to do; without sections, ``reason`` says why there is no guide."""

    reason: str
    answers: Pairs
    sections: tuple[GuideSection, ...]


@dataclass(frozen=True, slots=True)
class LaneStrip:
    """One lane of the timeline: entries in each column ``(column, count)``, and runs of columns of doubtful time."""

    counts: tuple[tuple[int, int], ...]
    doubts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TimelinePlot:
    """The timeline on one strip a lane, ``columns`` columns of equal time."""

    columns: int
    lanes: tuple[LaneStrip, ...]
    scale: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry, or all that tell the same; ``place`` is the number of the item and the offset, or how many."""

    time: str
    clock: str
    lane: str
    what: str
    why: str
    place: str
    cited: str


@dataclass(frozen=True, slots=True)
class TimelineText:
    """What happened when; ``intro`` alone where there is no timeline."""

    intro: str
    tests: tuple[str, ...] = ()
    plot: TimelinePlot | None = None
    rows: tuple[TimelineRow, ...] = ()
    more: str = ""
    unplaced: tuple[TimelineRow, ...] = ()
    unplaced_more: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs and, where set, a formula that stands between them."""

    title: str
    paragraphs: tuple[str, ...]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that statements of the report rest on."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report says. ``scan`` is what ``scan --json`` writes and the PDF carries as an attachment.

    Attributes:
        id: the first 16 hex digits, in groups of 4, of the SHA-256 of the report's canonical JSON without the id.
        as_of: the last moment of the case, ISO 8601 in UTC; empty when nothing was examined.
        synthetic: the notice for title page and page headers; empty for real evidence.
    """

    id: str
    title: str
    subtitle: str
    as_of: str
    synthetic: str
    examiner: str
    details: Pairs
    remarks: tuple[str, ...]
    summary: str
    no_proof: str
    conclusions: tuple[ConclusionGroup, ...]
    guide: GuideText
    timeline: TimelineText
    items: tuple[Item, ...]
    advice: tuple[Advice, ...]
    not_suspect: tuple[PlaceGroup, ...]
    others: OtherItems
    unexamined: tuple[str, ...]
    negative: tuple[str, ...]
    method: tuple[Section, ...]
    reading: tuple[str, ...]
    tool: Pairs
    sources: tuple[Source, ...]
    scan: dict[str, object]
