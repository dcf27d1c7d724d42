"""The lines of a dump's text, whatever it was saved as."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO, TextIO

LONGEST = 1 << 20
"""Characters of a line that are looked at together; ``xxd -p -c 0`` prints a whole file on one line."""

_LOOK_ALIKES = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2212: "-"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def opened_text(stream: IO[bytes], head: bytes) -> TextIO:
    """Return ``stream``, which begins with ``head``, as text: UTF-16 with its mark, or anything that holds ASCII."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.TextIOWrapper(stream, "utf-16", "replace")
    return io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape")


def numbered_lines(stream: TextIO) -> Iterator[tuple[int, str]]:
    """Yield each line with its number from 1; a line beyond ``LONGEST`` in parts, cut at blanks or whole bytes."""
    number, rest = 1, ""
    while piece := stream.readline(LONGEST):
        line = rest + piece
        if line.endswith("\n") or len(piece) < LONGEST:  # a short piece without end is the last line
            yield number, _clean(line)
            number, rest = number + 1, ""
            continue
        cut = max(line.rfind(" "), line.rfind(",")) + 1 or len(line) // 2 * 2
        yield number, _clean(line[:cut])
        rest = line[cut:]
    if rest:
        yield number, _clean(rest)


def _clean(line: str) -> str:
    line = line.rstrip("\r\n\x1a\f")  # Ctrl-Z ends DOS files, form feeds end printed pages
    if not line.isascii():
        line = line.translate(_LOOK_ALIKES)
    return line.replace("\t", "  ")  # between columns, as tables are copied


def excerpt(line: str) -> str:
    """Return the beginning of ``line``, fit to be shown in a sentence."""
    shown = _UNPRINTABLE.sub("·", line.strip()[:60])
    return f"“{shown}{'…' if len(line.strip()) > 60 else ''}”"
