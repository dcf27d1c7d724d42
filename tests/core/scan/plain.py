"""The detector's definitions, written down as plainly as possible: what the fast code is held against."""

from __future__ import annotations

from itertools import pairwise

from core.scan.proposer import NEAR
from core.scan.regions import GAP
from core.scan.sampling import HOP
from core.scan.seeds import SEED, SEED_UNITS
from core.scan.segments import DROP, LONG, PAGE, SAMPLE, SHARE, Segment
from core.scan.textmodel import TextModel

TEXT = frozenset([9, 10, 13, *range(0x20, 0x7F)])


def seeds(data: bytes, model: TextModel) -> list[int]:
    found = []
    for at in range(len(data) - SEED + 1):
        part = data[at : at + SEED]
        if all(byte in TEXT for byte in part) and score(part, model) >= SEED_UNITS:
            found.append(at)
    return found


def score(data: bytes, model: TextModel) -> int:
    return int(model.start[data[0]]) + sum(int(model.table[a, b]) for a, b in pairwise(data))


def regions(data: bytes) -> list[tuple[int, int]]:
    found: list[list[int]] = []
    for at, byte in enumerate(data):
        if byte in TEXT:
            if found and at - found[-1][1] < GAP:
                found[-1][1] = at + 1
            else:
                found.append([at, at + 1])
    return [(start, stop) for start, stop in found]


def segments(
    follow: list[int], start: list[int], least: int, sizes: tuple[int, int, int] = (LONG, PAGE, SAMPLE)
) -> list[Segment]:
    found: list[Segment] = []
    at = 0
    while (opened := first_to_reach(follow, start, least, at)) is not None:
        found.append(extended(follow, opened, sizes))
        at = found[-1].stop
    return found


def extended(follow: list[int], opened: tuple[int, int, int], sizes: tuple[int, int, int]) -> Segment:
    begin, end, total = opened
    peak = total
    at = max(end, begin + sizes[0])
    for i in range(end, min(at, len(follow))):
        total += follow[i]
        if total > peak:
            peak, end = total, i + 1
        if total < peak - max(DROP, peak // SHARE):
            return Segment(begin, end, peak)
    return paged(follow, (begin, end, peak), (at, total), sizes[1:])


def paged(follow: list[int], best: tuple[int, int, int], here: tuple[int, int], sizes: tuple[int, ...]) -> Segment:
    (begin, end, units), (at, total), (page, sample) = best, here, sizes
    text = most = 0
    last = at
    for number, start in enumerate(range(at, len(follow), page)):
        if text < most - max(1, most // SHARE):
            break
        length = min(page, len(follow) - start)
        first = start + (number + 1) * HOP % max(1, length - sample + 1)
        text += 1 if sum(follow[first + 1 : min(first + sample, start + length)]) > 0 else -1
        if text > most:
            most, last = text, start
    if most:
        end, total = last, units
    peak = units
    for i in range(last, min(last + 2 * page, len(follow))):
        total += follow[i]
        if total > peak:
            peak, end = total, i + 1
    return Segment(begin, end, units)


def first_to_reach(follow: list[int], start: list[int], least: int, at: int) -> tuple[int, int, int] | None:
    total, begin = -(1 << 62), at
    for i in range(at, len(start)):
        total += follow[i]
        if i == at or start[i] > total:
            total, begin = start[i], i
        if total >= least:
            return begin, i + 1, total
    return None


def proposals(
    data: bytes, model: TextModel, least: int, piece: int, sizes: tuple[int, int, int] = (LONG, PAGE, SAMPLE)
) -> list[Segment]:
    known = seeds(data, model)
    found: list[Segment] = []
    for first, last in regions(data):
        count = max(1, (last - first) // piece)
        for number in range(count):
            start = first + number * piece
            stop = last if number == count - 1 else start + piece
            if len(data[start:stop]) >= piece and len(set(data[start:stop])) == 1:
                continue
            if any(start <= seed and seed + SEED <= stop for seed in known):
                part = data[start:stop]
                follow = [0, *(int(model.table[a, b]) for a, b in pairwise(part))]
                begin = [int(model.start[byte]) for byte in part]
                here = as_one([s.shifted(start) for s in segments(follow, begin, least, sizes)], sizes[0])
                late = [s for s in found if number and s.stop > start - piece]
                found = found[: len(found) - len(late)]
                if number and late and here and start - late[-1].stop < NEAR and here[0].start - start < NEAR:
                    here[0] = united(late.pop(), here[0])
                found += as_one(late + here, sizes[0])
    return found


def as_one(found: list[Segment], long: int) -> list[Segment]:
    which = [n for n, s in enumerate(found) if s.stop - s.start >= long]
    if len(which) < 2:
        return found
    one, other = found[which[0]], found[which[-1]]
    return [*found[: which[0]], united(one, other), *found[which[-1] + 1 :]]


def united(one: Segment, other: Segment) -> Segment:
    return Segment(one.start, other.stop, one.units)
