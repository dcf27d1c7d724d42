"""Bytes that the bytes before them foretell: a ruler, a bitmap or a table of numbers in order is no text."""

from __future__ import annotations

import re

import numpy as np

from core.scan.textbytes import Flags
from core.scan.textmodel import Bytes

LETTERS = 6
"""Text has so many bytes that nothing foretells."""
FEW = 1 / 4
"""… and more than this share of its bytes: "Room 1234" has five."""
PROGRESSION = 4
"""So many bytes, each the same step from the one before, are a progression; text has three in a row now and then."""
_RUN = re.compile(rb"(?s:(.)\1\1+)")


def is_regular(raw: bytes) -> bool:
    """Whether hardly any byte of ``raw`` stands outside of runs of the same byte, or outside of progressions.

    A progression goes from byte to byte or over every second one: numbers of 8 or of 16 bits, in order.
    """
    if len(_RUN.sub(b"", raw)) < LETTERS:
        return True
    data = np.frombuffer(raw, np.uint8)
    outside = int(np.count_nonzero(~(_progress(data, 1) | _progress(data, 2))))
    return outside < LETTERS and outside <= FEW * len(data)


def _progress(data: Bytes, lag: int) -> Flags:
    """Return for each byte whether it is one of ``PROGRESSION``, ``lag`` apart, each the same step from the last."""
    are_members = np.zeros(len(data), bool)
    reach = (PROGRESSION - 1) * lag
    steps = data[lag:] - data[:-lag]
    steady = np.ones(max(0, len(data) - reach), bool)
    for number in range(1, PROGRESSION - 1):
        steady &= steps[number * lag :][: len(steady)] == steps[: len(steady)]
    for number in range(PROGRESSION):
        are_members[number * lag :][: len(steady)] |= steady
    return are_members
