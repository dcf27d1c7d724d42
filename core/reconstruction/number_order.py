"""Whether the numbers of message files follow the order of time: tried on the case, since the sources conflict.

The statistic is the number of *turns* (cyclic descents): the numbers are put in the order of their times, the first
again behind the last, and it is counted how often one is not above the one before it. Numbers given out in sequence
make one turn, and one more each time they come round behind FFFF. Of ``n`` numbers in random order the turns are
distributed as one more than the descents of a random permutation of ``n - 1``, and those as the whole part of a sum of
``n - 1`` uniform variables (the Eulerian numbers). So the probability of so few turns is exact for any ``n``, needs
nothing of how numbers are spread, and allows for their coming round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import comb, erfc, factorial, sqrt

from core.case.timeline import NumberTest
from core.reconstruction.evidence import count
from core.reconstruction.message_numbers import Sighting

LEVEL = 0.01
"""A sequence is supported where random order makes so few turns with at most this probability …"""
SHARE = 5
"""… and no more than one number in so many begins a turn: few against chance is not yet in order."""
FEWEST = 6
"""Of fewer numbers even a perfect order has a greater probability (1/24 for five)."""
_EXACT = 800
"""Numbers up to which the probability is computed in whole numbers; the normal distribution serves beyond."""
CLOSE = 10 * 60 * 1_000_000
"""Microseconds: times of files that all lie within so many are those of one copying or unpacking as likely as not."""
FILE_TIMES = "File times"
CONFLICT = (
    "The sources conflict: Q166045 calls the number in MSGxxxx.CCM sequentially generated, Q192516 calls it random."
)


def in_order(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return ``sightings`` in the order of time; of the same number several times in a row, the first."""
    kept: list[Sighting] = []
    for each in sorted(sightings, key=lambda s: (s.time, s.order)):
        if not kept or kept[-1].number != each.number:
            kept.append(each)
    return kept


def turns(numbers: Sequence[int]) -> int:
    """Return how often ``numbers``, read as a ring, do not rise."""
    following = (*numbers[1:], numbers[0]) if numbers else ()
    return sum(later <= earlier for earlier, later in zip(numbers, following, strict=True))


def chance_of(n: int, most: int) -> float:
    """Return the probability that ``n`` different numbers in random order make at most ``most`` turns."""
    parts = n - 1
    if parts < 1 or most >= n:
        return 1.0
    if most < 1:
        return 0.0
    if parts > _EXACT:
        return 0.5 * erfc((parts / 2 - most) / sqrt(parts / 6))
    total = sum((-1) ** j * comb(parts, j) * (most - j) ** parts for j in range(most))
    return float(total / factorial(parts))


def tried(sightings: Iterable[Sighting], basis: str) -> NumberTest:
    """Try whether the numbers in ``sightings`` follow their times."""
    numbers = [each.number for each in in_order(sightings)]
    n, made = len(numbers), turns(numbers)
    if n < FEWEST:
        few = f"{basis}: nothing can be said on the order of message numbers, and none is assumed."
        why = f"Of {count(n, 'number')} in the order of time nothing can be told; {FEWEST} are needed."
        return NumberTest(basis, n, made, None, is_sequential=False, words=(few, why))
    chance = chance_of(n, made)
    is_sequential = chance <= LEVEL and made * SHARE <= max(n, SHARE)
    return NumberTest(basis, n, made, chance, is_sequential, words=_words(basis, n, made, chance, is_sequential))


def tried_on_files(sightings: Iterable[Sighting]) -> NumberTest:
    """Try it on the times of files. These never support a sequence: whoever copies files may set them in any order."""
    every = sorted(sightings, key=lambda s: (s.time, s.order))
    test = tried(every, FILE_TIMES)
    if test.chance is None or test.chance > LEVEL:
        return test
    numbers = [each.number for each in every]
    if every[-1].time - every[0].time <= CLOSE:
        why = "all times lie within ten minutes, as those of one copying do"
    elif numbers == sorted(numbers):
        why = "the files have the same order by name and by time, as copying in the order of names leaves them"
    else:
        why = "copying or unpacking sets these times anew"
    means = f"numbers rise with the times, but {why}; nothing is placed by that. It may corroborate an event log."
    return replace(test, is_sequential=False, words=(f"{FILE_TIMES}: {means}", *test.words[1:]))


def _words(basis: str, n: int, made: int, chance: float, is_sequential: bool) -> tuple[str, ...]:  # noqa: FBT001
    exact = "exact" if n - 1 <= _EXACT else "normal approximation"
    result = (
        f"In the order of time {count(n, 'number')}, read as a ring, fall {count(made, 'time')} "
        f"(statistic: cyclic descents, n = {n:,}); in random order they fall {n / 2:,.1f} times on average, "
        f"and so rarely with probability {_shown(chance)} ({exact})."
    )
    if is_sequential:
        means = "message numbers follow the order of time in this case, as Q166045 says; places by them are inferred."
    elif chance <= LEVEL:
        means = "message numbers rise more often than by chance, but not so steadily that one can be placed by them."
    else:
        means = "no sequence of message numbers is supported; that does not prove random ones, as Q192516 has them."
    return f"{basis}: {means}", result


def _shown(chance: float) -> str:
    if chance < 1e-300:
        return "below 1e-300"
    return f"{chance:.3f}" if chance >= 0.001 else f"{chance:.1e}"
