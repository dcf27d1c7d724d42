from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from gui.icon_set import IconSet
from gui.theme.follow import ThemeFollower
from tests.gui.fakes import icons


def test_that_an_icon_is_made_once(qapp):
    set_ = icons(qapp)

    assert set_("open-file").cacheKey() == set_("open-file").cacheKey()


def test_that_another_theme_makes_other_icons(qtbot, qapp):
    themes = ThemeFollower(qapp, "light")
    set_ = IconSet(themes)
    before = set_("suspect").pixmap(QSize(16, 16)).toImage()

    with qtbot.waitSignal(set_.changed):
        themes.pin("dark")

    assert set_("suspect").pixmap(QSize(16, 16)).toImage() != before
    assert set_.theme.name == "dark"
    themes.pin("light")


def test_that_a_marked_row_gets_a_picture_that_stands_out(qapp):
    made = icons(qapp)("suspect")

    size = QSize(16, 16)
    assert made.pixmap(size, QIcon.Mode.Selected).toImage() != made.pixmap(size, QIcon.Mode.Normal).toImage()
