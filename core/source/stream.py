"""A source as a stream, for readers that want to go from the first byte to the last."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from core.source.base import ByteSource
from core.typing import override

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class SourceStream(io.RawIOBase):
    """Reads ``source`` from its first byte; closing it leaves the source open.

    Raises:
        OSError: from any read that meets a fault; the message is its reason.
    """

    def __init__(self, source: ByteSource) -> None:
        super().__init__()
        self._source = source
        self._at = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` as far as the source goes and return how many bytes that were."""
        view = memoryview(buffer).cast("B")
        count = min(len(view), self._source.size - self._at)
        if not count:
            return 0
        faults = self._source.read_into(self._at, view[:count])
        if faults:
            raise OSError(faults[0].reason)
        self._at += count
        return count
