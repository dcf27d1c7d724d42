"""Long work is a generator: each step is a point to report progress and to stop at, and the result is its value."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def result_of(work: Generator[object, None, Result]) -> Result:
    """Take all steps of ``work`` and return its value."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            value: Result = end.value
            return value
