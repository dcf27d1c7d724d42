"""The text model: how likely each byte is after the one before it, in console and office text.

An order-1 Markov model over bytes, trained by ``core.scan.training`` from text written for this project and shipped
as a resource, so that two examiners score with the same numbers. Scores are integers in 1/256 bit: sums are exact,
whatever the order or the window size they are made in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

import resources

UNIT = 256
"""Score units in one bit."""

RESOURCE = "textmodel/order1.i16"
ORDINARY = "textmodel/ordinary.i16"
START = 256
"""The row of the table for a byte with nothing (known) before it."""

Scores = npt.NDArray[np.int16]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class TextModel:
    """Log-likelihood ratios of text against uniform bytes.

    Attributes:
        name: what reports call the model, hash included.
        table: 257 x 256 scores; ``table[a, b]`` is ``log2(P(b | a) / 2**-8)`` in 1/256 bit; row ``START`` is that of
            a byte without one before it.
    """

    name: str
    table: Scores

    @property
    def start(self) -> Scores:
        """The score of each byte as the first of a segment."""
        first: Scores = self.table[START]
        return first

    def follow(self, data: Bytes) -> Scores:
        """Return the score of each byte of ``data`` but the first, given the byte before it."""
        pairs = data[:-1].astype(np.uint16)
        pairs <<= 8
        pairs |= data[1:]
        scores: Scores = self.table.reshape(-1).take(pairs)
        return scores

    def prefers(self, samples: Sequence[Bytes]) -> npt.NDArray[np.bool_]:
        """Say of each of ``samples`` whether it scores more than uniform bytes."""
        return np.array([self.follow(sample).sum(dtype=np.int64) > 0 for sample in samples], bool)


@cache
def text_model() -> TextModel:
    """Return the shipped model of console and office text, by which text is found."""
    return _shipped(RESOURCE, "order-1 text model")


@cache
def ordinary_text() -> TextModel:
    """Return the shipped model of the same text without the messages looked for: what they are told from."""
    return _shipped(ORDINARY, "order-1 model of ordinary text")


def _shipped(resource: str, name: str) -> TextModel:
    packed = resources.blob(resource)
    table = np.frombuffer(packed, "<i2").reshape(257, 256)
    return TextModel(f"{name}, SHA-256 {hashlib.sha256(packed).hexdigest()}", table)
