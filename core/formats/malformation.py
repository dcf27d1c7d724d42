"""What is wrong with a message file of any size, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from core.formats.malformation_kinds import Malformation, MalformationKind, malformation_kinds
from core.formats.message_parts import flawed_parts
from core.formats.reading import Reader
from core.source.base import ByteSource

__all__ = ["MALFORMATION_LIMIT", "Malformation", "MalformationKind", "malformation_kinds", "malformations"]

MALFORMATION_LIMIT = 1_000
"""Malformations told of one file. The last one says that there are more, where there are."""

_LAST = "This is the last of the {:,} places that are told; there are more."


def malformations(source: ByteSource, limit: int = MALFORMATION_LIMIT) -> Iterator[Malformation]:
    """Yield what is wrong with a message file, in order, at most ``limit`` places; the last then says so.

    The bodies of items are skipped by their size and not read. A file that holds no part of a message yields nothing:
    it is no message file.
    """
    found = (flaw for part in flawed_parts(Reader(source)) for flaw in part.flaws)
    yield from islice(found, limit - 1)
    last, more = next(found, None), next(found, None)
    if last is not None:
        yield last if more is None else replace(last, detail=f"{last.detail} {_LAST.format(limit)}".strip())
