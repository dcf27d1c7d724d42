import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from core.scan.examination import Overview
from gui.hexview.overview_painter import LANES, LANES_WIDTH, LEFT, WIDTH, OverviewPainter, Runs
from gui.hexview.pooling import Strip
from gui.theme.theme import named

AREA = QRect(0, 0, WIDTH, 200)


@pytest.fixture
def painter(qapp):
    return OverviewPainter(named("light"))


def _image(painter, lanes, runs=Runs(), frame=None):  # noqa: B008 - it cannot change
    image = QImage(AREA.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as device:
        painter.paint(device, AREA, lanes, runs)
        if frame:
            painter.frame(device, AREA, *frame)
    return image


def test_that_lanes_are_as_strong_as_their_cells(painter):
    cells = bytes([0, 255]) * 50
    lanes = painter.lanes(Strip(1000, 100), Overview(1000, 10, cells, cells, cells))

    for lane, role in enumerate(LANES):
        assert lanes.pixelColor(lane, 0) == QColor(named("light").roles["map.background"])
        assert lanes.pixelColor(lane, 1) == QColor(named("light").roles[role])


def test_that_what_was_not_examined_stays_transparent_and_shows_the_hatching(painter):
    cells = bytes([200]) * 40
    lanes = painter.lanes(Strip(1000, 100), Overview(1000, 10, cells, cells, cells))
    image = _image(painter, lanes)

    assert lanes.pixelColor(0, 39).alpha() == 255
    assert lanes.pixelColor(0, 41).alpha() == 0
    below = {image.pixelColor(x, y).name() for x in range(LEFT, LEFT + 11) for y in range(120, 140)}
    assert named("light").roles["map.unexamined"] in below


def test_that_without_an_overview_nothing_is_claimed(painter):
    assert painter.lanes(Strip(1000, 50), None).pixelColor(0, 0).alpha() == 0
    assert painter.lanes(Strip(0, 1), Overview(0, 0, b"", b"", b"")).pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("y", [0, 57, 199])
def test_that_a_needle_is_three_pixels_with_a_notch(painter, y):
    lanes = painter.lanes(Strip(1000, 200), None)
    colour = QColor(named("light").roles["map.console"])

    image = _image(painter, lanes, Runs(console=[(y, y + 1)]))

    across = [row for row in range(200) if image.pixelColor(LEFT + 5, row) == colour]
    notch = [row for row in range(200) if image.pixelColor(LEFT + LANES_WIDTH + 6, row) == colour]
    assert len(across) == 3
    assert y in across
    assert notch


def test_that_the_two_kinds_of_finding_have_different_notches(painter):
    lanes = painter.lanes(Strip(1000, 200), None)
    images = [_image(painter, lanes, runs) for runs in (Runs([(50, 51)]), Runs((), [(50, 51)]))]

    shapes = []
    for image in images:
        side = image.copy(LEFT + LANES_WIDTH + 4, 40, 12, 20)
        ground = QColor(named("light").roles["map.background"])
        shapes.append([side.pixelColor(x, y) == ground for x in range(12) for y in range(20)])
    assert shapes[0] != shapes[1]


@pytest.mark.parametrize(("top", "bottom"), [(0, 1), (199, 200), (90, 140)])
def test_that_the_frame_can_be_seen_and_stays_inside(painter, top, bottom):
    lanes = QImage(len(LANES), 200, QImage.Format.Format_ARGB32)
    lanes.fill(Qt.GlobalColor.transparent)
    plain, framed = _image(painter, lanes), _image(painter, lanes, frame=(top, bottom))

    changed = [y for y in range(200) if any(plain.pixel(x, y) != framed.pixel(x, y) for x in range(WIDTH))]

    assert len(changed) >= 7
    assert changed[0] <= top
    assert changed[-1] >= bottom - 1


def test_that_the_frame_lets_the_map_through_whatever_was_marked_before(painter):
    lanes = painter.lanes(Strip(1000, 200), None)

    image = _image(painter, lanes, Runs(console=[(10, 11)]), frame=(100, 140))

    inside = {image.pixelColor(x, y).name() for x in range(LEFT + 2, LEFT + 20) for y in range(105, 135)}
    assert named("light").roles["map.console"] not in inside
    assert len(inside) > 1
