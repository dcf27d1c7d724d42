"""What every source of evidence bytes promises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.span import Span, SpanSet


@dataclass(frozen=True, slots=True)
class Fault:
    """Bytes that could not be had, and one sentence that says what, where and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that were read, and where they stand."""

    start: int
    data: bytes

    @property
    def span(self) -> Span:
        """Where the bytes stand."""
        return Span.of(self.start, len(self.data))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a read brought: the pieces and the faults together cover ``span`` exactly once, in order."""

    span: Span
    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def known(self) -> SpanSet:
        """The bytes that were read."""
        return SpanSet.of(piece.span for piece in self.pieces)

    @property
    def data(self) -> bytes:
        """The bytes, when all of them were read.

        Raises:
            ValueError: some are missing; there is no honest stand-in for them.
        """
        if self.faults:
            raise ValueError(f"{self.span} was not read whole")
        return b"".join(piece.data for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file this is, as the operating system tells it. Times are nanoseconds since 1970-01-01 UTC."""

    device: int
    inode: int
    size: int
    modified_ns: int


class Readable(Protocol):
    """Bytes by position, which is all that most readers ask for; see ``ByteSource``."""

    @property
    def size(self) -> int:
        """Bytes from the first to behind the last."""
        ...

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``."""
        ...


class ByteSource(Protocol):
    """Evidence bytes by position; nothing in it can write. Safe to read from any thread.

    Trouble with the evidence (a bad sector, a file cut short, bytes a dump does not show) is never an exception
    and never zeros: it comes back as faults.
    """

    @property
    def name(self) -> str:
        """What a tab is called: the file's name, or the name of a pasted dump."""
        ...

    @property
    def path(self) -> Path | None:
        """Where the evidence lies; ``None`` for what was pasted."""
        ...

    @property
    def size(self) -> int:
        """Bytes from the first to behind the last, holes included, as counted when the source was opened."""
        ...

    @property
    def identity(self) -> Identity | None:
        """The file as it was when it was opened; ``None`` for what was pasted."""
        ...

    @property
    def is_slow(self) -> bool:
        """Whether a read may wait (a device, a network share); such a source is never read on an event loop."""
        ...

    def read_into(self, offset: int, buffer: memoryview) -> tuple[Fault, ...]:
        """Fill ``buffer`` with the bytes from ``offset``; what the faults name is left undefined in it.

        The whole of ``buffer`` must lie inside ``size``.
        """
        ...

    def changes(self) -> tuple[str, ...]:
        """One sentence for each way in which the evidence differs from when it was opened."""
        ...

    def address(self, offset: int) -> str:
        """How the evidence itself calls this place: a file's hex offset, a dump's own address."""
        ...

    def offset_of(self, address: str) -> int:
        """The offset that the evidence's own ``address`` names.

        Raises:
            BadAddress: it names no byte of this source.
        """
        ...

    def close(self) -> None:
        """Give the handle back; a second call does nothing."""
        ...


def read(source: Readable, span: Span) -> Reading:
    """Read ``span``, less what lies past the end of ``source``."""
    span = span.intersection(Span(0, source.size))
    buffer = bytearray(span.stop - span.start)
    faults = source.read_into(span.start, memoryview(buffer)) if span else ()
    known = SpanSet.of(fault.span for fault in faults).complement(span)
    pieces = (Piece(s.start, bytes(buffer[s.start - span.start : s.stop - span.start])) for s in known)
    return Reading(span, tuple(pieces), faults)


def evidence_of(source: ByteSource) -> ByteSource:
    """Return what lies on the disk: the text file a dump was read from, else ``source`` itself."""
    container: ByteSource | None = getattr(source, "container", None)
    return source if container is None else container
