from __future__ import annotations

from core.report.items import item_of
from tests.core.report.cases import many_kinds


def test_that_the_details_of_an_item_are_those_of_its_groups_in_their_order():
    item = item_of(many_kinds().exhibits[1], 9, 9)

    assert item.details == tuple(detail for group in item.groups for detail in group.details)
    assert {detail.number for detail in item.details} == {"2.1", "2.2", "2.3", "2.4"}
