from __future__ import annotations

import pytest

from core import cli
from core.formats.own.process import CHILD
from gui import __main__ as entry


@pytest.mark.parametrize("argument", ["scan", "report", "practice", "--help", "--version"])
def test_that_commands_go_to_the_command_line(monkeypatch, argument):
    asked = []
    monkeypatch.setattr(cli, "main", lambda argv: asked.append(argv) or 0)

    assert entry.main([argument, "x"]) == 0
    assert asked == [[argument, "x"]]


def test_that_paths_open_the_window(monkeypatch):
    from gui import app

    asked = []
    monkeypatch.setattr(app, "run", lambda argv: asked.append(argv) or 0)

    assert entry.main(["CLANDATA"]) == 0
    assert asked == [["CLANDATA"]]


def test_that_a_frozen_program_can_be_the_process_of_an_own_structure(monkeypatch):
    from core.formats.own import child

    asked = []
    monkeypatch.setattr(child, "main", lambda: asked.append("run"))

    assert entry.main([CHILD]) == 0
    assert asked == ["run"]
