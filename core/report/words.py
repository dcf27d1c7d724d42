"""Numbers, places and times in words; the same on every machine, whatever its locale and time zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime


def count(number: int, one: str, many: str = "") -> str:
    """Return ``number`` with the noun that goes with it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """Return ``number`` bytes, decimal and hexadecimal."""
    return f"{count(number, 'byte')} ({number:X}h)" if number > 9 else count(number, "byte")


def place(offset: int) -> str:
    """Return ``offset`` as the report writes offsets: hexadecimal."""
    return f"0x{offset:X}"


def moment(when: datetime) -> str:
    """Return ``when`` in UTC to the second. What carries no zone is UTC already: the core knows no other time."""
    return f"{utc(when):%Y-%m-%d %H:%M:%S} UTC"


def utc(when: datetime) -> datetime:
    """Return ``when`` in UTC."""
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def listed(parts: list[str]) -> str:
    """Return ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def ranges(numbers: Iterable[int]) -> str:
    """Return ``2 to 17, 19 and 21``, with a dash, for numbers in any order; two neighbours are not joined."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([part for run in runs for part in _run(run)])


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]}\N{EN DASH}{run[-1]}"] if len(run) > 2 else [str(number) for number in run]


def sentence(text: str) -> str:
    """Return ``text`` with a full stop unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
