from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from core.span import Span
from tests.gui.fakes import Scanner, exhibit, finding, tools
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path, tools(Scanner([finding(0), finding(0x200)]))) as window:
        for name in ("CLANDATA", "MLANDATA"):
            one = exhibit(window.session.next_number(), name=name)
            window.session.add_exhibit(one)
            window.workspace.show_exhibit(one)
        qtbot.waitUntil(lambda: all(e.examination for e in window.session.case.exhibits))
        window.workspace.show_exhibit(window.session.case.exhibits[0])
        yield window


def here(window):
    tab = window.workspace.current
    return tab.exhibit.path.rpartition("/")[2], tab.document.caret


def test_that_f8_goes_through_the_whole_case_and_round(window):
    places = []
    for _ in range(5):
        window.views.go_next_finding()
        places.append(here(window))

    assert places == [("CLANDATA", 0), ("CLANDATA", 0x200), ("MLANDATA", 0), ("MLANDATA", 0x200), ("CLANDATA", 0)]
    assert "last finding" in window.notices.history[-1].text


def test_that_shift_f8_goes_back_through_the_case(window):
    window.views.go_next_finding()
    window.views.go_previous_finding()

    assert here(window) == ("MLANDATA", 0x200)


def test_that_f8_begins_at_the_first_finding_when_no_tab_is_open(window):
    while window.workspace.current is not None:
        window.files.file_close()

    window.views.go_next_finding()

    assert here(window) == ("CLANDATA", 0)


def test_that_copies_go_to_the_clipboard_in_each_form(window):
    window.workspace.current.document.go_to(Span(0x41, 0x44))

    window.views.edit_copy_hex()
    digits = QGuiApplication.clipboard().text()
    window.views.edit_copy_text()
    text = QGuiApplication.clipboard().text()
    window.views.edit_copy_dump()

    assert (digits, text) == ("41 42 43", "ABC")
    assert "41 42 43" in QGuiApplication.clipboard().text()


def test_that_nothing_selected_is_nothing_copied(window):
    QGuiApplication.clipboard().setText("mine")

    window.views.edit_copy_hex()
    window.views.edit_copy_text()
    window.views.edit_copy_dump()

    assert QGuiApplication.clipboard().text() == "mine"


def test_that_back_and_forward_undo_each_other(window):
    window.workspace.current.document.go_to(0x300)

    window.views.go_back()
    back = here(window)
    window.views.go_forward()

    assert (back[1], here(window)[1]) == (0, 0x300)


def test_that_the_ends_of_the_history_are_told(window):
    window.views.go_back()
    window.views.go_forward()

    assert [n.text[:11] for n in list(window.notices.history)[-2:]] == ["There is no", "There is no"]


def test_that_tabs_turn_round(window):
    window.views.go_next_tab()
    second = here(window)[0]
    window.views.go_next_tab()

    assert (second, here(window)[0]) == ("MLANDATA", "CLANDATA")
    window.views.go_previous_tab()
    assert here(window)[0] == "MLANDATA"


def test_that_zoom_is_undone(window):
    size = window.workspace.current.view.point_size

    window.views.view_zoom_in()
    larger = window.workspace.current.view.point_size
    window.views.view_zoom_out()
    window.views.view_zoom_out()
    window.views.view_zoom_reset()

    assert larger == size + 1
    assert window.workspace.current.view.point_size == size


def test_that_a_pane_that_was_closed_comes_back(window):
    window.panes.findings.hide()

    window.views.view_pane("findings")
    window.views.view_pane("hex")

    assert window.panes.findings.isVisible()
    window.views.view_pane("report")
    assert window.workspace.shows_page


def test_that_going_somewhere_is_asked_in_a_bar(window):
    window.views.go_offset()

    assert window.goto.isVisible()
