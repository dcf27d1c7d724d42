from collections import Counter

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from core.finding import FindingKind
from core.source.base import Fault, Piece, Reading
from core.span import Span
from gui.hexview.layout import HexLayout, Pane
from gui.hexview.page import Page
from gui.hexview.painter import EMPTY, PagePainter
from gui.hexview.scene import Scene
from gui.theme.fonts import mono_font
from gui.theme.theme import named
from tests.gui.hexview.exhibits import finding

CHARACTERS = [chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in range(256)]
DATA = bytes(range(0x40, 0x80)) + b"\x00\x00\x90\xfe" * 4
SPAN = Span(0, len(DATA))


@pytest.fixture
def painter(qapp):
    return PagePainter(mono_font(), CHARACTERS, named("light"), 1.0)


def _scene(painter, page, **more):
    layout = HexLayout(len(DATA), 16, painter.cell_width, painter.row_height)
    return Scene(layout=layout, top=0, rows=6, page=page, **{"caret": 0, "has_focus": False} | more)


def _image(painter, scene):
    image = QImage(640, 200, QImage.Format.Format_RGB32)
    with QPainter(image) as device:
        painter.paint(device, scene, 640, 200)
    return image


def _whole(data=DATA):
    return Page.of(SPAN, Reading(SPAN, (Piece(0, data),)))


def _cell(painter, scene, image, offset, pane):
    box = scene.layout.box(offset, pane, 0)
    return image.copy(int(box.x), int(box.y + painter.header_height), int(box.width), int(box.height))


def _colours(image):
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def _has_nearly(image, role):
    """Whether a pixel is of that colour, or of one that smoothing made of it."""
    wanted = QColor(named("light").roles[role]).getRgb()
    colours = [QColor(name).getRgb() for name in _colours(image)]
    return any(max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 12 for colour in colours)


def _drawn_as_text(painter, scene, page, theme):
    """The same page with one ``drawText`` a character, over what the painter draws for no bytes at all."""
    image = _image(painter, Scene(**{name: getattr(scene, name) for name in scene.__slots__} | {"page": Page(SPAN)}))
    metrics = QFontMetricsF(mono_font())
    baseline = round((painter.row_height - metrics.height()) / 2 + metrics.ascent()) + painter.header_height
    with QPainter(image) as device:
        device.setFont(mono_font())
        for offset in range(SPAN.stop):
            role = page.kind_at(offset).name.lower()
            device.setPen(theme.colour(f"byte.{role}"))
            row, column = divmod(offset, 16)
            y = baseline + row * painter.row_height
            for index, digit in enumerate(page.text_at(offset)):
                device.drawText(QPointF(scene.layout.digits_x(column) + index * painter.cell_width, y), digit)
            character = CHARACTERS[page.data[offset]]
            device.drawText(QPointF(scene.layout.column_x(column, Pane.TEXT), y), character)
    return image


def test_that_glyph_runs_paint_the_same_pixels_as_plain_text(painter):
    page = _whole()
    scene = _scene(painter, page, caret=DATA.index(b"\xfe"))
    hidden = {scene.layout.row_of(scene.caret)}  # the caret's cell is drawn over the text there

    ours, plain = _image(painter, scene), _drawn_as_text(painter, scene, page, named("light"))

    rows = [row for row in range(5) if row not in hidden]
    height = int(painter.row_height)
    for row in rows:
        top = int(painter.header_height + row * painter.row_height)
        assert ours.copy(0, top, 640, height) == plain.copy(0, top, 640, height), f"row {row}"


def test_that_the_same_scene_gives_the_same_pixels(painter):
    scene = _scene(painter, _whole())

    assert _image(painter, scene) == _image(painter, scene)


def test_that_an_unread_byte_is_not_drawn_as_a_zero(painter):
    fault = Fault(Span(64, 66), "sector 3 cannot be read")
    pieces = (Piece(0, DATA[:64]), Piece(66, DATA[66:]))
    zeros = _scene(painter, _whole())
    unread = _scene(painter, Page.of(SPAN, Reading(SPAN, pieces, (fault,))))

    zero = _cell(painter, zeros, _image(painter, zeros), 64, Pane.HEX)
    hole = _cell(painter, unread, _image(painter, unread), 64, Pane.HEX)

    assert zero != hole
    assert _has_nearly(hole, "byte.unread")
    assert not _has_nearly(hole, "byte.null")


