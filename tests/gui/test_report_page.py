from __future__ import annotations

import pytest

from core.case.case import CaseDetails
from gui.report_page import ReportPage
from tests.gui.fakes import icons


@pytest.fixture
def page(qtbot, qapp):
    page = ReportPage(icons(qapp))
    qtbot.addWidget(page)
    return page


def test_that_the_form_gives_the_details(page):
    page.examiner.setText(" A. Examiner ")
    page.organisation.setText("Office")
    page.case_number.setText("7")
    page.item_id.setText("B")
    page.remarks.setPlainText("Two\nlines")

    assert page.details == CaseDetails("A. Examiner", "Office", "7", "B", "Two\nlines")


def test_that_typing_tells_the_details_after_a_pause(qtbot, page):
    with qtbot.waitSignal(page.details_changed) as blocker:
        qtbot.keyClicks(page.examiner, "Ann")

    assert blocker.args[0].examiner == "Ann"


def test_that_nothing_can_be_exported_before_something_is_open(page):
    page.set_summary("Open evidence first.", has_exhibits=False)
    assert not any(button.isEnabled() for button in page.exports.values())

    page.set_summary("1 file.", has_exhibits=True)
    assert all(button.isEnabled() for button in page.exports.values())


@pytest.mark.parametrize("form", ["pdf", "html", "json"])
def test_that_each_button_asks_for_its_form(qtbot, page, form):
    with qtbot.waitSignal(page.export_wanted) as blocker:
        page.exports[form].click()

    assert blocker.args == [form]


def test_that_work_shows_progress_and_a_way_out(qtbot, page):
    page.set_busy("Hashing…")
    page.set_progress(40)

    assert not page.cancel.isHidden()
    assert page.progress.value() == 40
    with qtbot.waitSignal(page.cancel_wanted):
        page.cancel.click()
    page.set_busy("")
    assert page.cancel.isHidden()


def test_that_every_field_has_a_name_to_be_spoken(page):
    fields = (page.examiner, page.organisation, page.case_number, page.item_id, page.remarks)

    assert [f.accessibleName() for f in fields] == ["Examiner", "Organisation", "Case number", "Item", "Remarks"]


def test_that_the_page_asks_for_no_more_height_than_a_low_screen_has(page):
    assert page.minimumSizeHint().height() < 320
