"""Which bytes speak for a part of a file: few of it, at another place in each part."""

from __future__ import annotations

from core.span import Span

HOP = 20_021
"""A prime: how much further in its part each sample is than the one before; no file has pages that agree with it."""


def sample(part: Span, length: int, number: int) -> Span:
    """Return the bytes, at most ``length``, to look at in ``part``, the ``number``-th of several alike, from 0."""
    start = part.start + (number + 1) * HOP % max(1, len(part) - length + 1)
    return Span(start, min(start + length, part.stop))
