from __future__ import annotations

from pathlib import Path

import pytest

from core.case.case import Case
from gui import app
from tests.gui.fakes import exhibit


def test_that_the_command_line_names_paths_and_options():
    wanted = app.parsed(["a", "b", "--raw", "--demo"])

    assert (wanted.paths, wanted.raw, wanted.demo) == ([Path("a"), Path("b")], True, True)


@pytest.mark.parametrize(("form", "head"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE html>"), ("json", b"{")])
def test_that_each_form_of_report_is_what_it_is_called(form, head):
    assert app.write_report(Case(exhibits=[exhibit()]), form).lower().startswith(head.lower())


def test_that_the_preview_is_made_of_pictures():
    pages = app.pages_of(Case(exhibits=[exhibit()]))

    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_that_the_sample_is_the_dump_of_the_article():
    source, notes = app.paste(app.sample(), "KB Q179072")

    assert source.name == "KB Q179072"
    assert source.size == 128
    assert notes


def test_that_the_tools_are_those_of_core():
    assert app.real_tools().examine.__module__.startswith("core.")
    assert app.real_words().parse_goto.__module__.startswith("core.")
