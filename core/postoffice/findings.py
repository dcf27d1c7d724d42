"""From a segment to findings: what the text says, which message it is, and what that means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from core.finding import KEPT_TEXT, TEXT_BESIDE, FieldValue, Finding, FindingKind, Mark
from core.postoffice.beside import text_at_end, text_at_start
from core.postoffice.clue_index import ClueIndex
from core.postoffice.console_search import ConsoleSearch
from core.postoffice.explain import Score, based, cited, explained
from core.postoffice.grammar import FAR, Alignment, Grammar
from core.postoffice.kinds import LONG_TEXT, FileKind
from core.postoffice.knowledge import advice_for
from core.postoffice.nearby import Nearby
from core.postoffice.paths import LITERALS
from core.postoffice.prose import BESIDE, IN_TEXT, is_prose, is_sure
from core.postoffice.regular import is_regular
from core.postoffice.templates import templates
from core.scan.chance import expected_by_chance
from core.scan.judge import Judge
from core.scan.segments import Segment
from core.scan.textmodel import UNIT, Bytes
from core.source.base import Readable
from core.span import Span, SpanSet

CONTEXT = 96
"""Bytes looked at on either side: a message may begin or end with bytes that alone say too little."""
SLACK = 2
"""A message may leave so many bytes of the segment over at either end: chance neighbours that read like text."""
ALONE = 16
"""So many literal bytes of a message are one, even where the segment has more text."""
KINDS = 3
"""Text has so many different bytes; a run of one letter, or of two by turns, is none, however it scores."""
READ = 1 << 18
"""Bytes of a long text that are read at a time."""


class Reader:
    """Reads what stands at the suspect places of one source, in order.

    Attributes:
        read_to: where the last finding ended. None begins before it: a message may reach far into the next places, and
            what is left of those is judged for itself.
    """

    def __init__(self, source: Readable, kind: FileKind, grammar: Grammar, judge: Judge) -> None:
        """Make a reader of ``source``, a file of ``kind``; ``judge`` scores the parts of a place that is several."""
        self._source = source
        self._kind = kind
        self._grammar = grammar
        self._judge = judge
        self._nearby = Nearby(source)
        self._clue_index = ClueIndex(source, grammar)
        self.read_to = 0

    def look_ahead(self, segments: Sequence[Segment]) -> list[Segment]:
        """Return those of ``segments``, which are read next, that may be messages; that the rest are not is noted.

        A long one always may.
        """
        are_short = [segment.stop - segment.start <= LONG_TEXT for segment in segments]
        short = iter(self._clue_index.look(list(compress(segments, are_short)), CONTEXT).tolist())
        return [segment for segment, is_short in zip(segments, are_short, strict=True) if not is_short or next(short)]

    def in_post_office(self, segment: Segment) -> Iterator[Finding]:
        """Yield what a segment of text is where none belongs: a message, plain text, or several of them in order."""
        yield from self._read(segment, self._source.size)

    def console_text(self, segment: Segment) -> Iterator[Finding]:
        """Yield the messages alone that a segment is or has; what else it says is not looked at."""
        whole = Span(max(segment.start, self.read_to), segment.stop)
        for message in self._messages(whole, self._unread(0)):
            yield self._message(*message)

    def anchored(self, segment: Segment) -> Iterator[Finding]:
        """Yield the messages in a segment that does not stand: so much of one needs no odds against the file."""
        whole = Span(segment.start, segment.stop)
        for message in self._messages_in_text(whole, self._unread(segment.start)):
            yield self._message(*message)

    def in_text(self, anchor: Segment) -> Iterator[Finding]:
        """Yield the console message at an anchor in a file where text is normal, if there is enough of it."""
        message = self._message_at_anchor(anchor, self._unread(0))
        if message is not None:
            span, alignment = message
            self.read_to = span.stop
            yield self._finding(span, FindingKind.CONSOLE_TEXT, None, alignment)

    def _unread(self, start: int) -> Span:
        """Return what from ``start`` on is not part of a finding."""
        return Span(max(start, self.read_to), max(self.read_to, self._source.size))

    def _read(self, segment: Segment, stop: int) -> Iterator[Finding]:
        """Yield what ``segment`` is, with what of a message stands round it, up to ``stop``."""
        if segment.start < self.read_to:
            yield from self._beside(Span(self.read_to, max(self.read_to, segment.stop)), stop)
            return
        whole = Span(segment.start, segment.stop)
        has_message = False
        for span, alignment in self._messages(whole, Span(self.read_to, stop)):
            has_message = True
            yield from self._beside(Span(whole.start, max(whole.start, span.start)), span.start)
            yield self._message(span, alignment)
            whole = Span(min(span.stop, whole.stop), whole.stop)
        if has_message:
            yield from self._beside(whole, stop)
            return
        finding = self._finding(whole, FindingKind.PLAIN_TEXT, self._scored(segment.units), None)
        if self._has_kinds(finding) and (finding.is_text_cut or not is_regular(finding.raw)):
            self.read_to = whole.stop
            yield finding

    def _beside(self, span: Span, stop: int) -> Iterator[Finding]:
        """Yield what stands beside a message in the same segment, where it scores enough by itself."""
        if len(span) > SLACK:
            for part in self._judge.standing(Segment(span.start, span.stop, 0)):
                yield from self._read(part, stop)

    def _message(self, span: Span, alignment: Alignment) -> Finding:
        """Return the message at ``span``, where text does not belong."""
        self.read_to = span.stop
        return self._finding(span, FindingKind.CONSOLE_TEXT, self._score(span, alignment), alignment)

    def _messages(self, whole: Span, bounds: Span) -> Iterator[tuple[Span, Alignment]]:
        """Yield the console messages inside ``bounds`` that the segment ``whole`` is or has, in order."""
        return (self._messages_in_short if len(whole) <= LONG_TEXT else self._messages_in_text)(whole, bounds)

    def _messages_in_short(self, whole: Span, bounds: Span) -> Iterator[tuple[Span, Alignment]]:
        """Yield those in a segment that is a message, or a few lines with one.

        Where a sentence has words of a message, only what is surely one is taken behind them.
        """
        at, in_prose = whole.start, False
        while at < whole.stop:
            message = self._message_at(Span(at, whole.stop), bounds)
            if message is None or not _accounts_for(*message, whole):
                return
            is_prose = self._is_prose(*message, whole) or (in_prose and not is_sure(message[1]))
            in_prose = in_prose or is_prose
            span, alignment = message if is_prose else self._continued(*message, bounds)
            yield from self._messages(Span(at, max(at, span.start)), Span(bounds.start, max(bounds.start, span.start)))
            if not is_prose:
                yield span, alignment
            at, bounds = max(at + 1, span.stop), Span(span.stop, max(span.stop, bounds.stop))

    def _messages_in_text(self, whole: Span, bounds: Span) -> Iterator[tuple[Span, Alignment]]:
        """Yield those in a segment so long that it is a text of its own, by the rule for files where text is normal."""
        for anchor in self._anchors(whole):
            message = self._message_at_anchor(anchor, bounds)
            if message is not None:
                span, alignment = self._continued(*message, bounds)
                yield span, alignment
                bounds = Span(span.stop, bounds.stop)

    def _has_kinds(self, finding: Finding) -> bool:
        """Whether ``finding`` has as many different bytes as text has; nearly always those that are kept say so."""
        kinds = set(finding.raw)
        pages = self._pages(Span(finding.span.start + len(finding.raw), finding.span.stop))
        while len(kinds) < KINDS and (page := next(pages, None)) is not None:
            kinds |= set(np.flatnonzero(np.bincount(page[1], minlength=256)).tolist())
        return len(kinds) >= KINDS

    def _anchors(self, whole: Span) -> Iterator[Segment]:
        search = ConsoleSearch(templates())
        for start, data in self._pages(whole):
            yield from search.feed(start, data)
        yield from search.close()

    def _pages(self, whole: Span) -> Iterator[tuple[int, Bytes]]:
        """Yield what can be read of ``whole``, a page at a time, and where it stands; it is good until the next."""
        buffer = np.empty(min(READ, len(whole)), np.uint8)
        for base in range(whole.start, whole.stop, READ):
            page = Span(base, min(base + READ, whole.stop))
            faults = self._source.read_into(base, buffer[: len(page)].data)
            for known in SpanSet.of(fault.span for fault in faults).complement(page):
                yield known.start, buffer[known.start - base : known.stop - base]

    def _message_at_anchor(self, anchor: Segment, bounds: Span) -> tuple[Span, Alignment] | None:
        """Return the console message that holds ``anchor``, if there is enough of it to be told from any text.

        The line end before it may have been taken for the one behind another message.
        """
        place = Span(anchor.start, anchor.stop).intersection(bounds)
        message = self._message_at(place, bounds, IN_TEXT) if place else None
        if message is None or not message[1].template.in_text or message[1].literals < IN_TEXT:
            return None
        if not message[0].overlaps(place) or self._is_prose(*message, bounds):
            return None
        return message

    def _is_prose(self, span: Span, alignment: Alignment, text: Span) -> bool:
        """Whether the message at ``span`` may be words of the ``text`` it stands in."""
        around = Span(max(0, span.start - BESIDE), span.stop + BESIDE).intersection(text)
        sides = (Span(around.start, max(around.start, span.start)), Span(min(span.stop, around.stop), around.stop))
        before, raw, behind = (
            b"".join(piece.data for piece in self._nearby.pieces(part)) for part in (sides[0], span, sides[1])
        )
        return is_prose(alignment, before, raw, behind)

    def _message_at(self, place: Span, bounds: Span, least: int = LITERALS) -> tuple[Span, Alignment] | None:
        """Return the console message at ``place``, which may begin before and end behind it, and where it stands."""
        area = self._around(place).intersection(bounds)
        if not self._clue_index.may_hold(area):
            return None
        for piece in self._nearby.pieces(area):
            inside = place.intersection(piece.span)
            if inside:
                alignment = self._aligned_at(inside.shifted(-piece.start), piece.data, least)
                if alignment is not None:
                    return alignment.span.shifted(piece.start), alignment
        return None

    def _around(self, place: Span) -> Span:
        return Span(max(0, place.start - CONTEXT), min(place.stop + CONTEXT, self._source.size))

    def _aligned_at(self, inside: Span, data: bytes, least: int) -> Alignment | None:
        """Return the best alignment that begins before the end of ``inside``; what begins behind it is another's."""
        alignment = self._grammar.align(data, inside, least)
        while alignment is not None and alignment.span.start >= inside.stop:
            data = data[: alignment.span.start]
            alignment = self._grammar.align(data, inside, least)
        return alignment

    def _continued(self, span: Span, head: Alignment, bounds: Span) -> tuple[Span, Alignment]:
        """Return the message whose beginning stands at ``span`` with the rest of it, if that comes soon.

        Text between the two was found for itself and is no part of a message, so then they stay apart.
        """
        behind = self._nearby.pieces(Span.of(span.stop, FAR).intersection(bounds))
        if head.missing_tail == 0 or not behind or behind[0].start != span.stop:
            return span, head
        whole = self._grammar.continued(head, behind[0].data)
        gap = next((lost for lost in _overwritten(whole, span) if lost.start == span.stop), None)
        if gap is None or self._judge.standing(Segment(gap.start, gap.stop, 0)):
            return span, head
        return Span.of(span.start, len(whole.span)), whole

    def _score(self, span: Span, alignment: Alignment) -> Score:
        """Return what the text of a message scores, and where it is too little for that, what its alignment does.

        The bound on chance is one on a stretch of text; so where there are several, the best of them counts.
        """
        units = max((part.units for part in self._judge.standing(Segment(span.start, span.stop, 0))), default=0)
        return self._scored(units) if units else self._aligned(alignment)

    def _scored(self, units: int) -> Score:
        return Score(units / UNIT, is_statistical=True, model=self._judge.model.name)

    def _aligned(self, alignment: Alignment) -> Score:
        return Score(alignment.bits, is_statistical=False, model=self._judge.model.name)

    def _finding(self, span: Span, kind: FindingKind, score: Score | None, alignment: Alignment | None) -> Finding:
        """Return the finding; without ``score``, chance plays no part in it."""
        kept = Span(span.start, min(span.stop, span.start + KEPT_TEXT))
        pieces = self._nearby.pieces(kept)
        raw = pieces[0].data if pieces and pieces[0].start == span.start else b""  # never joined over a hole
        template = alignment.template if alignment else None
        fields = _fields(alignment, span, raw) if alignment else ()
        before, behind = self._text_round(span)
        return Finding(
            span=span,
            kind=kind,
            raw=raw,
            bits=score.bits if score else None,
            expected_by_chance=expected_by_chance(score.bits, self._source.size) if score else None,
            explained_by=explained(self._kind, alignment),
            based_on=based(self._source.size, score, alignment),
            template=template.name if template else None,
            mark=template.mark if template else Mark.UNKNOWN,
            fields=fields,
            overwritten=_overwritten(alignment, span) if alignment else (),
            missing_head=alignment.missing_head if alignment else None,
            missing_tail=alignment.missing_tail if alignment else None,
            text_before=before,
            text_behind=behind,
            sources=cited(template.sources if template else ()),
            advice=advice_for(kind, self._kind.id),
        )

    def _text_round(self, span: Span) -> tuple[int, int]:
        """Return how many bytes of text stand directly before ``span`` and behind it; none where text is normal."""
        if self._kind.text_is_normal:
            return 0, 0
        before = self._nearby.pieces(Span(max(0, span.start - TEXT_BESIDE), span.start))
        behind = self._nearby.pieces(Span(span.stop, min(span.stop + TEXT_BESIDE, self._source.size)))
        return (
            text_at_end(before[-1].data) if before and before[-1].span.stop == span.start else 0,
            text_at_start(behind[0].data) if behind and behind[0].start == span.stop else 0,
        )


