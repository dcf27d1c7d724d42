"""A finding turned into what the report says of it."""

from __future__ import annotations

from core.case.case import Exhibit
from core.finding import FieldValue, Finding, FindingKind, Mark
from core.postoffice.beside import beside_in_words
from core.report.evidence import dump_format
from core.report.excerpt import excerpt_of
from core.report.model import Detail, Excerpt, FieldRow, Pairs, Row
from core.report.visible import dos, dos_lines, shortened, shown
from core.report.words import count, listed, place, sentence, size
from core.source.address import debug_address

KINDS = {
    FindingKind.CONSOLE_TEXT: "Console text",
    FindingKind.PLAIN_TEXT: "Plain text",
    FindingKind.REPEATED_TEXT: "Repeated text",
    FindingKind.CHANCE_TEXT: "Text-like by chance",
    FindingKind.EMPTY_TEMPORARY: "Empty temporary file",
    FindingKind.MALFORMED_MESSAGE: "Malformed message",
}
_LINE = 44
_MARKS = {
    Mark.DOCUMENTED: "documented: a cited source shows this message",
    Mark.INFERRED: "inferred from documented facts; no source shows it",
    Mark.UNCONFIRMED: "unconfirmed: expected by analogy, no source shows it",
    Mark.UNKNOWN: "standing unknown",
}


NO_QUESTION = "n/a"
"""What stands in place of a number where chance is no question."""


def kind_in_words(finding: Finding) -> str:
    """Return what a finding is called."""
    return KINDS.get(finding.kind, str(finding.kind))


def row_of(exhibit: Exhibit, index: int, finding: Finding) -> Row:
    """Return a finding on one line; ``index`` counts from 1."""
    return Row(
        f"{exhibit.number}.{index}",
        place(finding.span.start),
        f"{finding.span.stop - finding.span.start:,}",
        finding.template or kind_in_words(finding),
        _beginning(finding),
        chance(finding),
    )


def detail_of(exhibit: Exhibit, index: int, finding: Finding) -> Detail:
    """Return all that is known of a finding; ``index`` counts from 1."""
    number = f"{exhibit.number}.{index}"
    return Detail(
        number,
        f"{kind_in_words(finding)} at {place(finding.span.start)}",
        sentence(shown(finding.explanation, 1000)),
        _facts(exhibit, finding),
        dos_lines(finding.text),
        _text_note(finding),
        tuple(_field(field) for field in finding.fields),
        _excerpt(exhibit, finding),
    )


def chance(finding: Finding) -> str:
    """Return how many places this good chance alone gives, at most; ``NO_QUESTION`` where it plays no part."""
    expected = finding.expected_by_chance
    if expected is None:
        return NO_QUESTION
    return "< 1.0e-300" if expected < 1e-300 else f"{expected:.1e}"


def _beginning(finding: Finding) -> str:
    text = dos(" ".join(finding.text[:200].split()))
    return text if len(text) <= _LINE else f"{text[: _LINE - 1]}…"


def _facts(exhibit: Exhibit, finding: Finding) -> Pairs:
    span = finding.span
    length = span.stop - span.start
    facts = [("Offset", f"{place(span.start)} ({span.start:,} decimal)"), ("Length", size(length))]
    if length:
        facts.insert(1, ("Last byte", f"{place(span.stop - 1)} ({span.stop - 1:,} decimal)"))
    facts += _addresses(exhibit, span.start)
    facts += _message(finding)
    facts.append(("Strength", _strength(finding)))
    if beside := beside_in_words(finding):
        facts.append(("Beside it", f"{beside}, not part of the finding."))
    if finding.basis:
        facts.append(("How it was scored", shown(finding.basis, 2000)))
    if finding.sources:
        facts.append(("Sources", shown(", ".join(finding.sources))))
    return tuple(facts)


def _addresses(exhibit: Exhibit, offset: int) -> Pairs:
    if exhibit.source is not None and dump_format(exhibit.source):
        # A dump says where its bytes stood; where they stand in the text of the dump, DEBUG never saw.
        return (("Address in the dump", shown(exhibit.source.address(offset))),)
    return (("DOS DEBUG address", f"{debug_address(offset)} (segment unknown)"),)


def _message(finding: Finding) -> Pairs:
    if finding.template is None:
        return (("Message", "None of the known console messages"),)
    ends = (_end(finding.missing_head, "before"), _end(finding.missing_tail, "behind"))
    return (("Message", f"{shown(finding.template)} ({_MARKS[finding.mark]})"), ("Completeness", " ".join(ends)))


def _end(missing: int | None, side: str) -> str:
    edge = "beginning" if side == "before" else "end"
    if missing is None:
        return f"How much is missing at its {edge} is unknown."
    if not missing:
        return f"Its {edge} is complete."
    return f"{count(missing, 'byte')} of the message {'is' if missing == 1 else 'are'} missing {side} this place."


def _strength(finding: Finding) -> str:
    if finding.bits is None:
        return "Not a matter of chance."
    expected = chance(finding).replace("< ", "less than ")
    return f"{finding.bits:,.1f} bits; chance alone gives at most {expected} such places in a file of this size."


def _text_note(finding: Finding) -> str:
    notes = []
    if finding.is_text_cut:
        notes.append(f"only the first {count(len(finding.raw), 'byte')} of the text are kept")
    if len(finding.text) > 1200:
        notes.append("the text is shortened here; the attached findings file holds what was kept")
    return sentence(listed(notes).capitalize()) if notes else ""


def _field(field: FieldValue) -> FieldRow:
    whole = "" if field.is_whole else " (cut)"
    return FieldRow(shown(field.name), dos(shortened(field.value)) + whole, place(field.span.start))


def _excerpt(exhibit: Exhibit, finding: Finding) -> Excerpt:
    if exhibit.source is None:
        return Excerpt((), "The evidence is not open: no bytes can be shown.")
    if not exhibit.source.size:
        return Excerpt((), "The file holds no bytes.")
    return excerpt_of(exhibit.source, finding.span, own_addresses=bool(dump_format(exhibit.source)))
