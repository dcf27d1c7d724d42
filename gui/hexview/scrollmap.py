"""The scroll bar is an instrument, not the truth: rows to bar and back."""

from __future__ import annotations

from dataclasses import dataclass

BAR_MAX = 1_000_000_000
"""Well inside the scroll bar's C ``int``, and finer than any screen."""


@dataclass(frozen=True, slots=True)
class ScrollMap:
    """``last_top`` is the greatest row that may be the first one shown."""

    last_top: int

    @property
    def bar_max(self) -> int:
        """The bar's maximum: exact rows while they fit."""
        return min(self.last_top, BAR_MAX)

    def bar_for(self, top: int) -> int:
        """Where the thumb goes. It touches an end only when the view is at that end."""
        if self.last_top <= BAR_MAX:
            return top
        if top in (0, self.last_top):
            return 0 if top == 0 else BAR_MAX
        return min(max(top * BAR_MAX // self.last_top, 1), BAR_MAX - 1)

    def top_for(self, bar: int) -> int:
        """The row meant by a thumb that was dragged to ``bar``."""
        if self.last_top <= BAR_MAX:
            return bar
        if bar >= BAR_MAX:
            return self.last_top
        return bar * self.last_top // BAR_MAX
