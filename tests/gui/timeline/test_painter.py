from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from core.case.timeline import Lane
from gui.theme.theme import NAMES, named
from gui.timeline.lanes import LANES
from gui.timeline.painter import LanesPainter, Marked, band, plot_area, shape
from gui.timeline.scale import DAY, HOUR, TimeScale
from tests.gui.timeline.test_lanes import NOON, entry, lanes

WHOLE = QRect(0, 0, 700, 200)


def painted(*entries, theme: str = "light", marked: Marked | None = None) -> QImage:
    image = QImage(WHOLE.size(), QImage.Format.Format_RGB32)
    scale = TimeScale.fitting(NOON - DAY, NOON + DAY, plot_area(WHOLE).width())
    painter_ = LanesPainter(named(theme))
    with QPainter(image) as painter:
        painter_.paint(painter, WHOLE, scale, LANES, lanes(*entries))
        if marked:
            painter_.mark(painter, WHOLE, scale, LANES, marked)
    return image


def colours(image: QImage, where: QRect) -> set[int]:
    return {image.pixel(x, y) for x in range(where.left(), where.right()) for y in range(where.top(), where.bottom())}


def test_that_the_bands_cover_the_area_without_a_gap():
    area = plot_area(WHOLE)
    strips = [band(area, n, 5) for n in range(5)]

    assert strips[0].top() == area.top()
    assert all(a.bottom() + 1 == b.top() for a, b in pairwise(strips))
    assert strips[-1].bottom() == area.bottom()


def test_that_no_two_lanes_have_the_same_shape():
    outlines = [tuple((p.elementAt(i).x, p.elementAt(i).y) for i in range(p.elementCount())) for p in map(shape, Lane)]

    assert len(set(outlines)) == len(LANES)


@pytest.mark.parametrize("theme", NAMES)
def test_that_an_entry_is_drawn_in_its_own_lane_only(qapp, theme):
    empty, one = painted(theme=theme), painted(entry(NOON), theme=theme)
    area = plot_area(WHOLE)

    assert colours(one, band(area, 0, 5)) - colours(empty, band(area, 0, 5))
    for number in range(1, 5):
        assert colours(one, band(area, number, 5)) == colours(empty, band(area, number, 5))


def test_that_an_uncertain_time_is_drawn_wider_than_a_certain_one(qapp):
    area = plot_area(WHOLE)
    right = QRect(area.center().x() + 30, area.top(), 40, area.height() // 5)

    assert painted().copy(right) == painted(entry(NOON)).copy(right)
    assert painted().copy(right) != painted(entry(NOON, until=NOON + 8 * HOUR)).copy(right)


def test_that_the_marked_entry_has_a_line_through_all_lanes(qapp):
    plain, marked = painted(entry(NOON)), painted(entry(NOON), marked=Marked(Lane.EVENTS, NOON, NOON, NOON))
    area = plot_area(WHOLE)

    for number in range(5):
        assert plain.copy(band(area, number, 5)) != marked.copy(band(area, number, 5))
