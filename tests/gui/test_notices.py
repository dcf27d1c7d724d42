from __future__ import annotations

import logging

from gui.notices import KEPT, Notices, Weight


def test_that_a_notice_is_posted_kept_and_logged(qtbot, caplog):
    caplog.set_level(logging.INFO)
    notices = Notices()

    with qtbot.waitSignal(notices.posted) as blocker:
        notices.error("It cannot be read.")

    assert blocker.args[0].weight is Weight.ERROR
    assert [notice.text for notice in notices.history] == ["It cannot be read."]
    assert "It cannot be read." in caplog.text


def test_that_each_weight_has_its_word(qapp):
    notices = Notices()

    for say in (notices.info, notices.success, notices.warning, notices.error):
        say("x")

    assert [notice.weight for notice in notices.history] == list(Weight)


def test_that_the_history_does_not_grow_for_ever(qapp):
    notices = Notices()

    for number in range(KEPT + 5):
        notices.info(str(number))

    assert len(notices.history) == KEPT
