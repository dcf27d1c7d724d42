from __future__ import annotations

import pytest

from core.case.timeline import Lane, Timeline
from tests.core.reconstruction.timelines import case
from tests.gui.fakes import Scanner, tools
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path, tools(Scanner())) as window:
        yield window


def opened(qtbot, window):
    with qtbot.waitSignal(window.timeline.made):
        for exhibit in case().exhibits:
            window.session.add_exhibit(exhibit)
    return window.panes.timeline


def entry_of(dock, lane: Lane):
    return next(entry for entry in dock.model.rows.entries if entry.lane is lane)


def test_that_the_timeline_is_made_when_everything_is_examined(qtbot, window):
    dock = opened(qtbot, window)

    assert dock.model.rows.counts[Lane.EVENTS] == 8
    assert window.session.case.timeline is dock.model.rows.timeline


def test_that_an_entry_leads_to_its_bytes(qtbot, window):
    dock = opened(qtbot, window)
    line = entry_of(dock, Lane.LINES)

    dock.entry_chosen.emit(line)

    assert window.workspace.current_exhibit.number == line.exhibit
    assert window.workspace.current.document.caret == line.span.start


def test_that_the_times_of_a_file_lead_to_its_beginning(qtbot, window):
    dock = opened(qtbot, window)

    dock.entry_chosen.emit(entry_of(dock, Lane.FILES))

    assert window.workspace.current.document.caret == 0


def test_that_a_file_that_is_not_open_is_said_to_be_so(qtbot, window):
    dock = opened(qtbot, window)
    line = entry_of(dock, Lane.LINES)
    window.session.exhibit(line.exhibit).source = None

    dock.entry_chosen.emit(line)

    assert window.notices.history[-1].text == "NFTERROR.LOG is not open."


def test_that_a_zone_is_kept_with_the_case_and_applied(qtbot, window):
    dock = opened(qtbot, window)

    with qtbot.waitSignal(window.timeline.made):
        dock.zone_chosen.emit(60)

    assert window.session.case.zone == window.session.case.timeline.zone == 60


def test_that_a_zone_chosen_before_anything_is_read_counts_too(qtbot, window):
    window.timeline.use_zone(-60)
    dock = opened(qtbot, window)

    assert dock.model.rows.timeline.zone == -60


def test_that_a_change_of_the_case_takes_its_timeline_away_until_it_is_read_anew(qtbot, window):
    opened(qtbot, window)

    with qtbot.waitSignal(window.timeline.made):
        window.session.examine(window.session.case.exhibits[0])
        assert window.session.case.timeline is None

    assert window.session.case.timeline is not None


def test_that_the_notes_say_what_cannot_be_relied_on(qtbot, window):
    dock = opened(qtbot, window)

    dock.notes.click()

    said = window.timeline.dialog.text.toPlainText()
    assert "Q192516" in said
    assert "cyclic descents" in said
    window.timeline.dialog.close()


def test_that_reading_can_be_stopped_and_says_so(qtbot, tmp_path):
    def endless(_case, state):
        while not state.stop.wait(0.005):
            yield
        return Timeline(notes=("Reading was stopped.",), is_whole=False)

    with shown_window(qtbot, tmp_path, tools(Scanner(), timeline=endless)) as window:
        window.session.add_exhibit(case().exhibits[2])
        qtbot.waitUntil(lambda: not window.panes.timeline.cancel.isHidden())

        with qtbot.waitSignal(window.timeline.made):
            window.timeline.cancel()

        assert not window.session.case.timeline.is_whole


def test_that_the_pane_has_a_key(qtbot, window):
    window.actions_["view.pane:timeline"].trigger()

    assert window.panes.timeline.isVisible()
