"""What every tree of fields must keep to, and a walk through one."""

from __future__ import annotations

from collections.abc import Iterator

from core.formats.field import Field


def walk(field: Field, depth: int = 8) -> Iterator[Field]:
    """Yield ``field`` and everything inside it."""
    assert depth > 0, "a structure without end"
    yield field
    for child in field.children():
        yield from walk(child, depth - 1)


def check(field: Field, size: int, depth: int = 8) -> None:
    """Assert that spans lie inside the parent and the file, in order, and that nothing raises."""
    assert depth > 0, "a structure without end"
    assert field.span.stop <= size
    at = field.span.start
    for child in field.children():
        assert at <= child.span.start, (field.name, child)
        assert child.span.stop <= field.span.stop, (field, child)
        at = child.span.stop
        check(child, size, depth - 1)


def named(field: Field, *path: str) -> Field:
    """Return the field inside ``field`` that the names lead to."""
    for name in path:
        field = next(child for child in field.children() if child.name == name)
    return field
