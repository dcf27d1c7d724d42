"""Bytes of evidence in words an analyst reads."""

from __future__ import annotations

SHOWN = 200
"""Characters of a value that are shown; the span always says the whole length."""

_CONTROLS = dict.fromkeys((*range(0x20), 0x7F), "·")


def shown(raw: bytes, limit: int = SHOWN) -> str:
    """Return ``raw`` in DOS code page 437, controls as dots, cut with an ellipsis after ``limit`` characters."""
    text = raw[: limit + 1].decode("cp437").translate(_CONTROLS)
    return text if len(raw) <= limit else text[:limit] + "…"


def hexed(raw: bytes, limit: int = 32) -> str:
    """Return ``raw`` as pairs of hex digits, cut with an ellipsis after ``limit`` bytes."""
    return raw[:limit].hex(" ").upper() + ("…" if len(raw) > limit else "")


def counted(count: int, noun: str) -> str:
    """Return ``count`` with its noun: ``1 byte``, ``2,048 bytes``."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
