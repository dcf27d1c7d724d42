from __future__ import annotations

import sys

import pytest
import qt_libraries
from setting_up import SetUpFailed


@pytest.fixture
def linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")


def test_that_only_missing_libraries_are_named():
    lacking = qt_libraries.missing(lambda soname: soname != "libEGL.so.1")

    assert lacking == ["libEGL.so.1"]


def test_that_two_libraries_of_one_package_name_it_once():
    assert qt_libraries.packages_for(["libgthread-2.0.so.0", "libglib-2.0.so.0"]) == ["libglib2.0-0"]


def test_that_a_machine_that_has_everything_is_asked_only_once(linux, tmp_path, monkeypatch):
    monkeypatch.setattr(qt_libraries, "_loads", lambda _soname: True)
    qt_libraries.require(tmp_path)
    monkeypatch.setattr(qt_libraries, "_loads", lambda _soname: pytest.fail("asked again"))

    qt_libraries.require(tmp_path)

    assert (tmp_path / qt_libraries.STAMP).exists()


def test_that_an_installation_that_did_not_help_is_said(linux, tmp_path, monkeypatch):
    monkeypatch.setattr(qt_libraries, "_loads", lambda soname: soname != "libGL.so.1")
    monkeypatch.setattr(qt_libraries, "_install", lambda _lacking: None)

    with pytest.raises(SetUpFailed, match=r"libGL\.so\.1"):
        qt_libraries.require(tmp_path)

    assert not (tmp_path / qt_libraries.STAMP).exists()


def test_that_other_systems_than_linux_are_asked_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(qt_libraries, "_loads", lambda _soname: pytest.fail("asked"))

    qt_libraries.require(tmp_path)
