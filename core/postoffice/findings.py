"""From a segment to findings: what the text says, which message it is, and what that means."""

from __future__ import annotations

from collections.abc import Iterator

from core.finding import TEXT_LIMIT, FieldValue, Finding, FindingKind, Mark
from core.postoffice.explain import Score, basis, explanation
from core.postoffice.grammar import Alignment, Grammar
from core.postoffice.kinds import FileKind
from core.postoffice.knowledge import advice_for
from core.scan.chance import expected_by_chance
from core.scan.judge import Judge
from core.scan.segments import Segment
from core.scan.textmodel import UNIT
from core.source.base import ByteSource, read
from core.span import Span

CONTEXT = 96
"""Bytes looked at on either side: a message may begin or end with bytes that alone say too little."""
SLACK = 2
"""A message may leave so many bytes of the segment over at either end: chance neighbours that read like text."""
ALONE = 16
"""So many bytes of a message are one, even where the segment has more text."""
IN_TEXT = 24
"""So many it takes in a file where text is normal."""


class Reader:
    """Reads what stands at the suspect places of one source."""

    def __init__(self, source: ByteSource, kind: FileKind, grammar: Grammar, judge: Judge) -> None:
        """Make a reader of ``source``, a file of ``kind``; ``judge`` scores the parts of a place that is several."""
        self._source = source
        self._kind = kind
        self._grammar = grammar
        self._judge = judge
        self._bounds = Span(0, source.size)  # what is not yet part of a finding: messages do not overlap

    def in_post_office(self, segment: Segment) -> Iterator[Finding]:
        """Yield what a segment of text is where none belongs: a message, plain text, or several of them in order."""
        whole = Span(segment.start, segment.stop)
        message = self._message_at(Span(segment.start, min(segment.stop, segment.start + TEXT_LIMIT)))
        if message is None or not _accounts_for(message[0], whole):
            yield self._finding(whole, FindingKind.PLAIN_TEXT, self._scored(segment.units), None)
            return
        span, alignment = message
        bounds, self._bounds = self._bounds, Span(self._bounds.start, span.start)
        yield from self._rest(Span(whole.start, max(whole.start, span.start)))
        units = sum(part.units for part in self._judge.standing(Segment(span.start, span.stop, 0)))
        score = self._scored(units) if units else self._aligned(alignment)
        yield self._finding(span, FindingKind.CONSOLE_TEXT, score, alignment)
        self._bounds = Span(span.stop, bounds.stop)
        yield from self._rest(Span(min(span.stop, whole.stop), whole.stop))

    def in_text(self, anchor: Segment) -> Iterator[Finding]:
        """Yield the console message at an anchor in a file where text is normal, if there is enough of it."""
        message = self._message_at(Span(anchor.start, anchor.stop))
        if message is None or not message[1].template.in_text or len(message[0]) < IN_TEXT:
            return
        if message[0].overlaps(Span(anchor.start, anchor.stop)):
            yield self._finding(message[0], FindingKind.CONSOLE_TEXT, self._aligned(message[1]), message[1])

    def _rest(self, span: Span) -> Iterator[Finding]:
        """Yield what stands beside a message in the same segment, where it scores enough by itself."""
        if len(span) > SLACK:
            for part in self._judge.standing(Segment(span.start, span.stop, 0)):
                yield from self.in_post_office(part)

    def _message_at(self, place: Span) -> tuple[Span, Alignment] | None:
        """Return the console message that ends in ``place`` or soon behind it, and where it stands."""
        area = Span(max(0, place.start - CONTEXT), place.stop + CONTEXT).intersection(self._bounds)
        for piece in read(self._source, area).pieces:
            inside = place.intersection(piece.span)
            if inside:
                alignment = self._grammar.align(piece.data, inside.shifted(-piece.start))
                if alignment is not None:
                    return alignment.span.shifted(piece.start), alignment
        return None

    def _scored(self, units: int) -> Score:
        return Score(units / UNIT, is_statistical=True, model=self._judge.model.name)

    def _aligned(self, alignment: Alignment) -> Score:
        return Score(alignment.bits, is_statistical=False, model=self._judge.model.name)

    def _finding(self, span: Span, kind: FindingKind, score: Score, alignment: Alignment | None) -> Finding:
        raw = b"".join(
            piece.data for piece in read(self._source, Span.of(span.start, min(len(span), TEXT_LIMIT))).pieces
        )
        template = alignment.template if alignment else None
        fields = _fields(alignment, span, raw) if alignment else ()
        return Finding(
            span=span,
            kind=kind,
            raw=raw,
            bits=score.bits,
            expected_by_chance=expected_by_chance(score.bits, self._source.size),
            explanation=explanation(span, self._kind, alignment, fields),
            basis=basis(span, self._source.size, score, alignment),
            template=template.name if template else None,
            mark=template.mark if template else Mark.UNKNOWN,
            fields=fields,
            overwritten=_overwritten(alignment, span) if alignment else (),
            missing_head=alignment.missing_head if alignment else None,
            missing_tail=alignment.missing_tail if alignment else None,
            sources=tuple(dict.fromkeys((*(template.sources if template else ()), "Q179072"))),
            advice=advice_for(kind, self._kind.id),
        )


def _accounts_for(message: Span, segment: Span) -> bool:
    """Whether ``message`` is what the segment is, or long enough to be a thing of its own in it."""
    if not message.overlaps(segment):
        return False
    covers = message.start <= segment.start + SLACK and message.stop >= segment.stop - SLACK
    return covers or len(message) >= ALONE


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
