"""The rules every test lives under."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Two shared cores make single examples slow now and then, so time per example says nothing about the code.
_calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]}
settings.register_profile("quick", max_examples=40, **_calm)
settings.register_profile("ci", max_examples=100, derandomize=True, **_calm)
settings.register_profile("long", max_examples=5000, **_calm)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

QT_FIXTURES = {"qtbot", "qapp", "qtmodeltester"}


def _uses_qt(request: pytest.FixtureRequest) -> bool:
    """Whether a test may touch Qt; tests of the core must not import it, not even by way of this file."""
    return not QT_FIXTURES.isdisjoint(request.fixturenames)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """No thread and no top-level widget may outlive the test that made it."""
    if _uses_qt(request):
        request.getfixturevalue("qapp")
    before = set(threading.enumerate())
    yield
    left = [t.name for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, f"threads still running: {left}"
    if _uses_qt(request):
        from PySide6.QtWidgets import QApplication

        shown = [repr(w) for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert not shown, f"widgets still shown: {shown}"


@pytest.fixture(autouse=True)
def _no_modal_dialogs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that nobody can click would hang the run, so to execute one is a failure."""
    if not _uses_qt(request):
        return
    from PySide6.QtWidgets import QColorDialog, QDialog, QFileDialog, QFontDialog, QInputDialog, QMenu, QMessageBox

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a modal dialog in a test; use open() and signals")

    waiting = {
        QDialog: ("exec",),
        QMessageBox: ("about", "aboutQt", "critical", "exec", "information", "question", "warning"),
        QFileDialog: (
            "exec", "getExistingDirectory", "getExistingDirectoryUrl", "getOpenFileName", "getOpenFileNames",
            "getOpenFileUrl", "getOpenFileUrls", "getSaveFileName", "getSaveFileUrl",
        ),
        QInputDialog: ("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
        QColorDialog: ("exec", "getColor"),
        QFontDialog: ("exec", "getFont"),
        QMenu: ("exec",),
    }  # fmt: skip
    for owner, names in waiting.items():
        for name in names:
            monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True)
def _fresh_folders(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, data and caches of a test start empty and never are the developer's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):  # what platformdirs and Qt ask on Windows
        monkeypatch.setenv(name, str(home / name.lower()))
    if _uses_qt(request):
        from PySide6.QtCore import QSettings, QStandardPaths

        QStandardPaths.setTestModeEnabled(True)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "qsettings"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence never leaves the machine, so nothing here may reach for another."""

    def refuse(*_args: object) -> None:
        raise AssertionError("a network connection in a test")

    monkeypatch.setattr(socket.socket, "connect", refuse)


class ExpectedLog:
    """What a test has announced that the program will complain about."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def __call__(self, *parts: str) -> None:
        """Announce warnings whose message contains one of ``parts``."""
        self._parts.extend(parts)

    def covers(self, record: logging.LogRecord) -> bool:
        """Whether ``record`` was announced."""
        return any(part in record.getMessage() for part in self._parts)


@pytest.fixture
def expect_log() -> ExpectedLog:
    """Call it with a part of each warning that the test provokes; any other warning fails the test."""
    return ExpectedLog()


@pytest.fixture(autouse=True)
def _no_surprise_in_the_log(expect_log: ExpectedLog) -> Iterator[None]:
    """Nothing may be logged at WARNING or above unless the test said so."""
    surprises: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = surprises.append
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    unannounced = [f"{r.name}: {r.getMessage()}" for r in surprises if not expect_log.covers(r)]
    assert not unannounced, f"logged without being announced by expect_log: {unannounced}"


@pytest.fixture
def sparse_file(tmp_path: Path) -> Callable[[int, Mapping[int, bytes]], Path]:
    """Return a maker of huge files: ``sparse_file(size, {offset: bytes})``; holes cost no disk."""
    made = 0

    def make(size: int, needles: Mapping[int, bytes] | None = None) -> Path:
        nonlocal made
        made += 1
        path = tmp_path / f"sparse{made}.bin"
        with path.open("wb") as file:
            for offset, needle in (needles or {}).items():
                file.seek(offset)
                file.write(needle)
            file.truncate(size)
        return path

    return make
