"""Where construct reads each member: every construct that parses is written down with its place.

construct calls ``_parsereport`` for each construct in turn, members, entries and wrappers alike. In its own process
(and only there) that method is replaced by one that notes the position before and after. Members of streams that
construct makes of other bytes (bits, decompressed data) are placed exactly where these are the bits of bytes, else they
get the place of what holds them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import construct as c  # type: ignore[import-untyped]  # construct ships no types
import construct.core as parts  # type: ignore[import-untyped]

from core.formats.own.evidence import EvidenceStream

PARSES_LIMIT = 100_000
"""Constructs that are written down; what is parsed after them is parsed and not shown."""


@dataclass(slots=True)
class Parsed:
    """One construct that was parsed.

    Attributes:
        con: the construct.
        start: position before it; ``None`` inside of a stream whose bytes do not stand in the evidence as they are.
        stop: position behind it.
        value: what it made of its bytes.
        error: what went wrong in it.
        inside: the constructs it called, in order, without those whose failure it put up with.
    """

    con: object
    start: int | None
    stop: int | None = None
    value: object = None
    error: BaseException | None = None
    inside: list[Parsed] = field(default_factory=list)


class Recorder:
    """Writes down what is parsed while ``recording``; one run each."""

    def __init__(self) -> None:
        self.top = Parsed(None, None)
        self.count = 0
        self._open = [self.top]
        self._bits: dict[int, int] = {}

    @property
    def is_cut(self) -> bool:
        """Whether more was parsed than is written down."""
        return self.count > PARSES_LIMIT

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Replace construct's own method in this whole process, for as long as the block runs."""
        original = c.Construct._parsereport  # noqa: SLF001  # the one place through which every construct is parsed

        def recorded(con: object, stream: io.IOBase, context: object, path: str) -> object:
            self.count += 1
            if self.is_cut:
                return original(con, stream, context, path)
            return self._parse(con, stream, lambda: original(con, stream, context, path))

        c.Construct._parsereport = recorded  # noqa: SLF001
        try:
            yield
        finally:
            c.Construct._parsereport = original  # noqa: SLF001

    def _parse(self, con: object, stream: io.IOBase, run: Callable[[], object]) -> object:
        is_new = self._know_bits(stream)
        node = Parsed(con, self._place(stream, 0))
        self._open[-1].inside.append(node)
        self._open.append(node)
        try:
            node.value = run()
        except BaseException as error:
            node.error = error
            raise
        else:
            node.inside = [each for each in node.inside if each.error is None]
            return node.value
        finally:
            self._open.pop()
            node.stop = self._place(stream, 7)
            if is_new:
                del self._bits[id(stream)]  # another stream may come to stand where this one stood

    def _place(self, stream: io.IOBase, up: int) -> int | None:
        """Return the position in the evidence; that of a bit is its byte's, or with ``up`` 7 the one behind it."""
        if isinstance(stream, EvidenceStream):
            return stream.tell()
        if isinstance(stream, parts.BytesIOWithOffsets):
            return stream.tell() if self._place(stream.parent_stream, 0) is not None else None
        base = self._bits.get(id(stream))
        return None if base is None else base + (stream.tell() + up) // 8

    def _know_bits(self, stream: io.IOBase) -> bool:
        """Note where a stream of bits begins, when the construct that is parsing has just made it, and say so."""
        holder = self._open[-1]
        con = holder.con
        is_bits = isinstance(con, c.Transformed) and con.decodefunc is c.bytes2bits and type(stream) is io.BytesIO
        if not is_bits or holder.start is None or holder.inside:
            return False
        self._bits[id(stream)] = holder.start
        return True
