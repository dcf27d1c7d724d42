from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
import setting_up


@pytest.fixture
def root(tmp_path):
    """A checkout with a lock and nothing set up."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / setting_up.LOCK).write_text("construct==2.10.70 --hash=sha256:00\n")
    return tmp_path


@pytest.fixture
def programs(monkeypatch):
    """What would have been started, and the exit status it is to have."""
    record = SimpleNamespace(commands=[], status=0)

    def run(command, **_options):
        record.commands.append(command)
        return subprocess.CompletedProcess(command, record.status, "out", "err")

    monkeypatch.setattr(setting_up.subprocess, "run", run)
    return record


def _make_environment(root):
    venv = root / ".venv"
    python = setting_up.python_of(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "pyvenv.cfg").write_text("home = somewhere\nversion = 3.11.7\n")
    return venv


def _stamp(root):
    venv = root / ".venv"
    (venv / setting_up.STAMP).write_text(setting_up.expected_stamp(venv, root / setting_up.LOCK))


def test_that_a_ready_environment_is_used_without_starting_anything(root, programs):
    _make_environment(root)
    _stamp(root)

    python = setting_up.prepare(root)

    assert python == setting_up.python_of(root / ".venv")
    assert programs.commands == []


def test_that_a_changed_lock_is_installed(root, programs):
    _make_environment(root)
    _stamp(root)
    (root / setting_up.LOCK).write_text("construct==2.10.71 --hash=sha256:00\n")

    setting_up.prepare(root)

    assert "--require-hashes" in programs.commands[-1]


def test_that_another_python_version_is_installed_anew(root, programs):
    venv = _make_environment(root)
    _stamp(root)
    (venv / "pyvenv.cfg").write_text("home = somewhere\nversion = 3.12.1\n")

    setting_up.prepare(root)

    assert "--require-hashes" in programs.commands[-1]


def test_that_a_second_start_finds_the_set_up_done(root, programs):
    _make_environment(root)
    setting_up.prepare(root)
    programs.commands.clear()

    setting_up.prepare(root)

    assert programs.commands == []


def test_that_a_failed_installation_is_not_taken_for_a_complete_one(root, programs):
    venv = _make_environment(root)
    programs.status = 1

    with pytest.raises(setting_up.SetUpFailed):
        setting_up.prepare(root)

    assert setting_up.stamp_of(venv) is None


def test_that_a_half_made_environment_is_made_from_scratch(root, programs, monkeypatch):
    _make_environment(root)
    monkeypatch.setattr(setting_up, "_runs", lambda _python: False)

    setting_up.prepare(root)

    assert [sys.executable, "-m", "venv", "--clear", str(root / ".venv")] in programs.commands


@pytest.mark.skipif(os.name != "posix", reason="Debian packages")
def test_that_somebody_without_rights_is_given_the_exact_command(programs, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(setting_up.SetUpFailed, match="sudo apt-get update && sudo apt-get install -y libegl1 libgl1"):
        setting_up.apt_install(["libegl1", "libgl1"], "Qt needs them.")

    assert programs.commands == []


@pytest.mark.skipif(os.name != "posix", reason="Debian packages")
def test_that_root_installs_what_is_missing(programs, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    setting_up.apt_install(["libegl1"], "Qt needs it.")

    assert [command[:2] for command in programs.commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert programs.commands[1][-1] == "libegl1"


@pytest.mark.skipif(os.name != "posix", reason="Debian packages")
def test_that_a_failure_of_apt_is_shown_in_its_own_words(programs, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    programs.status = 100

    with pytest.raises(setting_up.SetUpFailed, match="outerr"):
        setting_up.apt_install(["libegl1"], "Qt needs it.")


def test_that_a_missing_ensurepip_is_noticed(monkeypatch):
    monkeypatch.setattr(setting_up.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())

    assert not setting_up._can_make_environments()
