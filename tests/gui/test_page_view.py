from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from gui.page_view import PageView
from tests.gui.fakes import icons


def png(width=40):
    image = QImage(width, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


@pytest.fixture
def view(qtbot, qapp):
    view = PageView(icons(qapp))
    qtbot.addWidget(view)
    return view


def test_that_one_page_after_another_is_shown(view):
    view.set_pages([png(), png(), png()])

    view.next.click()

    assert view.number.text() == "Page 2 of 3"
    assert not view.paper.pixmap().isNull()
    view.next.click()
    assert not view.next.isEnabled()
    view.previous.click()
    assert view.number.text() == "Page 2 of 3"


def test_that_a_shorter_report_shows_its_last_page(view):
    view.set_pages([png(), png()])
    view.next.click()

    view.set_pages([png()])

    assert (view.number.text(), view.pages) == ("Page 1 of 1", 1)


def test_that_without_pages_it_says_what_will_be_there(view):
    view.say("Making the preview…")

    assert view.number.text() == "Making the preview…"
    assert "appear here" in view.paper.text()


def test_that_a_page_is_as_wide_as_there_is_room(qtbot, view):
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.set_pages([png(2000)])
    qtbot.waitUntil(lambda: view.paper.pixmap().width() > 700)

    view.resize(500, 600)

    qtbot.waitUntil(lambda: view.paper.pixmap().width() < 460)
    assert not view.area.horizontalScrollBar().isVisible()
