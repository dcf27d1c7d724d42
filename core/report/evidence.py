"""What the report asks of a source beyond its bytes."""

from __future__ import annotations

from core.source.base import ByteSource


def dump_format(source: ByteSource | None) -> str:
    """Return the format of a source that is a hex dump; empty for every other source."""
    return str(getattr(source, "format", "") or "")
