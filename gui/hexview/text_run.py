"""The run of text around a byte, which a double click selects."""

from __future__ import annotations

import re

from core.span import Span

REACH = 4096
"""Bytes looked at to either side; a click must not read a whole file."""

_RUN = re.compile(rb"[\t\r\n\x20-\x7e]+")


def text_run(data: bytes, base: int, at: int) -> Span | None:
    """The printable bytes, tabs and line ends around offset ``at`` in ``data``, which starts at ``base``."""
    for match in _RUN.finditer(data):
        if match.start() <= at - base < match.end():
            return Span(base + match.start(), base + match.end())
    return None
