from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dev
import pytest

from core import cli

SCRIPT = Path(dev.__file__)


@pytest.fixture
def ready(monkeypatch):
    """A set-up that is complete, and a record of what would have been started in its place."""
    started = []
    monkeypatch.setattr(dev, "_environment", lambda **_needs: Path("python"))
    monkeypatch.setattr(dev, "_replace_by", lambda command, environment: started.append((command, environment)) or 0)
    monkeypatch.setattr(dev, "_call", lambda command, environment: started.append((command, environment)) or 0)
    return started


@pytest.fixture
def no_display(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_that_run_hands_every_argument_to_the_window(ready, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    status = dev.main(["run", "--demo", "CLANDATA", "MSG 1.CCM"])

    assert status == 0
    assert ready[0][0] == ["python", "-P", "-m", "gui", "--demo", "CLANDATA", "MSG 1.CCM"]


def test_that_the_folder_one_stands_in_is_never_imported(ready, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    dev.main(["run"])

    command, environment = ready[0]
    assert "-P" in command
    assert environment["PYTHONPATH"] == str(dev.ROOT)


def test_that_a_python_somebody_may_not_run_is_named_in_one_line(monkeypatch, capsys, tmp_path):
    python = tmp_path / "python"
    python.touch(mode=0o600)
    monkeypatch.setattr(dev, "_environment", lambda **_needs: python)

    status = dev.main(["test"])

    assert status == 1
    assert capsys.readouterr().err == f"{python}: cannot be used: Permission denied.\n"


def test_that_run_without_a_display_names_both_ways_on(ready, no_display, capsys):
    status = dev.main(["run"])

    said = capsys.readouterr().err
    assert status == 2
    assert "xvfb-run" in said
    assert "scan PATH" in said
    assert ready == []


def test_that_the_command_line_needs_no_display(ready, no_display):
    status = dev.main(["run", "scan", "CLANDATA"])

    assert status == 0
    assert ready[0][0][-2:] == ["scan", "CLANDATA"]


def test_that_tests_run_offscreen_on_every_core(ready, no_display):
    dev.main(["test", "tests/core"])

    command, environment = ready[0]
    assert command == ["python", "-m", "pytest", "-n", "auto", "tests/core"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


def test_that_the_number_of_workers_can_be_chosen(ready):
    dev.main(["test", "-n", "0"])

    assert ready[0][0] == ["python", "-m", "pytest", "-n", "0"]


@pytest.mark.parametrize(("command", "module"), [("bench", "tests.perf.bench"), ("fuzz", "tests.fuzz.fuzz")])
def test_that_measurements_and_fuzzing_are_modules_that_get_every_argument(ready, command, module):
    dev.main([command, "a", "--b"])

    assert ready[0][0] == ["python", "-m", module, "a", "--b"]


def test_that_check_runs_every_tool_even_after_one_has_failed(monkeypatch, capsys):
    monkeypatch.setattr(dev, "_environment", lambda **_needs: Path("python"))
    monkeypatch.setattr(dev, "_call", lambda command, _environment: "mypy" in command)

    status = dev.main(["check"])

    assert status == 1
    assert capsys.readouterr().out.endswith("Failed: mypy, mypy packaging\n")


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_that_the_commands_are_explained_when_none_is_known(arguments, status, capsys):
    assert dev.main(arguments) == status
    assert "packaging/dev.py run" in capsys.readouterr().out


def test_that_an_old_python_is_told_what_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)

    status = dev.main(["test"])

    said = capsys.readouterr().err
    assert status == 1
    assert "needs Python 3.11 or newer, and this is 3.10.12" in said


def test_that_an_old_python_gives_way_to_a_newer_one(ready, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    monkeypatch.setattr(dev.shutil, "which", lambda name: sys.executable if name == "python3.11" else None)

    dev.main(["test", "-x"])

    assert ready[0][0] == [sys.executable, dev.__file__, "test", "-x"]


def test_that_the_script_needs_nothing_but_the_standard_library():
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), "--help"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_that_every_command_of_the_command_line_is_known_to_need_no_display():
    assert set(cli.COMMANDS) <= set(dev.COMMAND_LINE)
