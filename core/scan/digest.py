"""Hashes of a whole source, computed anew."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Sequence

from core.errors import Cancelled
from core.scan.examination import ScanState
from core.source.base import ByteSource

STEP = 1 << 20


def digests(source: ByteSource, names: Sequence[str], state: ScanState) -> Generator[None, None, dict[str, str]]:
    """Return the hex digests called ``names``, by ``hashlib``; none when a byte cannot be read.

    Each step is a point to report progress and to stop at.

    Raises:
        Cancelled: ``state.stop`` was set.
    """
    hashes = {name: hashlib.new(name, usedforsecurity=False) for name in names}
    state.total, state.done = source.size, 0
    buffer = memoryview(bytearray(STEP))
    for offset in range(0, source.size, STEP):
        if state.stop.is_set():
            raise Cancelled(f"{source.name}: hashing was stopped at 0x{offset:X}.")
        part = buffer[: min(STEP, source.size - offset)]
        if source.read_into(offset, part):
            return {}
        for one in hashes.values():
            one.update(part)
        state.done = offset + len(part)
        yield
    return {name: one.hexdigest() for name, one in hashes.items()}
