"""What a post office file without text in it may look like, byte by position, so that any size needs no disk.

What such files look like inside is not public, so there are several carriers: a detector that is good on one of them
only is not good. A carrier is made in blocks, each from the seed and its own number alone. Nothing in them is real.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

import resources
from core.source.address import file_address, file_offset
from core.source.base import Fault, Identity
from core.source.bounds import check_inside

PAGE = 512
KEY = 53
BLOCK = 1 << 20
KEPT = 4
"""Blocks a source remembers: the sweep reads on, the judge looks back."""
PROSE = ("admin", "mail", "europe")
NOUNS = (
    "ledger", "printer", "router", "archive", "cable", "memo", "canteen",
    "vendor", "payroll", "lobby", "modem", "diskette", "courier", "roster",
)  # fmt: skip
VERBS = (
    "moved", "checked", "printed", "mailed", "signed", "stored",
    "copied", "deleted", "restored", "fetched", "counted", "weighed",
)  # fmt: skip

Bytes = npt.NDArray[np.uint8]
Rng = np.random.Generator
Block = Callable[[Rng, Rng, int], Bytes]
"""Makes a block of ``BLOCK`` bytes from chance of its own, chance all blocks of a file share, and its offset."""


def _uniform(own: Rng, _whole: Rng, _offset: int) -> Bytes:
    """Bytes as a good cipher leaves them."""
    return np.frombuffer(own.bytes(BLOCK), np.uint8).copy()


def _english(own: Rng, size: int = BLOCK) -> Bytes:
    words = [word.encode() for word in (*NOUNS, *VERBS, "the", "and", "of", "was")]
    chosen = own.integers(0, len(words), size // 4 + 16).tolist()
    return np.frombuffer(b" ".join([words[number] for number in chosen])[:size], np.uint8).copy()


def _substituted(own: Rng, whole: Rng, _offset: int) -> Bytes:
    """English through a secret byte substitution: far from uniform, and partly printable."""
    return whole.permutation(256).astype(np.uint8)[_english(own)]


def _rolling(own: Rng, whole: Rng, offset: int) -> Bytes:
    """English under a key that is repeated."""
    key = np.roll(whole.integers(0, 256, KEY, dtype=np.uint8), -(offset % KEY))
    return _english(own) ^ np.resize(key, BLOCK)


def _paged(own: Rng, whole: Rng, offset: int) -> Bytes:
    """Pages of a number, ciphered bytes and a zero tail; every fifth or so is empty."""
    pages = _uniform(own, whole, offset).reshape(-1, PAGE)
    pages[:, :4] = np.arange(offset // PAGE, offset // PAGE + len(pages), dtype="<u4").view(np.uint8).reshape(-1, 4)
    used = own.integers(8, PAGE, len(pages))
    used[own.random(len(pages)) < 0.2] = 4
    pages[np.arange(PAGE) >= used[:, None]] = 0
    return pages.reshape(-1)


def _deflated(own: Rng, _whole: Rng, _offset: int) -> Bytes:
    """Compressed English, one stream after another."""
    out = bytearray()
    while len(out) < BLOCK:
        out += zlib.compress(_english(own, 1 << 18).tobytes(), 1)  # higher levels only take longer
    return np.frombuffer(bytes(out[:BLOCK]), np.uint8).copy()


@cache
def _prose() -> tuple[bytes, ...]:
    """Return lines that are sentences: a cipher of letters leaves nothing of them as it was but blanks and stops."""
    lines = (line for name in PROSE for line in resources.text(f"textmodel/corpus/{name}.txt").splitlines())
    return tuple(line.encode() + b"\r\n" for line in lines if re.fullmatch(r"[A-Za-z ,.]+", line))


def _letters(own: Rng, whole: Rng, _offset: int) -> Bytes:
    """Prose in which each letter stands for another."""
    lines = _prose()
    text = b"".join(lines[number] for number in own.integers(0, len(lines), BLOCK // 16).tolist())
    key = np.arange(256, dtype=np.uint8)
    key[ord("a") : ord("z") + 1] = ord("a") + whole.permutation(26)
    key[ord("A") : ord("Z") + 1] = key[ord("a") : ord("z") + 1] - 32
    return key[np.resize(np.frombuffer(text, np.uint8), BLOCK)]


def _base64(own: Rng, _whole: Rng, _offset: int) -> Bytes:
    return np.frombuffer(base64.b64encode(own.bytes(BLOCK // 4 * 3)), np.uint8).copy()


def _among(letters: bytes) -> Block:
    """Random bytes among ``letters``."""
    return lambda own, _whole, _offset: own.choice(np.frombuffer(letters, np.uint8), BLOCK)


CARRIERS: dict[str, Block] = {
    "uniform": _uniform, "paged": _paged, "deflated": _deflated, "substituted": _substituted, "rolling": _rolling,
}  # fmt: skip
PRINTABLE: dict[str, Block] = {
    "letters": _letters, "base64": _base64, "capitals": _among(bytes(range(0x41, 0x5B))),
    "hexadecimal": _among(b"0123456789abcdef"),
}  # fmt: skip
"""Carriers that consist of text bytes and are no text."""
_ALL = CARRIERS | PRINTABLE


def block(carrier: str, seed: int, number: int) -> Bytes:
    """Return block ``number`` of the file that ``seed`` gives."""
    kind = list(_ALL).index(carrier)
    own, whole = (np.random.Generator(np.random.SFC64([kind, seed, *part])) for part in ((1, number), (0,)))
    return _ALL[carrier](own, whole, number * BLOCK)


def carried(carrier: str, seed: int, size: int) -> Bytes:
    """Return the first ``size`` bytes of the file that ``seed`` gives."""
    return np.concatenate([block(carrier, seed, number) for number in range(-(-size // BLOCK))])[:size]


class CarrierSource:
    """A file of a carrier that is nowhere: its bytes are made when they are asked for."""

    path: Path | None = None
    identity: Identity | None = None
    is_slow = False

    def __init__(self, carrier: str, seed: int, size: int) -> None:
        """Make the file of ``size`` bytes that ``seed`` gives."""
        self.name = carrier
        self.size = size
        self._block = lru_cache(KEPT)(lambda number: block(carrier, seed, number))

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``."""
        check_inside(offset, len(buffer), self.size, self.name)
        at = 0
        while at < len(buffer):
            number, first = divmod(offset + at, BLOCK)
            piece = self._block(number)[first : first + len(buffer) - at]
            buffer[at : at + len(piece)] = piece.data
            at += len(piece)
        return ()

    def changes(self) -> tuple[str, ...]:
        """Nothing can change."""
        return ()

    def address(self, offset: int) -> str:
        """The offset in hex."""
        return file_address(offset)

    def offset_of(self, address: str) -> int:
        """The offset that ``address``, a hex number, names."""
        return file_offset(address, self.size, self.name)

    def close(self) -> None:
        """There is nothing to give back."""
