"""What chance gives on this very file: the same detector over its bytes in another order.

Each block keeps its bytes, and so its statistics, but no text in its order: what is found there, chance finds in bytes
like these. Of a large file a sample is shuffled, spread evenly over it; the count is stated with the number of bytes it
was made on.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.scan.background import BLOCK
from core.scan.chance import threshold
from core.scan.judge import Judge
from core.scan.proposer import PIECE, Proposer
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.source.base import ByteSource, read
from core.source.memory import MemorySource
from core.span import Span

WHOLE = 4 << 20
"""A file up to this size is shuffled whole."""
SHARE = 256
MOST = 64 << 20
"""Of a larger one, one byte in ``SHARE`` is, within these bounds."""
CHANCES = (1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0)
"""The expected numbers of chance findings, in the whole file, for which findings are counted."""

_MIXING = (np.uint64(0x7FB5D329728EA185), np.uint64(0x81DADEF4BC2DD44D))  # odd, half of their bits set


@dataclass(frozen=True, slots=True)
class Decoy:
    """How many findings shuffled bytes gave.

    Attributes:
        bytes_: how many bytes were shuffled.
        findings: findings at the threshold that was asked for.
        counts: for each of ``CHANCES``, findings at the threshold that belongs to it.
        best: the score in bits of the best of the findings; 0 when there is none.
    """

    bytes_: int
    findings: int
    counts: tuple[tuple[float, int], ...]
    best: float = 0.0


def decoy(source: ByteSource, model: TextModel, max_chance: float) -> Generator[None, None, Decoy]:
    """Scan shuffled bytes of ``source``; each step is a point to stop at."""
    least = min(threshold(source.size, chance) for chance in (max_chance, *CHANCES))
    scores: list[int] = []
    shuffled_bytes = 0
    for span in _sample(source.size):
        for piece in read(source, span).pieces:
            scores += _scores(shuffled(np.frombuffer(piece.data, np.uint8)), model, least)
            shuffled_bytes += len(piece.data)
        yield
    counts = tuple((chance, _at_least(scores, threshold(source.size, chance))) for chance in CHANCES)
    found = _at_least(scores, threshold(source.size, max_chance))
    return Decoy(shuffled_bytes, found, counts, max(scores, default=0) / UNIT if found else 0.0)


def shuffled(data: Bytes) -> Bytes:
    """Return ``data`` with the bytes of each block in another order, the same one every time."""
    out = np.empty_like(data)
    for start in range(0, len(data), BLOCK):
        block = data[start : start + BLOCK]
        order = _order()
        out[start : start + len(block)] = block.take(order if len(block) == BLOCK else order[order < len(block)])
    return out


@cache
def _order() -> npt.NDArray[np.int64]:
    """Return the places in a block in the order of their hashes: as good as random, and always the same."""
    hashes = np.arange(1, BLOCK + 1, dtype=np.uint64)
    for factor in _MIXING:
        hashes ^= hashes >> np.uint64(31)
        hashes *= factor
    return np.argsort(hashes ^ (hashes >> np.uint64(31)), kind="stable")


def _sample(size: int) -> Iterator[Span]:
    """Yield the pieces to shuffle, in order."""
    wanted = size if size <= WHOLE else min(max(WHOLE, size // SHARE), MOST)
    count = -(-wanted // PIECE)
    for number in range(count):
        start = number * (size // count) if size > WHOLE else number * PIECE
        start -= start % BLOCK
        yield Span(start, min(start + PIECE, size))


def _scores(data: Bytes, model: TextModel, least: int) -> list[int]:
    """Return the scores of what the detector finds in ``data``."""
    proposer = Proposer(model, least)
    judge = Judge(MemorySource("shuffled", data.tobytes()), model, least)
    places = [*proposer.feed(0, data), *proposer.close()]
    return [part.units for part in judge.standing_all(places)]


def _at_least(scores: list[int], least: int) -> int:
    return sum(score >= least for score in scores)
