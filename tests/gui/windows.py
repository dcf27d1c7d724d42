"""The main window on fake tools, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.settings import Settings
from gui.theme.follow import ThemeFollower
from gui.tools import Tools, Words
from tests.gui.fakes import tools, words


@contextmanager
def shown_window(
    qtbot,
    folder: Path,
    with_tools: Tools | None = None,
    with_words: Words | None = None,
    size: tuple[int, int] | None = (1280, 800),
) -> Iterator:
    themes = ThemeFollower(QApplication.instance(), "light")
    window = MainWindow(with_tools or tools(), with_words or words(), themes, Settings(folder / "window.ini"))
    qtbot.addWidget(window)
    if size is not None:
        window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
