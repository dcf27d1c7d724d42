import re
from collections.abc import Iterator
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from gui.theme import icons
from gui.theme.icons import PLACEHOLDER, app_icon, icon

DRAWN = sorted(
    entry.name.removesuffix(".svg")
    for entry in files("resources").joinpath("icons").iterdir()
    if entry.name.endswith(".svg")
)
SHAPES = [name for name in DRAWN if not name.startswith("app")]
INK = QColor("#3366cc")


def image_of(made: QIcon, side: int, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return made.pixmap(QSize(side, side), ratio, mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def pixels(image: QImage) -> Iterator[QColor]:
    for y in range(image.height()):
        for x in range(image.width()):
            yield image.pixelColor(x, y)


def drawn_share(image: QImage) -> float:
    inked = sum(colour.alpha() > 60 for colour in pixels(image))
    return inked / (image.width() * image.height())


def source_of(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")


@pytest.mark.parametrize("name", SHAPES)
def test_that_a_shape_is_drawn_with_the_placeholder_alone_and_without_words(name: str) -> None:
    root = ET.fromstring(source_of(name))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "path", "circle", "ellipse", "rect"}
    colours = {element.get(key) for element in root.iter() for key in ("fill", "stroke")}
    assert colours <= {None, "none", PLACEHOLDER}
    assert root.get("viewBox") == "0 0 24 24"
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}", source_of(name))) == {PLACEHOLDER}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("side", [16, 64])
def test_that_a_shape_shows_but_does_not_fill_its_square(qtbot: QtBot, name: str, side: int) -> None:
    assert 0.03 < drawn_share(image_of(icon(name, INK), side, 1.0)) < 0.75


@pytest.mark.parametrize("name", SHAPES)
def test_that_a_shape_keeps_inside_its_square(qtbot: QtBot, name: str) -> None:
    image = image_of(icon(name, INK), 24)
    corners = [image.pixelColor(x, y).alpha() for x in (0, 23) for y in (0, 23)]
    assert corners == [0, 0, 0, 0]


def test_that_an_icon_wears_the_colour_asked_for(qtbot: QtBot) -> None:
    solid = [colour for colour in pixels(image_of(icon("stop", INK), 24)) if colour.alpha() == 255]
    assert {colour.name() for colour in solid} == {INK.name()}


@pytest.mark.parametrize("side", [16, 20, 24, 32])
@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_that_every_screen_gets_a_picture_of_its_own_size(qtbot: QtBot, side: int, ratio: float) -> None:
    picture = icon("find", INK).pixmap(QSize(side, side), ratio)
    assert (picture.width(), picture.height()) == (side * ratio, side * ratio)


def test_that_a_disabled_icon_is_paler(qtbot: QtBot) -> None:
    normal, disabled = (
        max(colour.alpha() for colour in pixels(image_of(icon("stop", INK), 24, 1.0, mode)))
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert disabled < normal / 2


def test_that_an_icon_is_made_once_for_each_colour(qtbot: QtBot) -> None:
    assert icon("copy", INK).cacheKey() == icon("copy", QColor(INK)).cacheKey()
    assert icon("copy", INK).cacheKey() != icon("copy", QColor("#000000")).cacheKey()


def test_that_every_name_leads_to_an_icon(qtbot: QtBot) -> None:
    assert set(SHAPES) < icons.names()
    assert all(not icon(name, INK).isNull() for name in icons.names())


def test_that_an_unknown_name_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", INK)


@pytest.mark.parametrize("side", [16, 24, 48, 256, 512])
def test_that_the_icon_of_the_program_fills_its_square_but_for_the_corners(qtbot: QtBot, side: int) -> None:
    image = image_of(app_icon(), side)
    assert image.width() == side
    assert drawn_share(image) > 0.85
    assert image.pixelColor(0, 0).alpha() < 128
