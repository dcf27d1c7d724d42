"""Definitions as tests write them, and a whole run of one."""

from __future__ import annotations

from pathlib import Path

from core.formats.field import Field
from core.formats.own.definition import OwnStructure, definition
from core.formats.own.limits import LIMITS, Limits
from core.formats.own.parsing import parsing
from core.formats.own.trust import Trust
from core.source.base import ByteSource
from core.source.memory import MemorySource
from core.steps import result_of

HEAD = "from construct import *\n"


def own(text: str, name: str = "mine.py") -> OwnStructure:
    return definition(Path("/structures") / name, text.encode())


def run(text: str, data: bytes | ByteSource, offset: int = 0, limits: Limits = LIMITS) -> Field:
    """Return what a trusted definition makes of ``data``."""
    source = MemorySource("CLANDATA", data) if isinstance(data, bytes) else data
    mine = own(text)
    return result_of(parsing(mine, source, offset, Trust().granted(mine), limits))


def tree(field: Field) -> list[tuple[str, int, int, str]]:
    """Return name, start, stop and value of all that is inside ``field``."""
    told = []
    for inner in field.children():
        told += [(inner.name, inner.span.start, inner.span.stop, inner.value), *tree(inner)]
    return told
