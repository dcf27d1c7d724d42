from __future__ import annotations

from importlib import metadata

from core.report.method import method_of, reading_of, tool_of
from core.version import VERSION
from tests.core.report.cases import many_kinds


def test_that_the_method_states_formula_threshold_and_limits():
    text = " ".join(line for section in method_of() for line in (*section.paragraphs, *section.formulas))

    for said in (
        "E = N · 2^(-S)",
        "Ville",
        "never been published",
        "name and place alone",
        "code page 437",
        "practice",
    ):
        assert said in text


def test_that_the_tools_are_named_with_their_versions():
    tool = dict(tool_of(many_kinds()))

    assert tool["Program"].endswith(VERSION)
    assert tool["typst"] == metadata.version("typst")
    assert tool["Text model"] == "console-text-1 (sha256 0123456789abcdef)"
    assert tool["Settings"].startswith("at most 0.001 chance places a file; hashes: sha256")


def test_that_a_library_without_metadata_is_not_fatal(monkeypatch):
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)

    assert dict(tool_of(many_kinds()))["numpy"] == "version unknown"


def test_that_the_reading_guide_explains_unread_bytes():
    assert any("??" in line for line in reading_of())
