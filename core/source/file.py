"""Evidence in a file or on a block device, opened so that nothing can write to it."""

from __future__ import annotations

import errno
import os
import stat as modes
from datetime import UTC, datetime
from pathlib import Path

from core.errors import OpenRefused
from core.source.address import file_address, file_offset
from core.source.base import Fault, Identity
from core.source.bounds import check_inside
from core.source.handle import Handle, HandleClosed
from core.source.mounts import is_remote
from core.source.salvage import Loss, salvage
from core.span import Span

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # should a pipe slip in between look and open, this does not hang
)

_REFUSED = (
    (modes.S_ISDIR, "it is a folder"),
    (modes.S_ISFIFO, "it is a pipe, which has no positions"),
    (modes.S_ISSOCK, "it is a socket, which has no positions"),
    (modes.S_ISCHR, "it is a character device, which has no positions"),
)


class FileSource:
    """A regular file or block device, read by position.

    Attributes:
        stat: what the operating system said of the file when it was opened.
    """

    def __init__(self, path: Path) -> None:
        """Open ``path``.

        Raises:
            OpenRefused: it is missing, not permitted, or not a regular file or block device.
        """
        self._path = path.absolute()
        try:
            _check_kind(path, path.stat())  # looked at first: opening alone may rewind a tape
            descriptor = _open(path)
        except OSError as error:
            raise OpenRefused(f"{path}: cannot be opened: {error.strerror or error}.") from error
        self._handle = Handle(descriptor, self._again)
        try:
            self.stat = os.fstat(descriptor)
            _check_kind(path, self.stat)
            self._size = _size(descriptor, self.stat)
            self._check_empty(path, descriptor)
        except OSError as error:
            self._handle.close()
            raise OpenRefused(f"{path}: cannot be opened: {error.strerror or error}.") from error
        except OpenRefused:
            self._handle.close()
            raise
        self._end_seen = self._size
        self._is_slow = self.is_device or is_remote(Path(os.path.realpath(path)))

    def _again(self) -> int:
        """Open the same file once more; another one in its place is none of ours."""
        descriptor = _open(self._path)
        now = os.fstat(descriptor)
        if (now.st_dev, now.st_ino) != (self.stat.st_dev, self.stat.st_ino):
            os.close(descriptor)
            raise OSError(errno.ESTALE, "another file lies there now")
        return descriptor

    def _check_empty(self, path: Path, descriptor: int) -> None:
        """Refuse what claims to be empty and is not: ``/proc`` and its like make their content up when it is read."""
        if self._size or not modes.S_ISREG(self.stat.st_mode) or not self._handle.read_at(0, memoryview(bytearray(1))):
            return
        if not os.fstat(descriptor).st_size:  # else somebody began to write it just now; ``changes`` says so
            raise OpenRefused(
                f"{path}: cannot be opened: its size is not known: the system says 0 bytes, but it has content; "
                "examine a copy of it."
            )

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self._path.name

    @property
    def path(self) -> Path | None:
        """Where the file lies."""
        return self._path

    @property
    def size(self) -> int:
        """Bytes in the file when it was opened."""
        return self._size

    @property
    def identity(self) -> Identity | None:
        """The file as it was when it was opened."""
        return Identity(self.stat.st_dev, self.stat.st_ino, self._size, self.stat.st_mtime_ns)

    @property
    def is_slow(self) -> bool:
        """Whether it is a device or on a network share."""
        return self._is_slow

    @property
    def is_device(self) -> bool:
        """Whether it is a block device."""
        return modes.S_ISBLK(self.stat.st_mode)

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` from ``offset``; bad places are narrowed down to blocks of the device."""
        check_inside(offset, len(buffer), self._size, self.name)
        try:
            losses = salvage(self._handle.read_at, offset, buffer)
        except HandleClosed:  # a tab was closed while somebody still painted or scanned
            span = Span.of(offset, len(buffer))
            return (Fault(span, f"{self._path}: was closed before 0x{offset:X} was read"),)
        return tuple(Fault(loss.span, self._sentence(loss)) for loss in losses)

    def _sentence(self, loss: Loss) -> str:
        if loss.why is not None:
            return f"{self._path}: 0x{loss.span.start:X} to 0x{loss.span.stop - 1:X} cannot be read: {loss.why}"
        return f"{self._path}: ends at 0x{self._end_now(loss.span.start):X}, was 0x{self._size:X} when opened"

    def _end_now(self, at_most: int) -> int:
        """Where the evidence ends, the same for every buffer of the lost tail when they are read in order."""
        try:
            with self._handle.borrowed() as descriptor:
                size = _size(descriptor, os.fstat(descriptor))
        except (HandleClosed, OSError):
            size = self._size
        if size > at_most:  # a device goes on claiming its size
            size = min(at_most, self._end_seen)
        self._end_seen = size
        return size

    def changes(self) -> tuple[str, ...]:
        """One sentence for each way in which the file differs from when it was opened."""
        found: list[str] = []
        try:
            with self._handle.borrowed() as descriptor:
                now = os.fstat(descriptor)
                found += self._content_changes(now, _size(descriptor, now))
        except HandleClosed:
            pass
        except OSError as error:
            found.append(f"{self._path}: can no longer be examined: {error.strerror or error}.")
        return (*found, *self._place_changes())

    def _content_changes(self, now: os.stat_result, size: int) -> list[str]:
        found = []
        if size < self._size:
            found.append(f"{self._path}: was truncated: ends at 0x{size:X}, was 0x{self._size:X} when opened.")
        if size > self._size:
            found.append(f"{self._path}: has grown: ends at 0x{size:X}, was 0x{self._size:X} when opened.")
        if now.st_mtime_ns != self.stat.st_mtime_ns and modes.S_ISREG(now.st_mode):
            then = _time(self.stat.st_mtime_ns)
            found.append(f"{self._path}: was modified at {_time(now.st_mtime_ns)}; was of {then} when opened.")
        return found

    def _place_changes(self) -> list[str]:
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return [f"{self._path}: was deleted or renamed; what is shown is the file that was opened."]
        except OSError as error:
            return [f"{self._path}: can no longer be seen there: {error.strerror or error}."]
        if (there.st_dev, there.st_ino) != (self.stat.st_dev, self.stat.st_ino):
            return [f"{self._path}: was replaced by another file; what is shown is the one that was opened."]
        return []

    def address(self, offset: int) -> str:
        """The offset in hex."""
        return file_address(offset)

    def offset_of(self, address: str) -> int:
        """The offset that ``address``, a hex number, names."""
        return file_offset(address, self._size, self.name)

    def close(self) -> None:
        """Give the descriptor back; a second call does nothing."""
        self._handle.close()


def _open(path: Path) -> int:
    """Open without leaving an access time on the evidence, where that is allowed (to its owner)."""
    quiet = getattr(os, "O_NOATIME", 0)
    if quiet:
        try:
            return os.open(path, _FLAGS | quiet)
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.EINVAL, errno.ENOTSUP}:
                raise
    return os.open(path, _FLAGS)


def _check_kind(path: Path, stat: os.stat_result) -> None:
    for is_kind, what in _REFUSED:
        if is_kind(stat.st_mode):
            raise OpenRefused(f"{path}: cannot be opened: {what}.")


def _size(descriptor: int, stat: os.stat_result) -> int:
    """Return the size; that of a device is not in its ``stat``, only its end can be asked for."""
    if modes.S_ISREG(stat.st_mode):
        return stat.st_size
    return os.lseek(descriptor, 0, os.SEEK_END)


def _time(nanoseconds: int) -> str:
    try:
        return datetime.fromtimestamp(nanoseconds // 10**9, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, OSError, ValueError):  # times before year 1 or past 9999 exist on real disks
        return f"{nanoseconds} ns since 1970"
