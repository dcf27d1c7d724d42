"""What chance alone gives.

A segment's score ``S`` is the log2 of a likelihood ratio. For bytes drawn from the background, the ratio along a
growing segment is a non-negative martingale of mean 1, so by Ville's inequality (J. Ville, *Etude critique de la
notion de collectif*, 1939) it ever reaches ``2**S`` with probability at most ``2**-S``. A segment can start at each of
``N`` bytes: at most ``E = N * 2**-S`` of them are expected to do so. Scores are rounded down, so the bound holds.
"""

from __future__ import annotations

import math

from core.scan.textmodel import UNIT

MIN_BITS = 20.0
"""No finding scores less, however small the file: below it, a handful of letters would do."""


def expected_by_chance(bits: float, size: int) -> float:
    """Return the bound ``E`` on the number of chance segments of at least ``bits`` in ``size`` bytes."""
    return size * math.exp2(-bits)


def threshold(size: int, max_chance: float) -> int:
    """Return the least score, in model units, at which ``size`` bytes give at most ``max_chance`` chance findings.

    Raises:
        ValueError: ``max_chance`` is not a positive number.
    """
    if not max_chance > 0:
        raise ValueError(f"an expected number of findings is positive, not {max_chance}")
    bits = max(MIN_BITS, math.log2(max(1, size)) - math.log2(max_chance))
    return math.ceil(bits * UNIT)


def in_random_bytes(size: int, max_chance: float) -> float:
    """Return how many findings ``size`` random bytes give at most, at the threshold that ``max_chance`` asks for."""
    return expected_by_chance(threshold(size, max_chance) / UNIT, size)
