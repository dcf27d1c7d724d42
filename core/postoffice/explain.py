"""The words of each finding: what stands there, what it is and what is lost of it, and how its score came about.

They are made when somebody reads them, of the facts a finding has and the few that it does not: so those are kept here,
once for all findings of plain text in a file, and for each message.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from core.finding import Finding, Mark, Wording, in_words
from core.postoffice.beside import beside_in_words
from core.postoffice.grammar import Alignment
from core.postoffice.kinds import LONG_TEXT, FileKind
from core.postoffice.prose import is_sure
from core.scan.background import block_of
from core.scan.counted import BLOCK
from core.scan.segments import LONG, PAGE, SAMPLE
from core.scan.textmodel import ordinary_text
from core.span import Span


@dataclass(frozen=True, slots=True)
class Score:
    """What a finding scored, and whether by its text (else by its alignment alone)."""

    bits: float
    is_statistical: bool
    model: str


SHOWN = 60
"""Characters of a field's value that a sentence quotes; the field itself holds all."""
NO_CHANCE = "In a file of text nothing is counted against chance: the wording of the message alone tells."


@dataclass(frozen=True, slots=True)
class PlainText:
    """Explains text in a file of ``kind`` that is no message."""

    kind: FileKind

    def __call__(self, finding: Finding) -> str:
        """Return the explanation of ``finding``."""
        unknown = "They are no console message this program knows."
        return f"{_place(finding, self.kind)}. {unknown}{_unsearched(finding.span)}"


@dataclass(frozen=True, slots=True)
class Message:
    """Explains a message in a file of ``kind``.

    Attributes:
        says: what the message means, as the middle of a sentence.
        rivals: the same of other messages that these bytes may be of.
        is_sure: whether there is too much of it to be another text with the same words.
    """

    kind: FileKind
    says: str
    rivals: tuple[str, ...]
    is_sure: bool

    def __call__(self, finding: Finding) -> str:
        """Return the explanation of ``finding``."""
        named = ", ".join(f"{f.name} “{_shown(f.value)}”{'' if f.is_whole else ' (cut)'}" for f in finding.fields)
        known = "" if finding.mark is Mark.DOCUMENTED else ", an unconfirmed form"
        verb = "are" if self.is_sure else "may be"
        what = f"They {verb}{_part_of(finding)} the console message with which {self.says}{known}"
        return f"{_place(finding, self.kind)}. {what}{': ' + named if named else ''}.{_or_else(self.rivals)}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Says how text scored against the bytes of its own file, of ``size`` bytes, by the text model named ``model``."""

    size: int
    model: str

    def __call__(self, finding: Finding) -> str:
        """Return the basis of ``finding``; of a message, only the best stretch of what reads like text counts."""
        first = block_of(finding.span.start)
        text = f"these {len(finding.span):,} bytes"
        text = text if finding.template is None else f"the best stretch of {text} that reads as text"
        where = (
            "the block" if finding.span.stop <= first.stop else f"the block of {BLOCK:,} bytes each is in, the first"
        )
        return (
            f"S = {finding.bits:.2f} bits: the sum over {text} of log2 of their probability in the "
            "text model, each given the byte before it, over their probability in the file, which is the greater of "
            f"1/256 and their share in {where} 0x{first.start:X} to 0x{min(first.stop, self.size) - 1:X} (this text "
            "and other long runs that read like text count as uniform there, and all long runs where most do, or, "
            "where such runs are not what the file is like, those that score more than uniform bytes; where runs that "
            "do not read like text are what it is like, and more than half of the block, the share is that behind the "
            "byte before, this text counted too, with 4 taken from each pair and 64 bytes of the block in any order "
            f"added).{_sampling(finding.span)} "
            f"E = N / 2^S with N = {self.size:,}. Model: {self.model}."
            f"{_not_counted(finding) if finding.template is None else ''}"
        )


def _sampling(span: Span) -> str:
    """Say what of a long text was scored."""
    if len(span) <= LONG:
        return ""
    return (
        f" Of a text longer than {LONG:,} bytes only the beginning is summed up: S is at least that. It goes on as "
        f"long as most pages of {PAGE:,} bytes read as text by {SAMPLE:,} bytes of each, so that tables and lists are "
        "part of the text they stand in; its last pages are scored byte for byte."
    )


