"""A value with its place: what every parser makes of bytes, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from core.finding import Mark
from core.span import Span

CHILD_LIMIT = 10_000
"""Fields shown under one field; that there are more is said by a last field that spans nothing."""

Expand = Callable[[], Iterator["Field"]]
"""Reads the fields inside a field, when somebody wants to see them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a structure.

    Attributes:
        name: as the format's source calls it.
        span: the bytes it stands in, absolute in their source; empty where the field is missing.
        value: what the bytes say, in words an analyst reads; empty for a group.
        mark: how well the meaning is established.
        sources: ids of the documents that say so.
        problem: one sentence on what is wrong here, or ``None``.
        expand: reads what is inside; ``None`` for a leaf. Nothing is read before somebody asks.
    """

    name: str
    span: Span
    value: str = ""
    mark: Mark = Mark.DOCUMENTED
    sources: tuple[str, ...] = ()
    problem: str | None = None
    expand: Expand | None = field(default=None, compare=False)

    def children(self, limit: int = CHILD_LIMIT) -> tuple[Field, ...]:
        """Return the fields inside, at most ``limit``, and one more that says so where there are more."""
        if self.expand is None:
            return ()
        inside = self.expand()
        shown = tuple(islice(inside, limit))
        if next(inside, None) is None:
            return shown
        end = shown[-1].span.stop if shown else self.span.start
        more = Field("…", Span(end, end), problem=f"Only the first {limit:,} fields are shown.", mark=Mark.UNKNOWN)
        return (*shown, more)
