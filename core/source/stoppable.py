"""A source that stops whoever reads it: long work reads again and again, and so ends soon, wherever it is."""

from __future__ import annotations

import threading

from core.errors import Cancelled
from core.source.base import Fault, Readable


class Stoppable:
    """The bytes of ``source`` until ``stop`` is set."""

    def __init__(self, source: Readable, stop: threading.Event) -> None:
        """Wrap ``source``."""
        self._source = source
        self._stop = stop

    @property
    def size(self) -> int:
        """Bytes of the source."""
        return self._source.size

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``; see ``ByteSource``.

        Raises:
            Cancelled: ``stop`` is set.
        """
        if self._stop.is_set():
            raise Cancelled
        return self._source.read_into(offset, buffer)
