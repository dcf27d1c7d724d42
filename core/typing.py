"""``override`` where Python itself has it (3.12), and a stand-in before."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 12):
    from typing import override
else:
    from typing import TYPE_CHECKING, TypeVar

    if TYPE_CHECKING:
        from typing_extensions import override
    else:
        _Method = TypeVar("_Method")

        def override(method: _Method) -> _Method:
            """Mark a method that overrides one of a base class."""
            return method


__all__ = ["override"]
