from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray

from gui.settings import RECENT_LIMIT, Settings, default_path


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "deep" / "window.ini")


def test_that_recent_files_are_newest_first_and_named_once(settings):
    for path in ("/a", "/b", "/a"):
        settings.remember(path)

    assert settings.recent == ["/a", "/b"]


def test_that_one_recent_file_survives_a_restart(settings, tmp_path):
    settings.remember("/a, b")
    settings.save()

    assert Settings(tmp_path / "deep" / "window.ini").recent == ["/a, b"]


def test_that_only_so_many_are_kept(settings):
    for number in range(20):
        settings.remember(f"/{number}")

    assert len(settings.recent) == RECENT_LIMIT


def test_that_nonsense_counts_as_not_there(settings):
    settings.set_text("theme", "pink")
    settings.set_text("row_length", "-3")

    assert (settings.theme, settings.row_length) == ("system", 16)


def test_that_what_was_chosen_is_kept(settings):
    settings.set_text("theme", "dark")
    settings.set_text("row_length", "32")
    settings.set_layout("state", QByteArray(b"abc"))

    assert (settings.theme, settings.row_length, settings.layout("state")) == ("dark", 32, QByteArray(b"abc"))
    assert settings.layout("other").isEmpty()


def test_that_the_file_lies_where_the_platform_wants_it():
    assert default_path().name == "window.ini"
    assert "postal-inspector" in str(default_path())
