from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from gui.theme.follow import ThemeFollower
from gui.theme.theme import named


@pytest.fixture
def app(qapp):
    before, style = QPalette(qapp.palette()), qapp.style().objectName()
    yield qapp
    QGuiApplication.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setPalette(before)
    qapp.setStyle(style)


@pytest.fixture
def follower(app):
    follower = ThemeFollower(app)
    yield follower
    follower.deleteLater()


def test_that_a_pinned_theme_is_worn_and_told(qtbot, app, follower):
    with qtbot.waitSignal(follower.changed) as told:
        follower.pin("dark")

    assert told.args == [named("dark")]
    assert follower.theme == named("dark")
    assert follower.pinned == "dark"
    assert app.palette().color(QPalette.ColorRole.Base) == named("dark").colour("page.background")


def test_that_pinning_what_is_worn_already_tells_nobody(follower):
    told = []
    follower.pin("dark")
    follower.changed.connect(told.append)

    follower.pin("dark")

    assert told == []


def test_that_a_pinned_theme_outlasts_what_the_system_says(app, follower):
    follower.pin("high-contrast")

    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Dark)

    assert follower.theme.name == "high-contrast"


def test_that_unpinned_the_system_is_followed(app, follower, monkeypatch):
    follower.pin("dark")
    follower.pin(None)
    assert follower.theme.name == "light"

    dark = SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Dark, accessibility=follower._hints.accessibility)
    monkeypatch.setattr(follower, "_hints", dark)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert follower.theme.name == "dark"


def test_that_an_unknown_pin_follows_the_system(app):
    follower = ThemeFollower(app, pinned="mauve")

    assert follower.pinned is None
    follower.deleteLater()
