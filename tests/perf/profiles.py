"""Files that scanners slow down on, each for another reason; made piece by piece, from text of our own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

import resources
from core.postoffice.examine import console_grammar
from core.span import Span
from tests.perf.carriers import BLOCK, Bytes, Rng, block
from tests.perf.cases import make

RUN = 14
RECORD = 512
SHELF = 48
"""So many manuals there are; then they come again."""
TEXTS = ("admin", "mail", "europe")
NAMES = ("harbour", "west_wing", "legal", "north", "site1", "vendor", "roster", "lobby", "north.archive", "payroll")


def _random(_rng: Rng, number: int) -> Bytes:
    return block("uniform", 11, number)


def _implants(_rng: Rng, number: int) -> Bytes:
    """Random bytes with a message in every second mebibyte."""
    return np.frombuffer(make("uniform", number, BLOCK, number % 2, shortest=16)[0], np.uint8)


def _half_zeros(rng: Rng, number: int) -> Bytes:
    """Runs of 1 to 64 pages, by turns random and zero."""
    data = _random(rng, number).copy()
    at = 0
    while at < BLOCK:
        random_until = at + 4096 * int(rng.integers(1, 65))
        at = random_until + 4096 * int(rng.integers(1, 65))
        data[random_until:at] = 0
    return data


@cache
def _sentences() -> tuple[bytes, ...]:
    lines = (line for name in TEXTS for line in resources.text(f"textmodel/corpus/{name}.txt").splitlines())
    texts = (line.encode("ascii", "ignore") + b"\r\n" for line in lines if line.strip())
    return tuple(text for text in texts if console_grammar().align(text, Span(0, len(text))) is None)


def _english(rng: Rng, _number: int) -> Bytes:
    """Lines of the text the model was trained from, shuffled, but no console messages."""
    lines = list(_sentences())
    random.Random(int(rng.integers(1 << 62))).shuffle(lines)
    return np.resize(np.frombuffer(b"".join(lines), np.uint8), BLOCK)


def _english_with_foreign(rng: Rng, number: int) -> Bytes:
    """The same with a letter of another alphabet every 300 bytes or so."""
    data = _english(rng, number).copy()
    data[np.cumsum(rng.integers(1, 600, BLOCK // 300)) % BLOCK] = 0xE9
    return data


def _manuals(_rng: Rng, number: int) -> Bytes:
    """The same with lists between: names with their numbers, marked up or not, as manuals have for pages."""
    return _manual(number % SHELF)


@cache
def _manual(number: int) -> Bytes:
    rng = np.random.Generator(np.random.SFC64(number))
    words = b" ".join(_sentences()).decode("ascii").split()
    parts: list[bytes] = []
    while sum(map(len, parts)) < BLOCK:
        first, rows = int(rng.integers(len(_sentences()))), int(rng.integers(20, 2000))
        parts += _sentences()[first : first + int(rng.integers(20, 400))]
        parts += _list(rng, rng.choice(words, (rows, 4)), _FORMS[rng.integers(len(_FORMS))])
    return np.frombuffer(b"".join(parts)[:BLOCK], np.uint8)


_FORMS = (
    "FUNC:_{0}{1}{2}{3}@@{4:08X}\n",
    '<dt><a href="#{0}_{1}">{0}_{1}</a>, {4}</dt><dd><a href="#{2}_{3}">{2}_{3}</a><br/></dd>\n',
    "{0:16.16}{1:16.16}{4:>12,}  0x{4:06x}\r\n",
)


def _list(rng: Rng, rows: npt.NDArray[np.str_], form: str) -> list[bytes]:
    return [form.format(*row, int(rng.integers(1 << 31))).encode("ascii") for row in rows]


def _records(rng: Rng, number: int) -> Bytes:
    """Records with a number, two short names, now and then a subject, and a ciphered body of any length."""
    count = BLOCK // RECORD
    data = np.zeros((count, RECORD), np.uint8)
    data[:, :4] = np.arange(number * count, (number + 1) * count, dtype="<u4").view(np.uint8).reshape(-1, 4)
    names = np.array(NAMES, "S16")
    for at in (16, 40):
        data[:, at : at + 16] = rng.choice(names, count).view(np.uint8).reshape(-1, 16)
    for row in np.flatnonzero(rng.random(count) < 1 / 8):
        length = int(rng.integers(8, 41))
        data[row, 64 : 64 + length] = rng.integers(0x61, 0x7B, length)
    body = rng.integers(0, 256, (count, RECORD - 128), dtype=np.uint8)
    body[np.arange(RECORD - 128) >= rng.integers(0, RECORD - 127, count)[:, None]] = 0
    data[:, 128:] = body
    return data.reshape(-1)


def _runs(_rng: Rng, number: int) -> Bytes:
    """Fourteen letters and one foreign byte, over and over."""
    run = np.array([0x41] * RUN + [0xFF], np.uint8)
    return np.resize(np.roll(run, -(number * BLOCK % len(run))), BLOCK)


def _full_of(value: int) -> Callable[[Rng, int], Bytes]:
    return lambda _rng, _number: np.full(BLOCK, value, np.uint8)


PROFILES: dict[str, Callable[[Rng, int], Bytes]] = {
    "random": _random,
    "messages": _implants,
    "half_zeros": _half_zeros,
    "english": _english,
    "manuals": _manuals,
    "records": _records,
    "runs_of_14": _runs,
    "english_with_foreign": _english_with_foreign,
    "spaces": _full_of(0x20),
    "bytes_0E": _full_of(0x0E),
}


def blocks(profile: str, mib: int) -> Iterator[Bytes]:
    """Yield the blocks of a file of ``profile``, of a mebibyte each."""
    kind = list(PROFILES).index(profile)
    return (PROFILES[profile](np.random.Generator(np.random.SFC64([kind, n])), n) for n in range(mib))


def write(profile: str, path: Path, mib: int) -> None:
    """Write such a file."""
    with path.open("wb") as file:
        for piece in blocks(profile, mib):
            file.write(piece.data)
