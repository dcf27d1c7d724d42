"""Where text could be: the candidate finder that discards nearly all of a file at memory speed.

Definitions, on which the rest of the detector stands:

* A *text byte* is 0x20 to 0x7E, TAB, LF or CR; every other byte is *foreign*.
* A *region* is a maximal stretch of text bytes and of fewer than ``GAP`` foreign bytes between two of them. No text
  reaches over a longer gap.
* A *seed* is ``SEED`` text bytes in a row whose scores sum to at least ``SEED_UNITS``.

Only regions that hold a seed are scored. Seeds are found without a look at most bytes, and exactly: one comparison
says which bytes are above 8 as signed numbers (the text bytes, and 0x0B, 0x0C, 0x0E to 0x1F and 0x7F besides); of
these marks, packed to one bit a byte, ``SEED`` in a row are found by shifting and masking whole words; the few places
left are scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from core.scan.textmodel import UNIT, Bytes, TextModel

GAP = 4
SEED = 8
"""As many as an octet has bits and a word has bytes: the finder below rests on that."""
SEED_UNITS = 16 * UNIT
FEW = 1024
"""So many regions are found one by one; for more, every byte is looked at."""
STRETCH = 1 << 18
"""Bytes marked at a time: the marks stay in the processor's own cache."""
WORDS = 1 << 14
"""Words of packed marks eroded at a time, for the same reason."""
FAR = 1 << 17
"""Bytes looked at for gaps at a time."""
MOST = 8
"""Where more than one byte in so many is a candidate, all are scored."""
LOOK = 1 << 14
"""Bytes of a long text that are scored together to find its first seed."""
SAMPLED = 4099
MANY = 0.6
"""Of one byte in so many, more than this share could be text in a dense window; in random data it is below half."""
SPARSE = 256
"""Where less than one byte in so many could be in a gap, each is looked at by itself."""
TEXT_LIKE = 0.95
SHORT = 4096
"""Behind so many bytes, a gap is looked for with vector operations; nearly always it lies before."""

_IS_TEXT = np.zeros(256, bool)
_IS_TEXT[[9, 10, 13, *range(0x20, 0x7F)]] = True
_SPACE, _PRINTABLE = np.uint8(0x20), np.uint8(0x7F - 0x20)
_BELOW_TEXT = np.array(8, np.int8)
_GAP = re.compile(rb"[^\t\n\r -~]{%d}" % GAP)
_LAST_GAP = re.compile(rb"(?s:.*)[^\t\n\r -~]{%d}" % GAP)
_TEXT = re.compile(rb"[\t\n\r -~]")
_REFUSED = -(1 << 20)  # no sum of six scores makes up for a foreign byte in a seed

_NONE = np.uint64(0)

Offsets = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]


def is_text(data: Bytes) -> npt.NDArray[np.bool_]:
    """Say of each byte whether it is a text byte."""
    marks: npt.NDArray[np.bool_] = (data - _SPACE) < _PRINTABLE
    for control in b"\t\n\r":
        marks |= data == control
    return marks


def is_text_like(data: bytes) -> bool:
    """Whether nearly all of ``data`` is text bytes: an ordinary text, whatever its few accents."""
    return bool(data) and float(is_text(np.frombuffer(data, np.uint8)).mean()) >= TEXT_LIKE


def is_dense(window: Bytes) -> bool:
    """Whether far more bytes than in random data look like text, by a sample; nothing but cost may depend on it."""
    sample = window[::SAMPLED].view(np.int8)
    return int(np.count_nonzero(sample > _BELOW_TEXT)) > MANY * len(sample)


def first_gap(data: bytes | memoryview, start: int = 0) -> int:
    """Return where the first gap from ``start`` on begins, or -1."""
    match = _GAP.search(data, start, start + SHORT)
    if match is not None:
        return match.start()
    return _far_gap(np.frombuffer(data, np.uint8), start + SHORT - (GAP - 1))


def _far_gap(data: Bytes, start: int) -> int:
    """Do the same for data in which there may be none for long."""
    for low in range(start, len(data), FAR):
        block = data[low : low + FAR + GAP - 1]
        foreign = GAP * np.flatnonzero(~is_text(block[::GAP].copy()))  # a gap has one of its bytes at each GAPth place
        is_sparse = len(foreign) * SPARSE <= len(block)
        gaps = _gaps_at(block, foreign) if is_sparse else np.flatnonzero(_begin_gap(block))
        if len(gaps):
            return low + int(gaps[0])
    return -1


def _gaps_at(data: Bytes, places: Offsets) -> Offsets:
    """Return where the gaps begin that hold one of ``places``, in order."""
    around = places[:, None] + np.arange(1 - GAP, GAP)
    foreign = ~is_text(data.take(around, mode="clip")) & (around >= 0) & (around < len(data))
    begin = np.logical_and.reduce([foreign[:, step : step + GAP] for step in range(GAP)])
    return around[:, :GAP][begin]


