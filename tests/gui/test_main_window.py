from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

from gui.main_window import FRAME, SIZE, within
from tests.gui.fakes import Scanner, exhibit, finding, tools
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        yield window


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_that_files_dropped_anywhere_are_opened(qtbot, window, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x" * 50)

    drop(window, tmp_path / "CLANDATA")

    qtbot.waitUntil(lambda: window.workspace.current is not None)


def test_that_the_theme_is_worn_remembered_and_ticked(window):
    window.views.view_theme("dark")

    assert window.icons.theme.name == "dark"
    assert window.parts.settings.theme == "dark"
    assert window.actions_["view.theme:dark"].isChecked()
    window.views.view_theme("light")


def test_that_bytes_per_row_are_remembered(window):
    window.views.view_row("32")

    assert window.workspace.bytes_per_row == 32
    assert window.parts.settings.row_length == 32


def test_that_the_title_names_the_exhibit_in_front(window):
    window.workspace.show_exhibit(exhibit())
    assert window.windowTitle() == "/evidence/CLANDATA - Postal Inspector"

    window.files.file_close()
    assert window.windowTitle() == "Postal Inspector"


def test_that_closing_stops_work_at_once(qtbot, tmp_path):
    scanner = Scanner([finding()])
    scanner.gate.clear()
    with shown_window(qtbot, tmp_path, tools(scanner)) as window:
        with qtbot.waitSignal(window.session.found):
            window.session.add_exhibit(exhibit(window.session.next_number()))

        window.close()

        assert window.session.scans.current is None


def test_that_the_window_comes_back_as_it_was_left(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as window:
        window.panes.findings.hide()

    with shown_window(qtbot, tmp_path) as window:
        assert window.panes.findings.isHidden()


def test_that_every_control_has_a_name_to_be_spoken(window):
    window.workspace.show_exhibit(exhibit())
    controls = [
        widget
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith("qt_")
    ]

    spoken = [w.accessibleName() or getattr(w, "text", str)() or w.toolTip() for w in controls]
    nameless = [
        (type(w).__name__, w.objectName(), type(w.parent()).__name__)
        for w, name in zip(controls, spoken, strict=True)
        if not name and type(w).__name__ not in {"QHeaderView", "CloseButton"}
    ]
    assert nameless == []


def test_that_a_recent_file_is_opened_by_its_button(qtbot, window, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x" * 50)

    window.welcome.recent_chosen.emit(str(tmp_path / "CLANDATA"))

    qtbot.waitUntil(lambda: window.workspace.current is not None)


def test_that_leaving_the_goto_bar_returns_to_the_bytes(qtbot, window):
    tab = window.workspace.show_exhibit(exhibit())
    window.views.go_offset()

    window.goto.leave()

    qtbot.waitUntil(tab.view.hasFocus)


@pytest.mark.parametrize("window", [QRect(0, 0, 1440, 900), QRect(1000, 700, 1440, 900), QRect(-90, -90, 300, 200)])
@pytest.mark.parametrize("screen", [QRect(0, 0, 1440, 900), QRect(1920, 25, 1280, 775)])
def test_that_the_window_and_its_frame_fit_the_screen(window, screen):
    kept = within(window, screen)

    assert screen.contains(kept.marginsAdded(FRAME))
    assert within(kept, screen) == kept


def test_that_a_window_that_fits_stays_as_it_is():
    window = QRect(200, 100, 1440, 900)

    assert within(window, QRect(0, 0, 1920, 1080)) == window


def test_that_a_new_and_a_restored_window_leave_room_for_their_frame(qtbot, tmp_path):
    with shown_window(qtbot, tmp_path) as first:
        room = first.screen().availableGeometry().height() - FRAME.top() - FRAME.bottom()
        first.resize(SIZE * 2)
    with shown_window(qtbot, tmp_path, size=None) as restored:
        assert restored.height() <= room
    with shown_window(qtbot, tmp_path / "new", size=None) as new:
        assert new.height() <= room
