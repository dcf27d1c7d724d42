"""A field and what is inside it."""

from __future__ import annotations

from collections.abc import Iterator

from core.formats.field import Field
from core.span import Span


def _numbers(count: int) -> Iterator[Field]:
    for number in range(count):
        yield Field(str(number), Span(number, number + 1))


def _group(count: int) -> Field:
    return Field("group", Span(0, count), expand=lambda: _numbers(count))


def test_that_a_leaf_has_nothing_inside():
    assert Field("leaf", Span(0, 1)).children() == ()


def test_that_children_come_in_order():
    assert [child.name for child in _group(3).children()] == ["0", "1", "2"]


def test_that_exactly_the_limit_is_shown_without_a_remark():
    assert [child.name for child in _group(3).children(limit=3)] == ["0", "1", "2"]


def test_that_children_past_the_limit_are_not_dropped_silently():
    children = _group(4).children(limit=3)

    assert len(children) == 4
    assert children[-1].problem == "Only the first 3 fields are shown."
    assert children[-1].span == Span(3, 3)


def test_that_children_are_read_afresh_each_time():
    group = _group(2)

    assert group.children() == group.children()