def last_gap_end(data: bytes | memoryview, low: int = 0) -> int:
    """Return where the last gap of ``data[low:]`` ends, or -1; gaps that lie half before ``low`` do not count."""
    match = _LAST_GAP.match(data, low)
    return match.end() if match else -1


def regions(data: Bytes, seeds: Offsets) -> tuple[Offsets, Offsets]:
    """Return the starts and the stops of the regions that hold ``seeds``; both begin and end with a text byte."""
    apart = seeds[np.concatenate(([True], np.diff(seeds) > SEED))]  # one at least of each region
    if len(apart) > FEW:
        return _all_regions(data, apart)
    view = data.data
    found: list[tuple[int, int]] = []
    for seed in apart.tolist():
        if not found or seed >= found[-1][1]:
            found.append((_start_of(view, seed), _stop_of(view, seed)))
    starts, stops = zip(*found, strict=True)
    return np.array(starts, np.int64), np.array(stops, np.int64)


def _all_regions(data: Bytes, seeds: Offsets) -> tuple[Offsets, Offsets]:
    """Do the same by looking at every byte, which is quicker when there are many."""
    first, last = _first_text(data), len(data) - _first_text(data[::-1])
    gap_starts, gap_stops = _gaps(data)
    begins = np.concatenate(([first], gap_stops))
    ends = np.concatenate((gap_starts, [last]))
    starts = begins[np.searchsorted(begins, seeds, side="right") - 1]
    stops = ends[np.searchsorted(ends, seeds)]
    is_new = np.concatenate(([True], starts[1:] != starts[:-1]))  # in order, so this is what np.unique does slowly
    return starts[is_new], stops[is_new]


def _first_text(data: Bytes) -> int:
    """Return where the first text byte of ``data``, which has one, is."""
    for low in range(0, len(data), SHORT):
        text = is_text(data[low : low + SHORT])
        if text.any():
            return low + int(text.argmax())
    return len(data)


def _gaps(data: Bytes) -> tuple[Offsets, Offsets]:
    """Return the starts and the stops of the stretches of ``GAP`` foreign bytes and more, in order."""
    edges, was_inside = [], False
    for low in range(0, len(data), FAR):
        inside = _begin_gap(data[low : low + FAR + GAP - 1])[:FAR]
        edges.append(low + np.flatnonzero(np.diff(inside, prepend=was_inside)))
        was_inside = bool(inside[-1])
    both = np.concatenate((*edges, [len(data) - (GAP - 1)] if was_inside else []))
    return both[::2].astype(np.int64), both[1::2].astype(np.int64) + (GAP - 1)


def _begin_gap(data: Bytes) -> npt.NDArray[np.bool_]:
    """Say of each byte whether it and the ``GAP - 1`` behind it are foreign; there is nothing behind the last one."""
    foreign = ~is_text(data)
    begin = foreign.copy()
    begin[1 - GAP :] = False
    for step in range(1, GAP):
        begin[: 1 - GAP] &= foreign[step : len(foreign) - (GAP - 1) + step]
    return begin


def _start_of(view: memoryview, seed: int) -> int:
    """Return where the region round ``seed`` begins."""
    reach = 64
    while True:
        low = max(0, seed - reach)
        end = last_gap_end(view[:seed], low)
        if end >= 0 or low == 0:
            break
        reach *= 8
    match = _TEXT.search(view, max(end, 0))
    return match.start() if match else seed


def _stop_of(view: memoryview, seed: int) -> int:
    """Return where the region round ``seed`` ends."""
    gap = first_gap(view, seed + SEED)
    stop = gap if gap >= 0 else len(view)
    while not _IS_TEXT[view[stop - 1]]:
        stop -= 1
    return stop


