"""What was found, where, by what reasoning, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.span import Span


class FindingKind(StrEnum):
    """What a finding is; the values are the command line's contract."""

    CONSOLE_TEXT = "console-text"
    PLAIN_TEXT = "plain-text"
    REPEATED_TEXT = "repeated-text"
    CHANCE_TEXT = "chance-text"
    EMPTY_TEMPORARY = "empty-temporary"
    MALFORMED_MESSAGE = "malformed-message"


_NO_SUSPECTS = (FindingKind.REPEATED_TEXT, FindingKind.CHANCE_TEXT)


class Mark(StrEnum):
    """How far a statement about cc:Mail is to be trusted."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value read out of a finding's text, linked to its bytes.

    ``value`` is CP437, the code page the window shows; ``raw`` is what stands in the file.
    """

    name: str
    raw: bytes
    span: Span
    is_whole: bool

    @property
    def value(self) -> str:
        """The bytes as the DOS code page 437 shows them."""
        return self.raw.decode("cp437")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where something stands that should not.

    Of tens of thousands of findings few are read, so one keeps facts, and most words follow from them when asked for.

    Attributes:
        span: the suspect bytes, absolute in their source.
        raw: the bytes themselves; only the first ``KEPT_TEXT`` of a longer finding.
        bits: the score ``S``, log2 of the likelihood ratio against the file's own bytes; ``None`` for a sign that
            is no matter of chance, such as an empty temporary file.
        expected_by_chance: how many places this good chance alone gives in a file of this size, at most; likewise.
        template: the console message it is (part of), or ``None``.
        mark: how well that message is documented.
        overwritten: bytes inside ``span`` that are not of the message: something else was written over it there.
        missing_head: bytes of the message lost before ``span``; ``None`` when unknown or without template.
        missing_tail: bytes of the message lost behind ``span``; likewise.
        text_before: bytes of text directly before ``span`` and not of this finding or the one before, at most
            ``TEXT_BESIDE``; 0 in a file where text is normal.
        text_behind: the same directly behind it.
        explained_by: the explanation, or what puts this finding into words.
        based_on: the basis, likewise.
        repeats: at how many places the same stands, of which this is the first.
        malformations: what is wrong with the message here, by the ids of ``core.formats.malformation_kinds``.
        is_remark: worth knowing, but nothing is lost or overwritten.
        sources: the articles that the statements rest on.
        advice: what the documented recovery path says, one step a line.
    """

    span: Span
    kind: FindingKind
    raw: bytes
    bits: float | None
    expected_by_chance: float | None
    explained_by: Wording
    template: str | None = None
    mark: Mark = Mark.UNKNOWN
    fields: tuple[FieldValue, ...] = ()
    overwritten: tuple[Span, ...] = ()
    missing_head: int | None = None
    missing_tail: int | None = None
    text_before: int = 0
    text_behind: int = 0
    based_on: Wording = ""
    repeats: int = 1
    malformations: tuple[str, ...] = ()
    is_remark: bool = False
    sources: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """One sentence in plain words."""
        return in_words(self.explained_by, self)

    @property
    def basis(self) -> str:
        """A paragraph an examiner can check: how the score came about, with what model and background."""
        return in_words(self.based_on, self)

    @property
    def is_suspect(self) -> bool:
        """Whether it counts in the verdict; the file's own structure, what chance gives, and a remark do not."""
        return self.kind not in _NO_SUSPECTS and not self.is_remark

    @property
    def is_text_cut(self) -> bool:
        """Whether ``raw`` holds only the beginning of the finding."""
        return len(self.raw) < self.span.stop - self.span.start

    @property
    def text(self) -> str:
        """``raw`` in DOS code page 437, line ends and tabs kept, other controls as their CP437 pictures."""
        return self.raw.decode("cp437")


Wording = str | Callable[[Finding], str]
"""Words about a finding, or what makes them of its facts; findings made in the same way share it."""


def in_words(wording: Wording, finding: Finding) -> str:
    """Return the words that ``wording`` has for ``finding``."""
    return wording if isinstance(wording, str) else wording(finding)


KEPT_TEXT = 1536
"""Bytes of a finding's text that are kept with it; the span always says the whole length."""
TEXT_BESIDE = 64
"""Bytes looked at on either side of a finding for text that is not part of it; so many may be more."""
