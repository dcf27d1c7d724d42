import pytest
from PySide6.QtGui import QRawFont

from gui.hexview.glyphs import STAND_IN, GlyphTable
from gui.theme.fonts import mono_font

ASCII = [chr(byte) for byte in range(256)]


@pytest.fixture
def table(qapp):
    return GlyphTable(mono_font(), ASCII)


def test_that_a_byte_is_two_digits_and_its_character(qapp, table):
    raw = QRawFont.fromFont(mono_font())

    assert list(table.cells[0x4D]) == raw.glyphIndexesForString("4DM")


def test_that_what_the_font_lacks_or_cannot_show_is_a_dot(qapp):
    dot = QRawFont.fromFont(mono_font()).glyphIndexesForString(STAND_IN)[0]
    table = GlyphTable(mono_font(), ["\u3042", "\x07", "ab", *ASCII[3:]])

    assert [table.cells[byte][2] for byte in range(3)] == [dot, dot, dot]


def test_that_a_text_has_one_glyph_a_character(table):
    assert len(table.of("0AFA:3F00")) == 9
    assert table.of("0") == [table.cells[0][0]]


def test_that_an_unread_byte_is_two_question_marks(table):
    assert list(table.unread) == table.of("?? ")


def test_that_every_glyph_of_a_dos_screen_has_one_advance(table):
    advances = {round(point.x(), 3) for point in table.raw.advancesForGlyphIndexes(table.of("0AFMi█☺♪≈é·"))}

    assert len(advances) == 1
