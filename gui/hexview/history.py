"""Places the reader came from, as in a web browser."""

from __future__ import annotations

LIMIT = 200
"""Jumps remembered; nobody goes back further."""


class History:
    """Where one was before each jump, and after going back, where one was then."""

    def __init__(self) -> None:
        self._back: list[int] = []
        self._forward: list[int] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._forward)

    def left(self, offset: int) -> None:
        """Note that a jump leads away from ``offset``."""
        self._forward.clear()
        if not self._back or self._back[-1] != offset:
            self._back.append(offset)
        del self._back[:-LIMIT]

    def back(self, offset: int) -> int | None:
        """Where to go back to from ``offset``."""
        if not self._back:
            return None
        self._forward.append(offset)
        return self._back.pop()

    def forward(self, offset: int) -> int | None:
        """Where to return to from ``offset``."""
        if not self._forward:
            return None
        self._back.append(offset)
        return self._forward.pop()
