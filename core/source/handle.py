"""A file descriptor that several threads read and one may close."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Windows has neither, macOS got the first one late; the type checker knows one platform at a time.
_PREADV: Callable[[int, list[memoryview], int], int] | None = getattr(os, "preadv", None)
_PREAD: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)


class HandleClosed(Exception):
    """The descriptor was given back already."""


OPEN_LIMIT = 128
"""Descriptors that are kept open at once where they can be had again: systems allow a process 256 or 1024 of them."""


class Handle:
    """A read-only descriptor which stays open until the last reader has left.

    Were it closed under a reader, the operating system might give its number to another file, and the reader
    would take that file's bytes for evidence.
    """

    def __init__(self, descriptor: int, reopen: Callable[[], int] | None = None) -> None:
        """Take ``descriptor``.

        With ``reopen``, it may be given back while nobody reads and many others are open; the next reader has the
        same file opened again. ``reopen`` raises ``OSError`` where that is not to be had.
        """
        self._descriptor = descriptor
        self._reopen = reopen
        self._lock = threading.Lock()
        self._seek_lock = threading.Lock()
        self._users = 0
        self._is_closing = False
        self._keep_in_mind()

    @contextmanager
    def borrowed(self) -> Iterator[int]:
        """Lend the descriptor.

        Raises:
            HandleClosed: after ``close``.
            OSError: it was given back meanwhile, and the file is not to be had again.
        """
        self._enter()
        try:
            yield self._descriptor
        finally:
            self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._is_closing:
                raise HandleClosed
            if self._descriptor == _PARKED and self._reopen is not None:
                self._descriptor = self._reopen()
            self._users += 1
        self._keep_in_mind()

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self._is_closing and not self._users:
                os.close(self._descriptor)

    def _keep_in_mind(self) -> None:
        """Count as the one used last, and let the one that was not used for longest be given back."""
        if self._reopen is None:
            return
        with _recent_lock:
            _recent[self] = None
            _recent.move_to_end(self)
            oldest = _recent.popitem(last=False)[0] if len(_recent) > OPEN_LIMIT else None
        if oldest is not None and not oldest.park():
            with _recent_lock:
                _recent[oldest] = None

    def park(self) -> bool:
        """Give the descriptor back until it is wanted again; ``False`` while somebody reads."""
        with self._lock:
            if self._users:
                return False
            if not self._is_closing and self._descriptor != _PARKED:
                os.close(self._descriptor)
                self._descriptor = _PARKED
            return True

    def read_at(self, offset: int, buffer: memoryview) -> int:
        """Read once from ``offset`` and return how many bytes came; 0 at the end.

        Raises:
            HandleClosed: after ``close``.
            OSError: the device cannot read them.
        """
        with self.borrowed() as descriptor:
            if _PREADV is not None:
                return _PREADV(descriptor, [buffer], offset)
            data = self._read_copy(descriptor, offset, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _read_copy(self, descriptor: int, offset: int, length: int) -> bytes:
        if _PREAD is not None:
            return _PREAD(descriptor, length, offset)
        with self._seek_lock:  # a descriptor has one position, and here no way to read without moving it
            os.lseek(descriptor, offset, os.SEEK_SET)
            return os.read(descriptor, length)

    def close(self) -> None:
        """Give the descriptor back, or have the last reader do it; a second call does nothing."""
        with self._lock:
            if self._is_closing:
                return
            self._is_closing = True
            if not self._users and self._descriptor != _PARKED:
                os.close(self._descriptor)
        with _recent_lock:
            _recent.pop(self, None)


_PARKED = -1
_recent: OrderedDict[Handle, None] = OrderedDict()
_recent_lock = threading.Lock()
