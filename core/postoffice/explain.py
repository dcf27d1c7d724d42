"""One sentence in plain words for each finding: what stands there, what it is, and what is lost of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.finding import TEXT_LIMIT, FieldValue, Mark
from core.postoffice.grammar import Alignment
from core.postoffice.kinds import FileKind
from core.scan.background import block_of
from core.span import Span


@dataclass(frozen=True, slots=True)
class Score:
    """What a finding scored, and whether by its text (else by its alignment alone)."""

    bits: float
    is_statistical: bool
    model: str


SHOWN = 60
"""Characters of a field's value that a sentence quotes; the field itself holds all."""


def explanation(span: Span, kind: FileKind, alignment: Alignment | None, fields: tuple[FieldValue, ...]) -> str:
    """Return the sentence for the text at ``span`` of a file of ``kind``."""
    where = _where(span, alignment)
    belongs = (
        "a file of text, but not this text" if kind.text_is_normal else "a healthy post office file shows no plain text"
    )
    if alignment is None:
        return f"{where}; {belongs}. They are no console message this program knows.{_unsearched(span)}"
    template = alignment.template
    named = ", ".join(f"{f.name} “{_shown(f.value)}”{'' if f.is_whole else ' (cut)'}" for f in fields)
    known = "" if template.mark is Mark.DOCUMENTED else ", an unconfirmed form"
    what = f"They are{_part_of(alignment)} the console message with which {template.says}{known}"
    return f"{where}; {belongs}. {what}{': ' + named if named else ''}.{_rivals(alignment)}"


def basis(span: Span, size: int, score: Score | None, alignment: Alignment | None) -> str:
    """Return how the score of the text at ``span`` of a file of ``size`` bytes came about, to be checked.

    Without ``score``, in a file where text is normal, only the alignment tells.
    """
    parts = []
    if score is None:
        parts.append("In a file of text nothing is counted against chance: the wording of the message alone tells.")
    elif score.is_statistical:
        parts.append(_statistics(span, size, score, alignment))
    if alignment is not None:
        parts.append(
            f"Aligned with the form “{alignment.template.name}” ({alignment.template.mark}), {alignment.bits:.2f} "
            "bits: 8 for each literal byte (7 for a letter that may stand in either case), for each byte of a field "
            f"what the text model or its alphabet says of it,{_price(alignment)} less log2 of the "
            f"{alignment.tried:,} places tried."
        )
    return " ".join(parts)


def _statistics(span: Span, size: int, score: Score, alignment: Alignment | None) -> str:
    """Say how the text scored against the file's own bytes; of a message, only what reads like text counts."""
    block = block_of(span.start)
    summed = (
        f"these {len(span):,} bytes" if alignment is None else f"those of these {len(span):,} bytes that read as text"
    )
    return (
        f"S = {score.bits:.2f} bits: the sum over {summed} of log2 of their probability in the "
        "text model, each given the byte before it, over their probability in the file, which is the greater of "
        f"1/256 and their share in the block 0x{block.start:X} to 0x{min(block.stop, size) - 1:X} (this text and "
        "other long runs that read like text count as uniform there). "
        f"E = N / 2^S with N = {size:,}. Model: {score.model}."
    )


def _price(alignment: Alignment) -> str:
    """Say what the bytes inside the message cost that are not of it."""
    cost = " less 9 for each byte read over that does not fit (a longer stretch may be left out at no cost),"
    return cost if alignment.overwritten.total else ""


def _where(span: Span, alignment: Alignment | None) -> str:
    """Say where how much text stands; bytes written over it since are not counted as text."""
    over = alignment.overwritten.total if alignment else 0
    if not over:
        return f"{len(span):,} bytes of plain text stand at 0x{span.start:X}"
    return f"{len(span) - over:,} bytes of plain text stand among the {len(span):,} at 0x{span.start:X}"


def _unsearched(span: Span) -> str:
    """Say what was not looked for in a text so long that it is one of its own."""
    return " In a text this long, short fragments of messages were not looked for." if len(span) > TEXT_LIMIT else ""


def _shown(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"


def _rivals(alignment: Alignment) -> str:
    """Name the other messages that the same bytes may be of, where the fragment does not tell them apart."""
    said = dict.fromkeys(rival.template.says for rival in alignment.rivals)
    others = [says for says in said if says != alignment.template.says]
    if alignment.is_complete or not others:
        return ""
    return f" So little of it is left that it may as well be the message with which {', or '.join(others)}."


def _part_of(alignment: Alignment) -> str:
    """Say which end of the message is missing, and how much of it where that is known."""
    lost = [
        f"{'bytes' if count is None else _bytes(count)} at its {end}"
        for end, count in (("start", alignment.missing_head), ("end", alignment.missing_tail))
        if count != 0
    ]
    over = alignment.overwritten.total
    if over:
        lost.append(f"{_bytes(over)} inside it, overwritten since")
    return f" what is left of (missing {' and '.join(lost)})" if lost else ""


def _bytes(count: int) -> str:
    return f"{count:,} byte{'' if count == 1 else 's'}"