def test_that_bytes_on_their_way_are_blank(painter):
    scene = _scene(painter, Page.of(SPAN, None))

    cell = _cell(painter, scene, _image(painter, scene), 20, Pane.HEX)

    assert set(_colours(cell)) == {named("light").roles["page.background"]}


def test_that_nothing_is_drawn_past_the_end(painter):
    scene = _scene(painter, Page.of(Span(0, 70), Reading(Span(0, 70), (Piece(0, DATA[:70]),))))

    cell = _cell(painter, scene, _image(painter, scene), 75, Pane.TEXT)

    assert set(_colours(cell)) == {named("light").roles["page.background"]}


@pytest.mark.parametrize("pane", list(Pane))
def test_that_a_finding_is_filled_in_both_panes(painter, pane):
    scene = _scene(painter, _whole(), findings=(finding(20, 30),), caret=0)

    colours = _colours(_cell(painter, scene, _image(painter, scene), 30, pane))

    assert colours.most_common(1)[0][0] == named("light").roles["finding.console"]


def test_that_the_current_finding_is_stronger(painter):
    found = finding(20, 30, FindingKind.PLAIN_TEXT)
    scene = _scene(painter, _whole(), findings=(found,), current=found, caret=22)

    colours = _colours(_cell(painter, scene, _image(painter, scene), 30, Pane.HEX))

    assert colours.most_common(1)[0][0] == named("light").roles["finding.current_plain"]


def test_that_a_finding_differs_in_shape_and_not_in_colour_only(painter):
    def grey(scene, offset):
        image = _cell(painter, scene, _image(painter, scene), offset, Pane.HEX)
        return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_Mono)

    plain = _scene(painter, _whole())
    marked = _scene(painter, _whole(), findings=(finding(20, 9),))

    assert grey(plain, 20) != grey(marked, 20)
    assert grey(plain, 28) != grey(marked, 28)


@pytest.mark.parametrize(("pane", "other"), [(Pane.HEX, Pane.TEXT), (Pane.TEXT, Pane.HEX)])
def test_that_the_caret_is_filled_in_the_active_pane_and_outlined_in_the_other(painter, pane, other):
    caret = named("light").roles["caret.background"]
    scene = _scene(painter, _whole(), caret=37, active_pane=pane, has_focus=True)
    image = _image(painter, scene)

    filled, outlined = (_colours(_cell(painter, scene, image, 37, here)) for here in (pane, other))

    assert filled[caret] / filled.total() > 0.3
    assert 0.05 < outlined[caret] / outlined.total() < 0.35


def test_that_the_selection_is_filled(painter):
    scene = _scene(painter, _whole(), selection=Span(20, 40))

    colours = _colours(_cell(painter, scene, _image(painter, scene), 30, Pane.TEXT))

    assert colours.most_common(1)[0][0] == named("light").roles["selection.background"]


def test_that_addresses_stand_at_the_rows(painter):
    bare = _scene(painter, _whole())
    named_rows = _scene(painter, _whole(), addresses=("00000000", "00000010"))
    area = QRectF(0, painter.header_height, bare.layout.hex_x, 2 * painter.row_height).toRect()

    before, after = (_image(painter, scene).copy(area) for scene in (bare, named_rows))

    assert before != after
    assert QColor(named("light").roles["page.address"]).name() in _colours(after)


def test_that_an_empty_file_says_so(painter):
    layout = HexLayout(0, 16, painter.cell_width, painter.row_height)
    image = _image(painter, Scene(layout=layout, top=0, rows=6, page=Page(Span(0, 0))))

    words = image.copy(int(layout.hex_x), int(painter.header_height), int(len(EMPTY) * painter.cell_width), 20)

    assert named("light").roles["page.header"] in _colours(words)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_cells_are_whole_device_pixels(qapp, ratio):
    painter = PagePainter(mono_font(), CHARACTERS, named("dark"), ratio)

    for length in (painter.cell_width, painter.row_height):
        assert round(length * ratio, 6) == round(length * ratio)
