"""Whether bytes stand in the order of text: they score more than the same bytes in random order, or than any bytes.

The mean score of a byte after another, less the mean over all pairs of the same bytes, is what their order is worth:
1.1 to 2.3 bits for English and lists of files alike; nothing for BASE64, figures and random letters; less than 1 for
a cipher of letters. Where tables and headings lend a cipher more, its score alone is below that of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from core.scan.sampling import sample
from core.scan.textbytes import Flags, Offsets, is_text
from core.scan.textmodel import UNIT, Bytes, TextModel
from core.span import Span

ORDER = 1.0 * UNIT
"""So much more each byte of text is worth than in random order, and than uniform bytes are."""
SURE = 2.0 * UNIT
"""What a byte is worth, at least, in each stride of a block that is taken for text by its strides alone. English scores
3.5 and more, a cipher of letters 2.1 in the middle, lines of hexadecimal 2.4 (but their order is worth less than 1)."""
STRIDES = 8
STRIDE = 256
FULL = 0.9
"""The share of text bytes in such a stride, at least."""

Sums = npt.NDArray[np.float64]

_TEXT = np.flatnonzero(is_text(np.arange(256, dtype=np.uint8)))
_KINDS = len(_TEXT)
_NUMBER = np.zeros(256, np.int64)
_NUMBER[_TEXT] = np.arange(_KINDS)


@cache
def _among_text(model: TextModel) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]:
    """Return the scores of text bytes behind text bytes, as a table and in a row."""
    table = model.table[np.ix_(_TEXT, _TEXT)]
    return table.astype(float), table.astype(np.int32).reshape(-1)


class Order:
    """Tells text by the order of its bytes."""

    def __init__(self, model: TextModel) -> None:
        """Take the scores of the text bytes among themselves from ``model``."""
        self._table, self._units = _among_text(model)

    def are_text(self, samples: Sequence[Bytes]) -> Flags:
        """Say of each of ``samples`` whether its text bytes stand in the order of text."""
        data = np.concatenate(samples)
        at = np.flatnonzero(is_text(data))
        groups = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples]).take(at)
        return self.groups_are_text(data.take(at), at, groups, len(samples))

    def groups_are_text(self, text: Bytes, at: Offsets, groups: Offsets, count: int) -> Flags:
        """Say the same of ``count`` groups of bytes; one without a pair is no text.

        Args:
            text: text bytes, in the order they stand in.
            at: where each stands; what does not stand side by side is no pair.
            groups: the number of the group of each, from 0.
            count: how many groups there are.
        """
        total, shuffled, pairs = self._worth(text, at, groups, count)
        found: Flags = total > np.maximum(shuffled + ORDER, ORDER) * pairs
        return found

    def groups_score(self, text: Bytes, at: Offsets, groups: Offsets, count: int) -> Flags:
        """Say of each group whether it scores more than uniform bytes, as lists of words and figures do."""
        total, _, _ = self._worth(text, at, groups, count)
        found: Flags = total > 0
        return found

    def fills(self, block: Bytes) -> bool:
        """Whether ``block``, as long as ``STRIDES`` strides or more, is text throughout by those at fixed places."""
        share = len(block) // STRIDES
        spans = (sample(Span.of(number * share, share), STRIDE, number) for number in range(STRIDES))
        strides = [block[span.start : span.stop] for span in spans]
        if not all(np.count_nonzero(is_text(stride)) >= FULL * STRIDE for stride in strides):
            return False
        data = np.concatenate(strides)
        at = np.flatnonzero(is_text(data))
        total, shuffled, pairs = self._worth(data.take(at), at, at // STRIDE, STRIDES)
        return bool((total > np.maximum(shuffled + ORDER, SURE) * pairs).all())

    def _worth(self, text: Bytes, at: Offsets, groups: Offsets, count: int) -> tuple[Sums, Sums, Sums]:
        """Return what each group scores in all, what a pair of its bytes does in any order, and how many it has."""
        if not len(text):
            return np.zeros(count), np.zeros(count), np.zeros(count)
        numbers = _NUMBER.take(text)
        kinds = np.bincount(groups * _KINDS + numbers, minlength=count * _KINDS).reshape(count, _KINDS).astype(float)
        together = ((kinds @ self._table) * kinds).sum(axis=1)  # whole numbers below 2**53: exact in any order
        shuffled = together / np.maximum(kinds.sum(axis=1), 1) ** 2
        is_same = groups[1:] == groups[:-1]
        is_pair = is_same & (np.diff(at) == 1)
        scores = self._units.take(numbers[:-1] * _KINDS + numbers[1:]) * is_pair
        edges = np.flatnonzero(np.concatenate(([True], ~is_same)))
        total, pairs = (_totals(each, groups, edges, count) for each in (scores, is_pair))
        return total, shuffled, pairs


def _totals(each: npt.NDArray[np.generic], groups: Offsets, edges: Offsets, count: int) -> Sums:
    """Return what each byte but the first brings its group, in total; at ``edges`` another group begins."""
    sums = np.add.reduceat(np.concatenate((np.zeros(1, np.int64), each)), edges)
    return np.bincount(groups[edges], sums, minlength=count).astype(float)