def _accounts_for(message: Span, alignment: Alignment, segment: Span) -> bool:
    """Whether ``message`` is what the segment is, or long enough to be a thing of its own in it."""
    if not message.overlaps(segment):
        return False
    covers = message.start <= segment.start + SLACK and message.stop >= segment.stop - SLACK
    return covers or alignment.literals >= ALONE


def _fields(alignment: Alignment, span: Span, raw: bytes) -> tuple[FieldValue, ...]:
    """Return the fields of the message, each joined from its parts."""
    parts = alignment.template.parts
    places: dict[str, Span] = {}
    present = dict(alignment.parts)
    for number, part in alignment.parts:
        name = parts[number].field
        if name is not None:
            place = part.shifted(span.start - alignment.span.start)
            places[name] = Span(places[name].start if name in places else place.start, place.stop)
    return tuple(
        FieldValue(
            name, raw[place.start - span.start : place.stop - span.start], place, _is_whole(name, alignment, present)
        )
        for name, place in places.items()
    )


def _overwritten(alignment: Alignment, span: Span) -> tuple[Span, ...]:
    return tuple(lost.shifted(span.start - alignment.span.start) for lost in alignment.overwritten)


def _is_whole(name: str, alignment: Alignment, present: dict[int, Span]) -> bool:
    """Whether the field called ``name`` is there from its first byte to its last."""
    numbers = [n for n, part in enumerate(alignment.template.parts) if part.field == name]
    intact = not any(
        lost.overlaps(part) for lost in alignment.overwritten for n, part in alignment.parts if n in numbers
    )
    return intact and all(n in present and not alignment.is_cut(n) for n in numbers)
