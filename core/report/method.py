"""How the examination was made, in words that another examiner can follow and repeat."""

from __future__ import annotations

import platform
import tomllib
from functools import cache
from importlib import metadata

import resources
from core.case.case import Case
from core.report.model import Pairs, Section
from core.report.visible import shown
from core.scan.examination import ScanSettings
from core.version import NAME, VERSION

_LIBRARIES = ("numpy", "construct", "jinja2", "typst")


@cache
def method_of() -> tuple[Section, ...]:
    """Return the method, section by section."""
    table = tomllib.loads(resources.text("report/method.toml"))
    return tuple(Section(s["title"], tuple(s["paragraphs"]), tuple(s.get("formulas", ()))) for s in table["section"])


@cache
def reading_of() -> tuple[str, ...]:
    """Return how to read the findings, one rule each."""
    return tuple(tomllib.loads(resources.text("report/method.toml"))["reading"])


def tool_of(case: Case) -> Pairs:
    """Return what was used: program, settings, text models, libraries."""
    done = [exhibit.examination for exhibit in case.exhibits if exhibit.examination]
    return (
        ("Program", f"{NAME} {VERSION}"),
        *(("Settings", shown(each)) for each in sorted({_in_words(d.settings) for d in done})),
        *(("Text model", shown(each)) for each in sorted({d.model for d in done})),
        ("Python", platform.python_version()),
        *((name, _version(name)) for name in _LIBRARIES),
    )


def _in_words(settings: ScanSettings) -> str:
    hashes = ", ".join(settings.hashes) or "none"
    return (
        f"at most {settings.max_chance:g} chance places a file; hashes: {hashes}; "
        f"up to {settings.finding_limit:,} findings kept a file, and as much console text again"
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # a frozen program may carry no metadata
        return "version unknown"
