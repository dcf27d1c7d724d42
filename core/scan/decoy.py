"""What chance gives on this very file: the same detector over its bytes in another order.

Each block keeps its bytes, and so its statistics, but no text in its order: what is found there, chance finds in bytes
like these. Of a large file a sample is shuffled, spread evenly over it, and of one whose bytes look like text in any
order no more than it takes to know; the count is stated with the number of bytes it was made on.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cache
from math import gcd

import numpy as np
import numpy.typing as npt

from core.scan.chance import threshold
from core.scan.counted import BLOCK
from core.scan.judge import Judge
from core.scan.proposer import Proposer
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.source.base import ByteSource, read
from core.source.memory import MemorySource
from core.span import Span

WHOLE = 4 << 20
"""A file up to this size is shuffled whole, unless there is ``ENOUGH`` sooner."""
SHARE = 256
MOST = 64 << 20
"""Of a larger one, one byte in ``SHARE`` is, within these bounds."""
PART = 1 << 18
ENOUGH = 1 << 11
"""So many places looked into say what chance gives; where all bytes are printable, there can be one every 50 …"""
FEWEST = 4
"""… if they are of so many parts."""
GOLDEN = (5**0.5 - 1) / 2
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
    shuffled_bytes = places = 0
    for number, span in enumerate(_sample(source.size), 1):
        for piece in read(source, span).pieces:
            looked_into, standing = _scores(shuffled(np.frombuffer(piece.data, np.uint8)), model, least)
            scores += standing
            places += looked_into
            shuffled_bytes += len(piece.data)
        yield
        if places >= ENOUGH and number >= FEWEST:
            break
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
    """Yield the parts to shuffle, in an order in which the first few, too, are spread evenly."""
    wanted = size if size <= WHOLE else min(max(WHOLE, size // SHARE), MOST)
    count = -(-wanted // PART)
    hop = next(n for n in range(int(GOLDEN * count) or 1, count + 2) if gcd(n, count) == 1)
    for number in range(count):
        start = number * hop % count * (size // count if size > WHOLE else PART)
        start -= start % BLOCK  # what is shuffled are the blocks that the file itself is judged by
        yield Span(start, min(start + PART, size))


def _scores(data: Bytes, model: TextModel, least: int) -> tuple[int, list[int]]:
    """Return how many places of ``data`` the detector looks into, and the scores of what it finds there."""
    proposer = Proposer(model, least)
    judge = Judge(MemorySource("shuffled", data.tobytes()), model, least, is_shuffled=True)
    places = [*proposer.feed(0, data), *proposer.close()]
    return len(places), [part.units for part in judge.standing_all(places)]


def _at_least(scores: list[int], least: int) -> int:
    return sum(score >= least for score in scores)
