"""Whole words of a message in the middle of other text: a sentence may hold them as well."""

from __future__ import annotations

from core.postoffice.grammar import Alignment

IN_TEXT = 24
"""So many literal bytes of a message it takes where text is normal; fewer may be words of another text."""
WORDS = 32
"""So many literal bytes of a message no sentence has by chance."""
BESIDE = 3
"""So much text on either side is a sentence; less may have come there by chance."""


def is_sure(alignment: Alignment) -> bool:
    """Whether there is too much of the message for another text with the same words."""
    return alignment.is_complete or alignment.literals >= IN_TEXT


def is_prose(alignment: Alignment, before: bytes, raw: bytes, behind: bytes) -> bool:
    """Whether ``raw``, aligned so, may be words of the text it stands in.

    What is left of a message breaks off anywhere; a sentence shares whole words with it, the first perhaps with
    another first letter, and has letters beside them. A line of the message that is complete stands for itself.

    Args:
        alignment: the message that ``raw`` is (part of).
        before: the ``BESIDE`` bytes of text before it, fewer where the text begins.
        raw: its bytes.
        behind: the ``BESIDE`` bytes of text behind it, fewer where the text ends.
    """
    if alignment.literals >= WORDS or min(len(before), len(behind)) < BESIDE:
        return False
    if alignment.is_complete and alignment.template.in_text:
        return False
    if not any(bytes([byte]).isalpha() for byte in before + behind):  # a table has no sentences
        return False
    starts = not _goes_on(before[-1:] + raw[:1]) or before[-1:].lower() == _expected(alignment).lower()
    return starts and not _goes_on(raw[-1:] + behind[:1])


def _expected(alignment: Alignment) -> bytes:
    """Return the literal byte of the message before the first that is there, if it is one."""
    cells = b"".join(part.text + (b"\0" if part.alphabet else b"") for part in alignment.template.parts)
    first = alignment.cells[0]
    return cells[max(0, first - 1) : first]


def _goes_on(pair: bytes) -> bool:
    """Whether a word goes on from one byte to the next."""
    return all(byte >= 0x80 or bytes([byte]).isalnum() for byte in pair)
