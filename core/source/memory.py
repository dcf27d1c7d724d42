"""Evidence bytes that are held in memory."""

from __future__ import annotations

from pathlib import Path

from core.source.address import file_address, file_offset
from core.source.base import Fault, Identity
from core.source.bounds import check_inside


class MemorySource:
    """Bytes that never change and never fail: test data, excerpts, what was pasted."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data

    @property
    def name(self) -> str:
        """What a tab is called."""
        return self._name

    @property
    def path(self) -> Path | None:
        """Nothing on disk."""
        return None

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)

    @property
    def identity(self) -> Identity | None:
        """No file, no identity."""
        return None

    @property
    def is_slow(self) -> bool:
        """Memory never makes anybody wait."""
        return False

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``."""
        check_inside(offset, len(buffer), self.size, self.name)
        buffer[:] = self._data[offset : offset + len(buffer)]
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