@dataclass(frozen=True, slots=True)
class Aligned:
    """Says how well a message was aligned with its form.

    Attributes:
        statistics: what is to be said first.
        bits: what the alignment scored.
        tried: among how many places.
    """

    statistics: Wording
    bits: float
    tried: int

    def __call__(self, finding: Finding) -> str:
        """Return the basis of ``finding``."""
        said = in_words(self.statistics, finding)
        return (
            f"{said}{' ' if said else ''}Aligned with the form “{finding.template}” ({finding.mark}), {self.bits:.2f} "
            "bits: 8 for each literal byte (7 for a letter that may stand in either case), for each byte of a field "
            f"what its alphabet or the {ordinary_text().name} says of it,{_price(finding)} less log2 of the "
            f"{self.tried:,} places tried.{_not_counted(finding)}"
        )


def _not_counted(finding: Finding) -> str:
    """Say what of the text here is not part of ``finding``, and by which rule."""
    beside, is_text = beside_in_words(finding), finding.template is None
    why = "a text reaches only as far as its score rises" if is_text else "the message was aligned without them"
    printable = "0x20 to 0x7E, tab, line feed, carriage return"
    return f" Not counted are {beside} ({printable}): {why}." if beside else ""


def explained(kind: FileKind, alignment: Alignment | None) -> Wording:
    """Return what explains a text in a file of ``kind``, a message where it is aligned with one."""
    if alignment is None:
        return _plain_text(kind)
    return Message(kind, alignment.template.says, _rivals(alignment), is_sure(alignment))


def based(size: int, score: Score | None, alignment: Alignment | None) -> Wording:
    """Return what says how the score of a text in a file of ``size`` bytes came about, to be checked.

    Without ``score``, in a file where text is normal, only the alignment tells.
    """
    statistics: Wording = NO_CHANCE if score is None else ""
    if score is not None and score.is_statistical:
        statistics = _statistics(size, score.model)
    return statistics if alignment is None else Aligned(statistics, alignment.bits, alignment.tried)


@cache
def cited(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``sources`` and the article that every finding rests on."""
    return tuple(dict.fromkeys((*sources, "Q179072")))


@cache
def _plain_text(kind: FileKind) -> PlainText:
    return PlainText(kind)


@lru_cache(maxsize=16)
def _statistics(size: int, model: str) -> Statistics:
    return Statistics(size, model)


def _rivals(alignment: Alignment) -> tuple[str, ...]:
    """Return what the other messages mean, where the fragment does not tell them apart."""
    if alignment.is_complete:
        return ()
    says = dict.fromkeys(rival.template.says for rival in alignment.rivals)
    return tuple(each for each in says if each != alignment.template.says)


def _place(finding: Finding, kind: FileKind) -> str:
    """Say where how much text stands, and why it should not."""
    why = (
        "a file of text, but not this text" if kind.text_is_normal else "a healthy post office file shows no plain text"
    )
    return f"{_where(finding)}; {why}"


def _where(finding: Finding) -> str:
    """Say where how much text stands; bytes written over it since are not counted as text."""
    length, over = len(finding.span), _overwritten(finding)
    if not over:
        return f"{length:,} bytes of plain text stand at 0x{finding.span.start:X}"
    return f"{length - over:,} bytes of plain text stand among the {length:,} at 0x{finding.span.start:X}"


def _overwritten(finding: Finding) -> int:
    return sum(map(len, finding.overwritten))


def _unsearched(span: Span) -> str:
    """Say what was not looked for in a text so long that it is one of its own."""
    return " In a text this long, short fragments of messages were not looked for." if len(span) > LONG_TEXT else ""


def _shown(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"


def _or_else(rivals: tuple[str, ...]) -> str:
    """Name the other messages that the same bytes may be of."""
    if not rivals:
        return ""
    return f" So little of it is left that it may as well be the message with which {', or '.join(rivals)}."


def _part_of(finding: Finding) -> str:
    """Say which end of the message is missing, and how much of it where that is known."""
    lost = [
        f"{'bytes' if count is None else _bytes(count)} at its {end}"
        for end, count in (("start", finding.missing_head), ("end", finding.missing_tail))
        if count != 0
    ]
    over = _overwritten(finding)
    if over:
        lost.append(f"{_bytes(over)} inside it, overwritten since")
    return f" what is left of (missing {' and '.join(lost)})" if lost else ""


def _bytes(count: int) -> str:
    return f"{count:,} byte{'' if count == 1 else 's'}"


def _price(finding: Finding) -> str:
    """Say what the bytes inside the message cost that are not of it."""
    cost = " less 9 for each byte read over that does not fit (a longer stretch may be left out at no cost),"
    return cost if finding.overwritten else ""
