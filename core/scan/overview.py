"""The map of the whole file: a few thousand cells, from samples, in the same pass as everything else."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.scan.examination import Overview
from core.scan.textbytes import is_text
from core.scan.textmodel import Bytes

CELLS = 4096
STRIPE = 1 << 18
SAMPLES = 512
"""Bytes looked at, at most, in a stripe or a shorter cell: all it has, or more than a third as many, at even distances
from its beginning to its end. A distance that is odd does not fall in step with record lengths."""
_TEXT = np.flatnonzero(is_text(np.arange(256, dtype=np.uint8)))

Totals = npt.NDArray[np.float64]


def cell_size(size: int) -> int:
    """Return the least power of two with which ``size`` bytes need at most ``CELLS`` cells."""
    return 1 << (max(1, -(-size // CELLS)) - 1).bit_length()


class Mapper:
    """Gathers the map of a source from its bytes, which may come in pieces of any length."""

    def __init__(self, size: int) -> None:
        """Make a mapper for ``size`` bytes."""
        self._size = size
        self._cell = cell_size(size)
        cells = -(-size // self._cell)
        self._weight: Totals = np.zeros(cells)
        self._text: Totals = np.zeros(cells)
        self._zeros: Totals = np.zeros(cells)
        self._entropy: Totals = np.zeros(cells)

    def feed(self, base: int, data: Bytes) -> None:
        """Take the bytes of ``data``, which stand at ``base``, into the map."""
        unit = min(self._cell, STRIPE)
        lead = min(-base % unit, len(data))
        whole = (len(data) - lead) // unit * unit
        self._add(base, data[:lead].reshape(1, -1))
        self._add(base + lead, data[lead : lead + whole].reshape(-1, unit))
        self._add(base + lead + whole, data[lead + whole :].reshape(1, -1))

    def overview(self) -> Overview:
        """Return the map as far as it has come."""
        seen = int(np.flatnonzero(self._weight).max(initial=-1)) + 1
        weight = np.maximum(self._weight, 1)
        mean = [(255 * layer / weight)[:seen].round().astype(np.uint8) for layer in (self._zeros, self._entropy)]
        text = (255 * self._text)[:seen].round().astype(np.uint8)
        return Overview(self._size, self._cell, text.tobytes(), mean[0].tobytes(), mean[1].tobytes())

    def _add(self, base: int, rows: Bytes) -> None:
        """Add ``rows`` of consecutive bytes, each within one cell."""
        count, length = rows.shape
        if not rows.size:
            return
        sample = np.ascontiguousarray(rows[:, :: _stride(length)])
        shares = _shares(sample)
        cells = (base + np.arange(count) * length) // self._cell
        np.maximum.at(self._text, cells, shares[:, _TEXT].sum(axis=1))
        np.add.at(self._zeros, cells, length * shares[:, 0])
        np.add.at(self._entropy, cells, length * _entropy(shares, sample.shape[1]) / 8)
        np.add.at(self._weight, cells, length)


def _stride(length: int) -> int:
    """Return the least odd stride with which ``length`` bytes give at most ``SAMPLES``."""
    return -(-length // SAMPLES) | 1


def _shares(rows: Bytes) -> Totals:
    """Return the share of each of the 256 bytes in each row."""
    count, length = rows.shape
    keys = rows + (np.arange(count) * 256)[:, None]
    shares: Totals = np.bincount(keys.reshape(-1), minlength=count * 256).reshape(count, 256) / length
    return shares


def _entropy(shares: Totals, length: int) -> Totals:
    """Return the Shannon entropy in bits a byte, with Miller and Madow's correction for samples of ``length``."""
    plain = -(shares * np.log2(np.maximum(shares, 1e-12))).sum(axis=1)
    bias = ((shares > 0).sum(axis=1) - 1) / (2 * length * np.log(2))
    entropy: Totals = np.minimum(plain + bias, 8.0)
    return entropy
