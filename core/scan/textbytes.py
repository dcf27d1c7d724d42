"""Text bytes, on which the detector's definitions stand: 0x20 to 0x7E, TAB, LF, CR. Every other byte is *foreign*."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.scan.textmodel import Bytes

TEXT_LIKE = 0.95
SAMPLED = 4099
MANY = 0.6
"""Of one byte in so many, more than this share could be text in a dense window; in random data it is below half."""

_SPACE, _PRINTABLE = np.uint8(0x20), np.uint8(0x7F - 0x20)
BELOW_TEXT = np.array(8, np.int8)
"""As signed numbers, all text bytes are above it, and so are 0x0B, 0x0C, 0x0E to 0x1F and 0x7F."""

Flags = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.int64]


def is_text(data: Bytes) -> Flags:
    """Say of each byte whether it is a text byte."""
    marks: Flags = (data - _SPACE) < _PRINTABLE
    for control in b"\t\n\r":
        marks |= data == control
    return marks


TEXT_BYTES = np.flatnonzero(is_text(np.arange(256, dtype=np.uint8))).astype(np.uint8).tobytes()
"""Each text byte once, for what looks at so few bytes that numpy would take longer."""


def is_text_like(data: bytes) -> bool:
    """Whether nearly all of ``data`` is text bytes: an ordinary text, whatever its few accents."""
    return bool(data) and float(is_text(np.frombuffer(data, np.uint8)).mean()) >= TEXT_LIKE


def is_dense(window: Bytes) -> bool:
    """Whether far more bytes than in random data look like text, by a sample; nothing but cost may depend on it."""
    sample = window[::SAMPLED].view(np.int8)
    return int(np.count_nonzero(sample > BELOW_TEXT)) > MANY * len(sample)
