"""Progress in words."""

from __future__ import annotations


def percent(done: int, total: int) -> int:
    """The share that is done, 0 to 100; of nothing, all is done."""
    return 100 if total <= 0 else max(0, min(100, 100 * done // total))


def time_left(done: int, total: int, seconds: float) -> str:
    """How long the rest takes at the speed so far; empty while there is nothing to judge by."""
    if done <= 0 or total <= done or seconds < 1:
        return ""
    return f"{duration(seconds * (total - done) / done)} left"


def duration(seconds: float) -> str:
    """A length of time as people say it."""
    whole = round(seconds)
    if whole < 60:
        return f"{max(1, whole)} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def size_in_words(size: int) -> str:
    """A size with its unit, powers of 1024."""
    if size < 1024:
        return f"{size} B"
    amount = float(size)
    for unit in ("KiB", "MiB", "GiB"):
        amount /= 1024
        if amount < 1024:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1024:.1f} TiB"
