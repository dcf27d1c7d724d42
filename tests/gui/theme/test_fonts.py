from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont

from gui.theme.fonts import mono_font


def test_that_the_font_is_the_bundled_one_at_the_size_asked_for(qapp):
    font = mono_font(13.5)

    assert QFontInfo(font).family() == "DejaVu Sans Mono"
    assert font.pointSizeF() == 13.5
    assert QRawFont.fromFont(font).isValid()


def test_that_digits_letters_and_dos_pictures_have_one_advance(qapp):
    metrics = QFontMetricsF(mono_font())

    assert len({metrics.horizontalAdvance(character) for character in "0AFMil.█☺♪·é"}) == 1


def test_that_the_licence_stands_beside_the_font():
    from resources import text

    licence = text("fonts/DejaVuSansMono.LICENSE.txt")
    assert "Bitstream Vera Fonts Copyright" in licence
    assert "Permission is hereby granted, free of charge" in licence
