from __future__ import annotations

import pytest

from core.scan.examination import Outcome
from gui.announcer import Announcer
from gui.notices import Notices
from gui.session import Session
from gui.workers.job import Ending
from tests.gui.fakes import examination, exhibit, finding, tools


@pytest.fixture
def session(qapp):
    session = Session(tools())
    yield session
    session.close()


@pytest.fixture
def notices(qapp, session):
    notices = Notices()
    notices.announcer = Announcer(session, notices)
    return notices


def last(notices):
    return notices.history[-1].weight.value, notices.history[-1].text


def over(session, *exhibits):
    for one in exhibits:
        session.examined.emit(one, False)
    session.scans.idle.emit()


def examined(outcome=Outcome.FINISHED, *findings, name="CLANDATA", **details):
    one = exhibit(name=name)
    one.examination = examination(findings, outcome, **details)
    return one


@pytest.mark.parametrize(
    ("outcome", "weight", "words"),
    [
        (Outcome.FINISHED, "success", "all 1,024 bytes were examined. No finding."),
        (Outcome.FINISHED_WITH_GAPS, "warning", "Finished with gaps"),
        (Outcome.CANCELLED, "warning", "Cancelled at"),
        (Outcome.FAILED, "error", "Failed at"),
    ],
)
def test_that_each_outcome_is_told_in_its_own_words(session, notices, outcome, weight, words):
    over(session, examined(outcome))

    assert last(notices)[0] == weight
    assert words in last(notices)[1]


def test_that_findings_come_with_the_way_to_them(session, notices):
    over(session, examined(Outcome.FINISHED, finding()))

    assert last(notices) == (
        "warning",
        "CLANDATA: Finished: all 1,024 bytes were examined. 1 finding. Press F8 to go to the first.",
    )


def test_that_what_was_dropped_before_its_turn_is_told(session, notices):
    over(session, exhibit())

    assert last(notices)[1] == "CLANDATA was not examined: it was cancelled before its turn."


def test_that_many_files_are_told_of_in_one_notice(session, notices):
    over(
        session,
        examined(),
        examined(Outcome.FINISHED, finding(), name="MLANDATA"),
        examined(Outcome.CANCELLED, name="X"),
    )

    assert len(notices.history) == 1
    assert last(notices)[1] == (
        "Examined 3 files: 1 suspect, 1 clean. Suspect: MLANDATA. Press F8 to go to the first finding. "
        "Not wholly examined: X: cancelled."
    )


def test_that_a_long_list_is_cut_aloud(session, notices):
    over(session, *(examined(Outcome.FINISHED, finding(), name=f"F{n}") for n in range(8)))

    assert "F4 and 3 more" in last(notices)[1]


def test_that_many_clean_files_are_good_news(session, notices):
    over(session, examined(), examined())

    assert last(notices) == ("success", "Examined 2 files: 0 suspect, 2 clean.")


def test_that_a_folder_without_files_is_told(session, notices, tmp_path):
    session.opening_ended.emit((tmp_path,), [], Ending())

    assert last(notices) == ("warning", f"There is no file to examine in {tmp_path}.")


def test_that_what_could_not_be_opened_is_told_with_its_reason(session, notices, tmp_path):
    bad = exhibit()
    bad.error = "CLANDATA: permission denied."

    session.opening_ended.emit((tmp_path,), [bad, bad], Ending())

    assert last(notices) == ("error", "CLANDATA: permission denied. And 1 more; the Evidence pane has them all.")


def test_that_a_folder_of_something_else_is_told(session, notices, tmp_path):
    from core.case.case import Exhibit
    from core.postoffice.kinds import UNKNOWN

    session.opening_ended.emit((tmp_path,), [Exhibit(1, "holiday.jpg", UNKNOWN)], Ending())

    assert "holds no file with a name that a cc:Mail post office" in last(notices)[1]


def test_that_stopping_is_no_error(session, notices, tmp_path):
    from core.errors import Cancelled, OpenRefused

    session.opening_ended.emit((tmp_path,), [], Ending(error=Cancelled("Stopped.")))
    session.opening_ended.emit((tmp_path,), [], Ending(error=OpenRefused("Refused.")))

    assert [notice.weight.value for notice in notices.history] == ["info", "error"]
