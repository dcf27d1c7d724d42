"""Evidence as the process of an own structure sees it: bytes by request, and nothing else of the file."""

from __future__ import annotations

import io
from collections.abc import Callable

from core.typing import override

Fetch = Callable[[int, int], bytes]
"""Returns at most so many bytes from a position, at least one; raises ``Unreadable``."""

WINDOW = 8 * 1024
"""Bytes that are fetched at a time: small members cost no request each."""


class Unreadable(OSError):
    """These bytes cannot be had; the message says why."""


class EvidenceStream(io.RawIOBase):
    """The bytes from where parsing begins to the end of the evidence, as a stream for construct.

    Position 0 is where parsing begins. A read that meets bytes which cannot be had fails as a whole; nothing stands
    in for them.
    """

    def __init__(self, size: int, fetch: Fetch) -> None:
        super().__init__()
        self._size = size
        self._fetch = fetch
        self._at = 0
        self._start = 0
        self._data = b""

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def tell(self) -> int:
        return self._at

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError(f"position {base + offset} is before the place where parsing began")
        self._at = base + offset
        return self._at

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        """Return ``size`` bytes, less where the evidence ends.

        Raises:
            Unreadable: some of them cannot be had.
        """
        left = max(0, self._size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        parts = bytearray()
        while len(parts) < wanted:
            parts += self._some(self._at + len(parts), wanted - len(parts))
        self._at += wanted
        return bytes(parts)

    def _some(self, at: int, wanted: int) -> bytes:
        """Return at least one byte and at most ``wanted`` of those from ``at``."""
        if not self._start <= at < self._start + len(self._data):
            self._data = self._fetch(at, min(max(wanted, WINDOW), self._size - at))
            self._start = at
        return self._data[at - self._start : at - self._start + wanted]
