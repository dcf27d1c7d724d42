"""What one line of a hex dump says, and what every grammar of a dump promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as printed: ``0AFA`` or ``CS+1000``, and where it begins in 16-byte paragraphs."""

    label: str
    paragraph: int

    def further(self, by: int) -> Segment:
        """The segment ``by`` paragraphs on."""
        if not by:
            return self
        paragraph = self.paragraph + by
        return Segment(f"CS+{paragraph:X}" if self.label.startswith("CS") else f"{paragraph:04X}", paragraph)


@dataclass(frozen=True, slots=True)
class Row:
    """Bytes that one line shows.

    Attributes:
        address: of the first byte, linear: 16 times the segment plus the offset where there are segments.
        data: the bytes; zero at ``unknown``, which nobody may look at. Empty when the line belongs to the dump's form.
        text: the text column as printed, ``""`` when it is missing, ``None`` when this kind of dump has none.
        segment: the segment the address was printed with.
        unknown: indexes of bytes printed as ``??``.
    """

    address: int
    data: bytes
    text: str | None = ""
    segment: Segment | None = None
    unknown: tuple[int, ...] = ()


class BadRow(Exception):
    """A line that is a row by its shape, and cannot be read; the message says why."""


class Grammar(Protocol):
    """How the lines of one kind of dump are written. A new one is made for each dump that is read."""

    @property
    def name(self) -> str:
        """What the kind is called."""
        ...

    @property
    def repeats(self) -> bool:
        """Whether a line ``*`` stands for repetitions of the row above."""
        ...

    def row(self, line: str, following: int) -> Row | None:
        """Read a row, ``None`` when the line is not one; ``following`` is the address behind the row before.

        Raises:
            BadRow: it is a row that cannot be read.
        """
        ...

    def end(self, line: str) -> int | None:
        """The address that a closing line, which shows nothing else, gives as the end."""
        ...
