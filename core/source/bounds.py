"""The caller's side of ``ByteSource.read_into``."""

from __future__ import annotations


def check_inside(offset: int, length: int, size: int, name: str) -> None:
    """Refuse a read that is not wholly inside the source: that is a mistake in the program, not in the evidence."""
    if not 0 <= offset <= offset + length <= size:
        raise ValueError(f"{length} bytes at {offset:#x} are not inside the {size:,} bytes of {name}")
