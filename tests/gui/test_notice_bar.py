from __future__ import annotations

import pytest

from gui.notice_bar import NoticeBar
from gui.notices import Notices
from tests.gui.fakes import icons


@pytest.fixture
def notices(qapp):
    return Notices()


@pytest.fixture
def bar(qtbot, qapp, notices):
    bar = NoticeBar(notices, icons(qapp))
    qtbot.addWidget(bar)
    return bar


def test_that_nothing_is_shown_before_something_is_said(bar):
    assert bar.isHidden()


def test_that_a_notice_is_shown_with_its_weight(bar, notices):
    notices.warning("It has gaps.")

    assert bar.sentence.text() == "It has gaps."
    assert bar.property("weight") == "warning"
    assert not bar.isHidden()
    bar.hide()


def test_that_bad_news_stays_and_good_news_goes(bar, notices):
    notices.success("Written.")
    was_timed = bar._timer.isActive()
    notices.error("Not written.")

    assert (was_timed, bar._timer.isActive()) == (True, False)
    bar.hide()


def test_that_a_notice_is_never_read_as_markup(bar, notices):
    notices.info("<b>evil</b>")

    assert bar.sentence.textFormat().name == "PlainText"
    bar.hide()


def test_that_earlier_messages_are_in_the_menu(bar, notices):
    notices.info("first")
    notices.info("second " + "x" * 200)

    bar._fill_menu()

    texts = [action.text() for action in bar._menu.actions()]
    assert texts[0].endswith("first")
    assert texts[1].endswith("…")
    bar.hide()
