"""Bytes made to upset a parser: the same ones for the same seed and number, on any machine."""

from __future__ import annotations

import random
from functools import cache

from core.postoffice.templates import templates

SAMPLES: tuple[bytes, ...] = (
    b"Message:\r\n27\r\nFrom: A at B\r\nContents:\r\n",
    b"Message:\r\n179\r\nFrom: Grewal, Jeff at Hub\r\nDate: 6/2/98 8:39\r\nTo: Admin at HUBPO2\r\nContents:\r\n58\r\n",
    b"Text item:\r\n32\r\nThis is the message body\r\n",
    b"File item: REPORT.XLS 5/6/97 3:10PM\r\n128\r\n",
    b'Name: Doe, John\r\nLocn: L\r\nAddr: Internet "John Doe" <JDoe@lzz.com>\r\nCmts:\r\n',
    b'[smtpgate]\r\nEntryCount=2\r\nEntry1="name" <addr>\r\n',
    b"0\0\0\0LfLe\1\0\0\0\1\0\0\0" + bytes(28) + b"0\0\0\0",
    b"\x40\0\0\0LfLe\1\0\0\0" + bytes(44) + b"\x40\0\0\0",
    bytes.fromhex("28000000 11111111 22222222 33333333 44444444") + bytes(16) + b"(\0\0\0",
    b"ElfFile\0" + bytes(24) + b"\x80\0\0\0\1\0\3\0\0\x10",
    b"ElfChnk\0" + bytes(40),
    b"\0\x08REPORT.X" + bytes(54) + b"XLS5XCEL",
    b"0AFA:3F00  0D 0A 0D 0A 45 78 70 6F-72 74 69 6E 67 20 6D 65   ....Exporting me\r\n",
)
"""Pieces of the formats that targets read, to be cut up and mixed."""

LONG = 4096


def made(seed: int, number: int) -> bytes:
    """Return input ``number`` of the sequence that ``seed`` gives."""
    r = random.Random(seed << 48 | number)
    data = b"".join(_piece(r) for _ in range(r.choice((1, 1, 1, 2, 2, 3))))
    for _ in range(r.choice((0, 0, 1, 2, 4))):
        data = _mutated(r, data)
    return (
        data * r.randrange(2, 1 + LONG // max(1, len(data))) if r.random() < 0.001 and len(data) < LONG // 2 else data
    )


def _piece(r: random.Random) -> bytes:
    return r.choice((_fragment, _fragment, _fragment, _text, _chance, _run))(r)


def _fragment(r: random.Random) -> bytes:
    """A message of the grammar or a sample, whole or cut at either end."""
    whole = b"".join(
        text or bytes(r.choices(alphabet, k=r.choice((0, 1, 4, 8, 40)))) for text, alphabet in r.choice(_patterns())
    )
    start = r.choice((0, r.randrange(len(whole) + 1)))
    return whole[start : r.choice((len(whole), r.randrange(start, len(whole) + 1)))]


@cache
def _patterns() -> tuple[tuple[tuple[bytes, bytes], ...], ...]:
    """Return what fragments are made of: literals, and alphabets to draw from where there is none."""
    messages = (tuple((part.text, part.alphabet) for part in template.parts) for template in templates())
    return (*messages, *(((sample, b""),) for sample in SAMPLES))


def _text(r: random.Random) -> bytes:
    return bytes(r.choices(b'etaoin shrdlu,.\r\n\tEXPORT0123\x81\x9a"\\:', k=r.randrange(40)))


def _chance(r: random.Random) -> bytes:
    return r.randbytes(r.randrange(32))


def _run(r: random.Random) -> bytes:
    return r.randbytes(r.randrange(1, 4)) * r.randrange(24)


def _mutated(r: random.Random, data: bytes) -> bytes:
    at, to = sorted(r.choices(range(len(data) + 1), k=2))
    return r.choice((
        data[:at] + r.randbytes(1) + data[at + 1 :],
        data[:at] + bytes([r.choice(b"\x00\xff \r\n9\"\\")]) + data[at + 1 :],
        data[:at] + data[to:],
        data[:to] + data[at:to] + data[to:],
        data[at:to],
        data[:at] + r.randbytes(r.randrange(5)) + data[at:],
    ))  # fmt: skip
