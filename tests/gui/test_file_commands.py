from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from core.errors import DumpError
from tests.gui.fakes import tools, words
from tests.gui.windows import shown_window


@pytest.fixture
def written():
    return []


@pytest.fixture
def window(qtbot, tmp_path, written):
    def practice(folder):
        if folder.name == "full":
            raise OSError("no room")
        (folder / "CLANDATA").write_bytes(b"x" * 100)
        written.append(folder)
        return [folder / "CLANDATA"]

    with shown_window(qtbot, tmp_path, tools(write_practice=practice)) as window:
        yield window


def examined(qtbot, window, count=1):
    qtbot.waitUntil(lambda: [e.examination is not None for e in window.session.case.exhibits] == [True] * count)


def test_that_open_asks_for_files_and_opens_them(qtbot, window, tmp_path):
    (tmp_path / "CLANDATA").write_bytes(b"x" * 100)
    window.files.file_open()
    assert window.files.dialog.fileMode() is QFileDialog.FileMode.ExistingFiles

    window.files.dialog.filesSelected.emit([str(tmp_path / "CLANDATA")])
    window.files.dialog.close()

    examined(qtbot, window)
    assert window.workspace.current.exhibit.path == str(tmp_path / "CLANDATA")
    assert window.parts.settings.recent == [str(tmp_path / "CLANDATA")]


def test_that_a_folder_is_asked_for_as_a_folder(window):
    window.files.file_open_folder()

    assert window.files.dialog.fileMode() is QFileDialog.FileMode.Directory
    window.files.dialog.close()
    window.files.file_open_raw()
    assert window.files._raw
    window.files.dialog.close()


def test_that_the_sample_is_one_step_away(qtbot, window):
    window.files.file_sample()

    examined(qtbot, window)
    assert window.workspace.current.exhibit.path == "KB Q179072"


def test_that_a_pasted_dump_becomes_an_exhibit_with_its_notes(qtbot, window):
    window.files.file_paste()
    window.files.dialog.text.setPlainText("41 42 43")
    window.files.dialog.look()

    window.files.dialog._examine.click()

    examined(qtbot, window)
    assert window.session.case.exhibits[0].notes == ("A note.",)


def test_that_a_sample_that_cannot_be_read_is_told(qtbot, tmp_path):
    def refuse(text, name):
        raise DumpError("It shows no bytes.")

    with shown_window(qtbot, tmp_path, with_words=words(paste=refuse)) as window:
        window.files.file_sample()

        assert window.notices.history[-1].text == "It shows no bytes."


def test_that_a_practice_post_office_is_written_and_opened(qtbot, window, tmp_path, written):
    folder = tmp_path / "practice"
    folder.mkdir()
    window.files.file_practice()

    window.files.dialog.filesSelected.emit([str(folder)])
    window.files.dialog.close()

    qtbot.waitUntil(lambda: len(window.session.case.exhibits) == 1)
    examined(qtbot, window)
    assert written == [folder]


def test_that_a_practice_post_office_that_cannot_be_written_is_told(qtbot, window, tmp_path):
    window.files.practise_in(tmp_path / "full")

    qtbot.waitUntil(lambda: bool(window.notices.history))
    assert window.notices.history[-1].text == "The practice post office could not be written: no room"


def test_that_a_tab_is_closed_and_the_case_keeps_the_file(qtbot, window):
    window.files.file_sample()
    examined(qtbot, window)

    window.files.file_close()

    assert window.workspace.current is None
    assert len(window.session.case.exhibits) == 1


def test_that_a_file_is_examined_again(qtbot, window):
    window.files.file_sample()
    examined(qtbot, window)

    with qtbot.waitSignal(window.session.examined):
        window.files.scan_again()


def test_that_the_report_comes_to_the_front_with_a_preview(qtbot, window):
    window.files.file_sample()
    examined(qtbot, window)

    window.files.file_report()

    assert window.workspace.shows_page
    qtbot.waitUntil(lambda: window.reporting._job is None)


def test_that_nothing_to_open_is_nothing_done(window):
    window.files.open_paths([])
    window.files.file_reopen()
    window.files.scan_again()
    window.files.scan_cancel()

    assert window.session.case.exhibits == []


def test_that_exporting_asks_where(qtbot, window):
    window.files.file_sample()
    examined(qtbot, window)

    window.files.file_export("json")

    assert window.reporting.dialog.isVisible()
    window.reporting.dialog.close()


def test_that_quitting_closes_the_window(window):
    window.files.file_quit()

    assert not window.isVisible()


def test_that_md5_is_computed_on_request_and_the_request_is_remembered(window):
    window.actions_["scan.hashes:sha256 md5"].trigger()

    assert window.session.scans.settings.hashes == ("sha256", "md5")
    assert window.actions_["scan.hashes:sha256 md5"].isChecked()
    assert window.files._settings.hashes == "sha256 md5"