@cache
def _refusing(model: TextModel) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the scores of bytes as the first of a seed and behind another (the high one of a pair), for seeds."""
    table = model.table.astype(np.int32)
    table[:, ~_IS_TEXT] = _REFUSED
    return table[256], np.ascontiguousarray(table[:256].T).reshape(-1)


class SeedFinder:
    """Finds seeds; holds the scratch memory of one thread."""

    def __init__(self, model: TextModel) -> None:
        """Make a finder."""
        self._above = np.empty(STRETCH, bool)
        self._bits: Bits = np.zeros(0, "<u8")
        self._start, self._follow = _refusing(model)

    def seeds(self, data: Bytes) -> Offsets:
        """Return the offsets at which seeds begin, in order."""
        if len(data) < SEED:
            return np.zeros(0, np.int64)
        first = self._candidates(data, self._are_above)
        if len(first) * MOST > len(data):
            first = self._candidates(data, is_text)
        return self._scored(data, first) if len(first) * MOST <= len(data) else self._scored_all(data)

    def is_any_in(self, data: Bytes) -> bool:
        """Whether there is a seed in ``data``, most of it text; the first is soon found there."""
        looks = (data[start : start + LOOK + SEED - 1] for start in range(0, len(data), LOOK))
        return any(len(look) >= SEED and self._scored_all(look).size for look in looks)

    def _are_above(self, data: Bytes) -> npt.NDArray[np.bool_]:
        """Say of each byte whether it is above 8: all text bytes are, and some others."""
        return np.greater(data.view(np.int8), _BELOW_TEXT, out=self._above[: len(data)])

    def _candidates(self, data: Bytes, mark: Callable[[Bytes], npt.NDArray[np.bool_]]) -> Offsets:
        """Return where ``SEED`` bytes in a row are marked; of those above 8, about one in six is a seed's."""
        words = -(-len(data) // 64)
        if words > len(self._bits):
            self._bits = np.zeros(words, "<u8")
        bits = self._bits[:words]
        bits[-1:] = 0  # what is behind the last byte is not text
        octets = bits.view(np.uint8)
        for start in range(0, len(data), STRETCH):
            packed = np.packbits(mark(data[start : start + STRETCH]), bitorder="little")
            octets[start >> 3 : (start >> 3) + len(packed)] = packed
        return _set_bits(_eroded(bits))

    def _scored(self, data: Bytes, first: Offsets) -> Offsets:
        """Keep the places whose ``SEED`` bytes, all above 8, are text and score enough."""
        eights = _eights(data)[first]
        kept = np.flatnonzero(_have_no_control(eights))
        first, eights = first[kept], eights[kept]
        total = self._start.take(eights.astype(np.uint8))
        for step in range(SEED - 1):
            total = total + self._follow.take((eights >> np.uint64(8 * step)).astype(np.uint16))
        found: Offsets = first[total >= SEED_UNITS]
        return found

    def _scored_all(self, data: Bytes) -> Offsets:
        """Do the same for every place of ``data``, which is quicker when most of them are candidates."""
        pairs = (data[1:].astype(np.uint16) << 8) | data[:-1]
        one = self._follow.take(pairs)
        two = one[:-1] + one[1:]
        seven = two[:-5] + two[2:-3] + two[4:-1] + one[6:]
        total = self._start.take(data[: 1 - SEED]) + seven
        found: Offsets = np.flatnonzero(total >= SEED_UNITS)
        return found


def _eights(data: Bytes) -> Bits:
    """View ``data`` as overlapping words: the eight bytes from each place on, the first one lowest."""
    return np.ndarray((len(data) - SEED + 1,), "<u8", buffer=data.data, strides=(1,))


def _have_no_control(eights: Bits) -> npt.NDArray[np.bool_]:
    """Say of eights of bytes, all from 9 to 127, whether each is 32 or more, TAB, LF or CR.

    No sum carries into the next byte: with a byte below 128, ``byte + 0x60`` has its top bit set from 32 on, and
    ``(byte ^ c) + 0x7F`` wherever it is not ``c``.
    """
    control = ~(eights + _each(0x60))
    for allowed in b"\t\n\r":
        control &= (eights ^ _each(allowed)) + _each(0x7F)
    control &= _each(0x80)
    none: npt.NDArray[np.bool_] = control == _NONE
    return none


def _each(byte: int) -> np.uint64:
    """Return the word of eight times ``byte``."""
    return np.uint64(byte * 0x0101010101010101)


def _eroded(bits: Bits) -> Bits:
    """Keep, in place, a bit where it and the seven behind it are set.

    A run that reaches from one word into the next lies in the last octet of the one and the first of the other, which
    are eroded apart, before what is in them is lost.
    """
    octets = bits.view(np.uint8)
    borders = octets[8::8].astype(np.uint16)
    borders <<= 8
    borders |= octets[7:-1:8]
    _erode(borders)
    for start in range(0, len(bits), WORDS):
        _erode(bits[start : start + WORDS])
    octets[7:-1:8] |= borders.astype(np.uint8)
    return bits


def _erode(words: npt.NDArray[np.unsignedinteger]) -> None:
    """Keep, in place, a bit where it and the seven behind it in the same word are set."""
    scratch = np.empty_like(words)
    for step in (1, 2, 4):
        np.right_shift(words, words.dtype.type(step), out=scratch)
        np.bitwise_and(words, scratch, out=words)


def _set_bits(bits: Bits) -> Offsets:
    """Return the places of the set bits, in order; few words are set, or all are looked at."""
    words = np.flatnonzero(bits != _NONE)
    if len(words) * 2 > len(bits):
        return np.flatnonzero(np.unpackbits(bits.view(np.uint8), bitorder="little").view(bool))
    octets = bits[words].view(np.uint8)
    some = np.flatnonzero(octets != 0)
    places = np.flatnonzero(np.unpackbits(octets[some], bitorder="little").view(bool))
    octet = some[places >> 3]
    found: Offsets = (words[octet >> 3] << 6) + ((octet & 7) << 3) + (places & 7)
    return found
